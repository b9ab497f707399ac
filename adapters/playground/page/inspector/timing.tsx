import type { ExchangeSeen } from "../../server/state.ts";

/** How long it took, against what the platform waits; the app's own calls have no deadline. */
export function Timing({ exchange: { ms, deadlineMs } }: { exchange: ExchangeSeen }) {
  const part = deadlineMs === undefined ? 0 : Math.min(1, ms / deadlineMs);
  const tone = part > 0.95 ? "late" : part > 0.5 ? "slow" : "good";
  const title = deadlineMs === undefined ? "no deadline" : `the platform waits ${deadlineMs / 1000} s`;
  return (
    <span class="timing" title={title}>
      {deadlineMs !== undefined && (
        <span class="bar" role="img" aria-label={`${toTime(ms)}; ${title}`}>
          <span data-tone={tone} style={{ width: `${Math.max(2, part * 100)}%` }} />
        </span>
      )}
      <span class="ms">{toTime(ms)}</span>
    </span>
  );
}

export const toTime = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
