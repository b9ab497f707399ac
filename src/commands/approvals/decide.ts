import { already, barSpans } from "../../cards/approvals/denial-reason.ts";
import { differenceParts } from "../../cards/approvals/difference.ts";
import { requestCard, requestFacts } from "../../cards/approvals/request.ts";
import { whoDecides } from "../../core/notices/who-decides.ts";
import type { Changed, Context, Unchanged } from "../../core/request/command.ts";
import { type AdminRequest, lengthProblem, requestErrors } from "../../domain/approvals/admin-request.ts";
import { denialReason } from "../../domain/approvals/deciders.ts";
import { policyOf, yesesNeeded } from "../../domain/approvals/right.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";
import { holdRequest } from "../../lookups/request.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

const look: Words = {
  en: "This is what you decide about. Press once you have read it.",
  de: "Darüber entscheidest du. Drück, wenn du es gelesen hast.",
};
const shorter: Words = {
  en: "Whoever asked can change the request.",
  de: "Wer gefragt hat, kann die Anfrage ändern.",
};
const more: Words = {
  en: "Your yes counts. {left, plural, one {One more is} other {{left} more are}} needed.",
  de: "Dein Ja zählt. {left, plural, one {Eines fehlt} other {{left} fehlen}} noch.",
};

/** A yes or no to what was seen. Held while it is decided: of two clicks at once the second reads what the first decided. */
export async function decide(
  ctx: Context,
  verdict: "approved" | "denied",
  { request: id, seen }: { request: string; seen?: string | undefined },
): Promise<Changed | Unchanged> {
  const { store, caller, now } = ctx;
  const request = await holdRequest(ctx, id);
  const judge = await whoDecides(ctx);
  const card = (now: AdminRequest) => requestCard(ctx, now, judge(now));
  const bar = denialReason(request, caller.person, judge(request), { now, seen });
  const told = async () => card((await store.requests.find(request.id)) ?? request);
  if (bar !== undefined && !(bar === "voted" && verdict === "denied")) {
    if (bar === "settled") return { kind: "unchanged", reply: reply(text({ say: already }), ...card(request)) };
    const read = { reader: caller.person, deciders: judge(request), now, zone: caller.timeZone };
    const saw = bar === "changed" && seen ? await store.approvals.said(request.id, seen) : undefined;
    const parts = bar === "changed" ? [...differenceParts(saw, request), ...card(request)] : [];
    return { kind: "unchanged", reply: reply(text(...barSpans(bar, request, read)), ...parts) };
  }
  // typed, nobody can say what was seen: it is shown, and decided with its buttons
  if (seen === undefined) return { kind: "unchanged", reply: reply(text({ say: look }), ...card(request)) };
  // asked while more was allowed: nobody gives more than the settings do today
  const tooLong =
    verdict === "approved" ? lengthProblem(request.hours, policyOf(request.right, ctx.settings)) : undefined;
  if (tooLong) {
    const said = [{ say: tooLong.phrase, strong: true }, { text: " " }, { say: shorter }] as const;
    return { kind: "unchanged", reply: reply(text(...said), ...card(request)) };
  }
  await requestChanged(store.queue, request.id);
  const about = { user: request.user, person: request.person };
  // what was decided about, as it was shown
  const shown = requestFacts(request, now, caller.timeZone);
  const after = { request: request.id, fingerprint: request.fingerprint, card: shown };
  if (verdict === "approved") {
    const user = await store.users.byId(request.user);
    if (!user || user.left) throw requestErrors.left(request.name);
    await store.requests.vote(request, caller.person, now);
    const left = yesesNeeded(request, ctx.settings) - request.approvals.length - 1;
    if (left > 0)
      return {
        kind: "changed",
        events: [{ verb: `${request.right}.vote`, ...about, after }],
        reply: reply(text({ say: phrase(more, { left }), strong: true }), ...(await told())),
      };
  }
  await store.requests.decide(request, verdict, caller.person, now);
  if (verdict === "approved") await store.queue.send(reconcileUser, { user: request.user });
  const { reason, hours } = request;
  return {
    kind: "changed",
    events: [{ verb: `${request.right}.${verdict}`, ...about, after: { ...after, reason, hours } }],
    reply: reply(...(await told())),
  };
}
