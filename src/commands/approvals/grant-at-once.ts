import { requestCard } from "../../cards/approvals/request.ts";
import type { Context } from "../../core/request/command.ts";
import { scopeOf } from "../../domain/approvals/access.ts";
import type { AdminRequest } from "../../domain/approvals/admin-request.ts";
import { policyOf, type Right } from "../../domain/approvals/right.ts";
import { type Part, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { rightGrantedTopic } from "../../domain/notices/topic.ts";
import { peopleOf } from "../../domain/settings/settings.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";
import type { Event } from "../../ports/audit/journal.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

const told: Readonly<Record<Right, Words>> = {
  admin: {
    en: "{by} made {name} an administrator, without asking anybody; the operator of the server allows that.",
    de: "{by} hat {name} zum Administrator gemacht, ohne jemanden zu fragen; der Betreiber des Servers erlaubt das.",
  },
  hr: {
    en: "{by} gave {name} HR's right, without asking anybody; that is allowed here.",
    de: "{by} hat {name} das Recht der Personalabteilung gegeben, ohne jemanden zu fragen; das ist hier erlaubt.",
  },
};

/**
 * Where the operator of the server or the right's policy allows it, and only there, an administrator gives somebody else
 * the right alone; all the others are told. Undefined: somebody has to be asked.
 */
export async function grantAtOnce(
  { store, caller, directGrants, settings, now }: Context,
  request: AdminRequest,
): Promise<{ readonly event: Event; readonly parts: readonly Part[] } | undefined> {
  const { right, person, user, name, reason, hours } = request;
  const policy = policyOf(right, settings);
  const decides = scopeOf(caller.role, policy.decidedBy) === "any";
  const alone = directGrants || policy.needed === 0;
  const approvers = peopleOf(settings.approvers);
  const named = approvers.length === 0 || approvers.includes(caller.person);
  if (!alone || !decides || !named || person === caller.person) return undefined;
  const admins = await store.people.withRight(["admin"]);
  await store.requests.decide(request, "approved", null, now, "policy");
  await store.queue.send(reconcileUser, { user });
  await requestChanged(store.queue, request.id);
  const news = reply(text({ say: phrase(told[right], { by: caller.name, name }), strong: true }));
  for (const admin of admins)
    if (admin !== caller.person && admin !== person)
      await store.notices.tell(admin, rightGrantedTopic(request.id), news, now);
  const given = (await store.requests.find(request.id)) ?? request;
  return {
    event: { verb: `${right}.approved`, user, person, after: { request: request.id, reason, hours, by: "policy" } },
    parts: requestCard({ caller, now, commands: [] }, given, { seats: [], staff: [], named: [] }),
  };
}
