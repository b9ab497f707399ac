import { namesOf } from "../../cards/approvals/denial-reason.ts";
import { requestCard } from "../../cards/approvals/request.ts";
import { fingerprint } from "../../core/form/open.ts";
import { showMoment } from "../../core/line/date.ts";
import { whoDecides } from "../../core/notices/who-decides.ts";
import type { Context } from "../../core/request/command.ts";
import { type AdminRequest, checkLength, endsBefore, requestErrors } from "../../domain/approvals/admin-request.ts";
import type { Deciders } from "../../domain/approvals/deciders.ts";
import { policyOf, type Right } from "../../domain/approvals/right.ts";
import { type Part, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";
import type { Event } from "../../ports/audit/journal.ts";
import { grantAtOnce } from "./grant-at-once.ts";

const words = {
  asked: { en: "Asked. These may decide: {names}.", de: "Angefragt. Entscheiden können: {names}." },
  nobody: {
    en: "There is no other administrator who could decide. The person who runs the server can help.",
    de: "Es gibt keinen anderen Administrator, der entscheiden könnte. Wer den Server betreibt, kann helfen.",
  },
  nobodyForHr: {
    en: "There is no other administrator who could decide. Set hrApprovalsNeeded to 0 to give HR's right alone, or ask the person who runs the server.",
    de: "Es gibt keinen anderen Administrator, der entscheiden könnte. Stell hrApprovalsNeeded auf 0, um das Recht allein zu geben, oder frag, wer den Server betreibt.",
  },
  few: {
    en: "{needed} have to say yes, and only {there, plural, one {one person} other {{there} people}} could: {names}. The person who runs the server can help.",
    de: "{needed} müssen Ja sagen, aber nur {there, plural, one {einer kann} other {{there} können}} es: {names}. Wer den Server betreibt, kann helfen.",
  },
} satisfies Record<string, Words>;

/** What is asked for. Hours are counted from the grant; null is for good, undefined as long as is usual. */
interface Wish {
  readonly right: Right;
  readonly reason: string;
  readonly hours: number | null | undefined;
}

/**
 * The one gate: whoever wants somebody to have a right comes through here, and a second human decides. Throws
 * DomainError: has it already; is nobody; longer than allowed.
 */
export async function askForRight(
  ctx: Context,
  user: UserView,
  { right, reason, hours: asked }: Wish,
): Promise<{ readonly event: Event; readonly parts: readonly Part[] }> {
  const { store, caller, settings, now } = ctx;
  const { person } = user;
  const policy = policyOf(right, settings);
  const hours = asked === undefined ? policy.usual : asked;
  if (person === null) throw requestErrors.noPerson(fullName(user));
  // a right that ends by itself may be asked for again before it does
  const until = await store.adminRights.until(person, right, now);
  if (until === null) throw requestErrors.has(right, fullName(user));
  checkLonger(ctx, fullName(user), { right, hours, until });
  checkLength(hours, policy);
  const request = await store.requests.ask(
    {
      // whoever cannot give it alone needs a yes all the same
      ...{ right, person, requestedBy: caller.person, reason, hours, needed: Math.max(1, policy.needed) },
      expiresAt: new Date(now.getTime() + settings.requestHours * 3_600_000),
      fingerprint: fingerprint(right, person, caller.person, reason, hours),
    },
    now,
  );
  const given = await grantAtOnce(ctx, request);
  if (given) return given;
  await requestChanged(store.queue, request.id);
  const deciders = (await whoDecides(ctx))(request);
  return {
    event: { verb: `${right}.request`, user: user.id, person, after: { request: request.id, reason, hours } },
    parts: [
      text({ say: askedWords(request, deciders), strong: true }),
      ...requestCard(ctx, request, deciders, { asked: true }),
    ],
  };
}

/** Asked for less than they have it would be said to be given, and nothing would be. `until`: of a right that ends by itself. */
export function checkLonger(
  { caller, now }: Context,
  name: string,
  { right, hours, until }: { right: Right; hours: number | null; until: Date | null | undefined },
): void {
  if (until && endsBefore(hours, until, now))
    throw requestErrors.longerAlready(right, name, showMoment(until, now, caller.timeZone));
}

function askedWords({ right, needed }: AdminRequest, deciders: Deciders) {
  const there = deciders.seats.length;
  const names = namesOf(deciders);
  if (there === 0) return right === "hr" ? words.nobodyForHr : words.nobody;
  return there < needed ? phrase(words.few, { needed, there, names }) : phrase(words.asked, { names });
}
