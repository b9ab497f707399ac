import { namesOf } from "../../cards/approvals/denial-reason.ts";
import { requestCard } from "../../cards/approvals/request.ts";
import { fingerprint } from "../../core/form/open.ts";
import { showMoment } from "../../core/line/date.ts";
import { whoDecides } from "../../core/notices/who-decides.ts";
import type { Context } from "../../core/request/command.ts";
import { type AdminRequest, checkLength, endsBefore, requestErrors } from "../../domain/approvals/admin-request.ts";
import type { Deciders } from "../../domain/approvals/deciders.ts";
import { type Part, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";
import type { Event } from "../../ports/audit/journal.ts";
import { grantAtOnce } from "./grant-at-once.ts";

const words = {
  asked: { en: "Asked. These may decide: {names}.", de: "Angefragt. Entscheiden können: {names}." },
  nobody: {
    en: "There is no other administrator who could decide. Whoever runs the server can help.",
    de: "Es gibt keinen anderen Administrator, der entscheiden könnte. Wer den Server betreibt, kann helfen.",
  },
  few: {
    en: "{needed} have to say yes, and only {there, plural, one {one person} other {{there} people}} could: {names}. Whoever runs the server can help.",
    de: "{needed} müssen Ja sagen, aber nur {there, plural, one {einer kann} other {{there} können}} es: {names}. Wer den Server betreibt, kann helfen.",
  },
} satisfies Record<string, Words>;

/**
 * The one gate: whoever wants somebody to be administrator comes through here, and a second human decides. Hours are
 * counted from the grant, null is for good. Throws DomainError: is one already; is nobody; longer than allowed.
 */
export async function askForAdmin(
  ctx: Context,
  user: UserView,
  { reason, hours }: { reason: string; hours: number | null },
): Promise<{ readonly event: Event; readonly parts: readonly Part[] }> {
  const { store, caller, settings, now } = ctx;
  const { person } = user;
  if (person === null) throw requestErrors.noPerson(fullName(user));
  // a right that ends by itself may be asked for again before it does
  const until = await store.adminRights.until(person, now);
  if (until === null) throw requestErrors.isAdmin(fullName(user));
  checkLonger(ctx, fullName(user), { hours, until });
  checkLength(hours, settings);
  const request = await store.requests.ask(
    {
      ...{ person, requestedBy: caller.person, reason, hours, needed: settings.approvalsNeeded },
      expiresAt: new Date(now.getTime() + settings.requestHours * 3_600_000),
      fingerprint: fingerprint(person, caller.person, reason, hours),
    },
    now,
  );
  const given = await grantAtOnce(ctx, request);
  if (given) return given;
  await requestChanged(store.queue, request.id);
  const deciders = (await whoDecides(ctx))(request);
  return {
    event: { verb: "admin.request", user: user.id, person, after: { request: request.id, reason, hours } },
    parts: [
      text({ say: asked(request, deciders), strong: true }),
      ...requestCard(ctx, request, deciders, { asked: true }),
    ],
  };
}

/** Asked for less than they have it would be said to be given, and nothing would be. `until`: of a right that ends by itself. */
export function checkLonger(
  { caller, now }: Context,
  name: string,
  { hours, until }: { hours: number | null; until: Date | null | undefined },
): void {
  if (until && endsBefore(hours, until, now))
    throw requestErrors.longerAlready(name, showMoment(until, now, caller.timeZone));
}

function asked({ needed }: AdminRequest, deciders: Deciders) {
  const there = deciders.seats.length;
  const names = namesOf(deciders);
  if (there === 0) return words.nobody;
  return there < needed ? phrase(words.few, { needed, there, names }) : phrase(words.asked, { names });
}
