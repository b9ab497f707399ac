import { z } from "zod";
import { rightEnds } from "../../cards/approvals/right-ends.ts";
import { roomRefuses, whoDecides } from "../../core/notices/who-decides.ts";
import { sealOnce } from "../../core/request/commit-once.ts";
import { remindersDue } from "../../domain/approvals/deciders.ts";
import { readTold } from "../../domain/approvals/told.ts";
import { rightTopic } from "../../domain/notices/topic.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";
import type { Event } from "../../ports/audit/journal.ts";
import type { Job } from "../../ports/queue/job.ts";
import { endRights as name, reconcileUser, tellRequest } from "../../ports/queue/job-names.ts";
import type { Changes } from "../../ports/store.ts";
import type { JobContext } from "../context.ts";
import { digestOf } from "./tell-request.ts";

/** So many hours before the end somebody is told. */
const warnings = [24, 1];

/**
 * Every minute: rights and requests whose time is over end, those whose time is nearly over are told, who leaves a
 * request waiting is reminded, and it goes to others where others decide by now. What was missed while nothing ran is made up for with the next minute.
 */
export const endRights: Job<Record<string, never>, JobContext> = {
  name,
  schema: z.object({}).strict(),
  cron: "* * * * *",
  retry: { limit: 1, delaySeconds: 10, backoff: false },
  async run({ store, clock }) {
    const now = clock.now();
    await store.transaction((tx) => end(tx, now));
    await store.transaction((tx) => warn(tx, now));
    await store.transaction((tx) => follow(tx, now));
  },
};

async function end(tx: Changes, now: Date): Promise<void> {
  const rights = await tx.adminRights.endExpired(now);
  const requests = await tx.requests.expire(now);
  for (const right of rights) {
    await tx.queue.send(reconcileUser, { user: right.user });
    await tx.notices.tell(right.person, rightTopic(right.grant, "over"), rightEnds(right, undefined), now);
  }
  for (const { id } of requests) await requestChanged(tx.queue, id);
  const events: Event[] = [
    ...rights.map(
      ({ right, user, person, grant }): Event => ({ verb: `${right}.end`, user, person, before: { grant } }),
    ),
    ...requests.map(
      ({ id, right, user, person }): Event => ({ verb: `${right}.unanswered`, user, person, after: { request: id } }),
    ),
  ];
  const [first] = [...rights.map(({ grant }) => grant), ...requests.map(({ id }) => id)];
  await sealOnce(tx, `end-rights:${first}`, events, now);
}

async function warn(tx: Changes, now: Date): Promise<void> {
  for (const hours of warnings)
    for (const right of await tx.adminRights.endingWithin(hours, now))
      await tx.notices.tell(right.person, rightTopic(right.grant, hours), rightEnds(right, hours), now);
}

/** Who decides may be another by now: somebody came, left, is away or back, or nobody has answered for long. */
async function follow(tx: Changes, now: Date): Promise<void> {
  const waiting = await tx.requests.pending({ limit: 500 });
  if (waiting.length === 0) return;
  const settings = await tx.settings.read();
  const judge = await whoDecides({ store: tx, settings, now });
  const refused = await roomRefuses({ store: tx, settings });
  for (const request of waiting) {
    const { id } = request;
    const nth = remindersDue(request, settings.reminderHours, now);
    if (nth > request.reminded)
      await tx.queue.send(tellRequest, { request: id, reminder: nth }, { singletonKey: `${id}:${nth}` });
    else if (digestOf(request, judge(request), { settings, refused, now }) !== readTold(request.told).digest)
      await requestChanged(tx.queue, id);
  }
}
