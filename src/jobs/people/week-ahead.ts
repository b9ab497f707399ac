import { z } from "zod";
import { weekCard } from "../../cards/people/week.ts";
import { localDate } from "../../core/line/date.ts";
import { rolesWith } from "../../domain/approvals/access.ts";
import { weekAheadTopic } from "../../domain/notices/topic.ts";
import type { Job } from "../../ports/queue/job.ts";
import { weekAhead as name } from "../../ports/queue/job-names.ts";
import type { JobContext } from "../context.ts";

/** Of each sort; a message holds no more than fifty blocks. */
const most = 15;
const dayMs = 86_400_000;

/** Monday at eight: who begins this week and who still lacks something, for those who can mend it. */
export const weekAhead: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "0 8 * * 1",
  local: true,
  retry: { limit: 5, delaySeconds: 30, backoff: true },
  async run({ store, clock, timeZone }) {
    const now = clock.now();
    const { from, to } = weekOf(localDate(now, timeZone));
    const limit = most + 1;
    const starting = await store.users.page({ now, starts: { from, to }, limit });
    const incomplete = await store.users.page({ now, status: "incomplete", limit: 2 * limit });
    const card = weekCard({ starting, incomplete, most });
    if (!card) return;
    const readers = await store.people.withRight(rolesWith("user.create"));
    for (const person of readers)
      await store.transaction((tx) => tx.notices.tell(person, weekAheadTopic(from), card, now));
  },
};

/** Monday to Sunday around a local day ("2026-11-25"). */
export function weekOf(day: string): { readonly from: string; readonly to: string } {
  const at = Date.parse(`${day}T00:00:00Z`);
  const monday = at - ((new Date(at).getUTCDay() + 6) % 7) * dayMs;
  const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return { from: toDay(monday), to: toDay(monday + 6 * dayMs) };
}
