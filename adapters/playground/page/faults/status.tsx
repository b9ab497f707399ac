import { useEffect, useState } from "preact/hooks";
import type { ServerState } from "../../server/state.ts";
import { perform } from "../connection.ts";
import { attempt } from "../toasts.tsx";
import { chatNames, faultWords } from "./words.ts";

/** What is not as usual, over both windows for as long as it lasts. */
export function Status({ server, gone }: { server: ServerState; gone: boolean }) {
  const { bot, databaseAwayUntil, faults, pushingTo } = server;
  const away = useSecondsTo(databaseAwayUntil);
  const usual = !gone && bot === "running" && databaseAwayUntil === 0 && faults.length === 0 && pushingTo === 0;
  return (
    <ul class="status" aria-live="polite" hidden={usual}>
      {gone && (
        <li class="grave">
          The playground has stopped. <code>npm start</code> brings it back; this page waits for it.
        </li>
      )}
      {!gone && bot === "restarting" && <li class="grave">The app is restarting …</li>}
      {databaseAwayUntil > 0 && (
        <li class="grave">
          The database is away, {away} s
          <button type="button" onClick={() => attempt("slack", perform("database.return", {}))}>
            Bring it back
          </button>
        </li>
      )}
      {pushingTo > 0 && <li>The clock is on its way …</li>}
      {faults.map(({ chat, kind, times, holds }) => (
        <li key={`${chat} ${kind}`}>
          <span>
            {holds && times === 0 ? "Held back" : "Next"} in {chatNames[chat]}: {faultWords[kind].name}
            {times > 1 && ` × ${times}`}
          </span>
          <button
            type="button"
            aria-label={`Disarm ${faultWords[kind].name} in ${chatNames[chat]}`}
            onClick={() => attempt(chat, perform("fault.disarm", { chat, kind }))}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

function useSecondsTo(at: number): number {
  const [, tick] = useState(0);
  useEffect(() => {
    if (at === 0) return;
    const timer = setInterval(() => tick((n) => n + 1), 250);
    return () => clearInterval(timer);
  }, [at]);
  return Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
