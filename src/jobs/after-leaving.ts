import type { LeavePlan, Left } from "../domain/leaving.ts";
import type { Event } from "../ports/journal.ts";
import type { Changes } from "../ports/store.ts";
import { bringToWanted, endHandover } from "./names.ts";
import { requestChanged } from "./request-changed.ts";

/** What follows in the same transaction, whoever made somebody leave: the phone system, the end of a hand-over, the audit. */
export async function afterLeaving(
  { queue, requests }: Changes,
  plan: LeavePlan,
  left: Left,
  restDays: number,
  now: Date,
): Promise<Event[]> {
  const others = left.rerouted.map(({ user }) => user);
  const touched = new Set([left.user, ...(plan.heir ? [plan.heir] : []), ...others]);
  for (const user of touched) await queue.send(bringToWanted, { user });
  if (plan.heir && left.handoverEnds && left.handed.length > 0)
    await queue.send(
      endHandover,
      { heir: plan.heir, numbers: left.handed, restDays },
      { startAfter: left.handoverEnds },
    );
  const withdrawn = await requests.cancelOf(left.user, now);
  for (const { id } of withdrawn) await requestChanged(queue, id);
  const { numbers, handed, extensions, roles } = left;
  const after = { numbers, handed, extensions, roles, heir: plan.heir, until: plan.until };
  return [
    { verb: "user.leave", user: left.user, ...(left.person && { person: left.person }), after },
    ...withdrawn.map(({ id, user, person }): Event => ({ verb: "admin.cancel", user, person, after: { request: id } })),
    ...others.map((user): Event => ({ verb: "routing.no_answer", user, after: { noAnswer: "voicemail" } })),
  ];
}
