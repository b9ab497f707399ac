import { leftNews } from "../../cards/people/news.ts";
import { tellNews } from "../../core/notices/tell-news.ts";
import type { Left } from "../../domain/leaving/leaving.ts";
import type { Event } from "../../ports/audit/journal.ts";
import { endForward, endHandover, reconcileForward, reconcileUser } from "../../ports/queue/job-names.ts";
import type { Changes } from "../../ports/store.ts";
import { requestChanged } from "../approvals/request-changed.ts";

/** What follows in the same transaction, whoever made somebody leave: the phone system, the end of a hand-over, the audit. */
export async function afterLeaving(tx: Changes, left: Left, restDays: number, now: Date): Promise<Event[]> {
  const { queue, requests } = tx;
  await tellOfLeaving(tx, left, now);
  const others = left.rerouted.map(({ user }) => user);
  const touched = new Set([left.user, ...left.handed.map(({ heir }) => heir), ...others]);
  for (const user of touched) await queue.send(reconcileUser, { user });
  for (const { number, heir, ends } of left.handed)
    if (ends) await queue.send(endHandover, { heir, numbers: [number], restDays }, { startAfter: ends });
  for (const { number, ends } of left.forwarded) {
    await queue.send(reconcileForward, { number });
    if (ends) await queue.send(endForward, { number, restDays }, { startAfter: ends });
  }
  const withdrawn = await requests.cancelOf(left.user, now);
  for (const { id } of withdrawn) await requestChanged(queue, id);
  const { numbers, forwarded, extensions, roles } = left;
  // whose a number is now is told by who they are, not by what they are called
  const handed = left.handed.map(({ number, heir, ends }) => ({ number, heir, ends }));
  const after = { numbers, handed, forwarded, extensions, roles };
  return [
    { verb: "user.leave", user: left.user, ...(left.person && { person: left.person }), after },
    ...withdrawn.map(
      ({ id, right, user, person }): Event => ({ verb: `${right}.cancel`, user, person, after: { request: id } }),
    ),
    ...others.map(
      (user): Event => ({ verb: "routing.no_answer", user, consequence: true, after: { noAnswer: "voicemail" } }),
    ),
  ];
}

/** Whoever never began was no news. Once for each time that somebody leaves. */
async function tellOfLeaving(tx: Changes, { user: id, handed }: Left, now: Date): Promise<void> {
  const user = await tx.users.byId(id);
  if (!user || (user.startsAt && user.startsAt > now)) return;
  await tellNews(tx, { what: `left-${now.getTime()}`, user: id, card: leftNews(user, handed), now });
}
