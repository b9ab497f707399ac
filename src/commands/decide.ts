import { barSpans, requestCard, requestFacts } from "../cards/request.ts";
import type { Changed, Context, Unchanged } from "../core/command.ts";
import { reply, text } from "../core/reply.ts";
import { barOf, requestProblems } from "../domain/admin-request.ts";
import { phrase, type Words } from "../domain/words.ts";
import { bringToWanted } from "../jobs/names.ts";
import { requestChanged } from "../jobs/request-changed.ts";
import { holdRequest } from "../lookups/request.ts";

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
  const bar = barOf(request, caller.person, { now, seen });
  const told = async () => (await store.requests.find(request.id)) ?? request;
  if (bar !== undefined && !(bar === "voted" && verdict === "denied")) {
    const card = bar === "settled" ? requestCard(ctx, request) : [];
    const again = bar === "changed" ? requestCard(ctx, request) : [];
    const spans = bar === "settled" ? [] : [text(...barSpans(bar, request, now, caller.timeZone))];
    return { kind: "unchanged", reply: reply(...spans, ...card, ...again) };
  }
  await requestChanged(store.queue, request.id);
  const about = { user: request.user, person: request.person };
  // what was decided about, as it was shown
  const card = requestFacts(request, now, caller.timeZone);
  const after = { request: request.id, fingerprint: request.fingerprint, card };
  if (verdict === "approved") {
    const user = await store.users.byId(request.user);
    if (!user || user.left) throw requestProblems.left(request.name);
    await store.requests.vote(request, caller.person, now);
    const left = request.needed - request.approvals.length - 1;
    if (left > 0)
      return {
        kind: "changed",
        events: [{ verb: "admin.vote", ...about, after }],
        reply: reply(text({ say: phrase(more, { left }), strong: true }), ...requestCard(ctx, await told())),
      };
  }
  await store.requests.decide(request, verdict, caller.person, now);
  if (verdict === "approved") await store.queue.send(bringToWanted, { user: request.user });
  const { reason, hours } = request;
  return {
    kind: "changed",
    events: [{ verb: `admin.${verdict}`, ...about, after: { ...after, reason, hours } }],
    reply: reply(...requestCard(ctx, await told())),
  };
}
