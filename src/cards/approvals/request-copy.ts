import type { AdminRequest, RequestReader } from "../../domain/approvals/admin-request.ts";
import { type Deciders, denialReason, type Seat } from "../../domain/approvals/deciders.ts";
import { actions, type Part, type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { copyLeads } from "./copy-leads.ts";
import { barSpans, namesOf } from "./denial-reason.ts";
import { decideActions, requestFacts } from "./request.ts";

const leads = {
  ...copyLeads,
  decide: { en: "Please decide:", de: "Bitte entscheide:" },
  remind: { en: "This still waits for your answer:", de: "Das wartet noch auf deine Antwort:" },
  waits: { en: "This waits for an answer:", de: "Das wartet auf eine Antwort:" },
  remindRoom: { en: "This still waits for an answer:", de: "Das wartet noch auf eine Antwort:" },
  may: { en: "Who can decide it now: {names}.", de: "Wer es jetzt entscheiden kann: {names}." },
} satisfies Record<string, Words>;
const whys = {
  standsIn: { en: "You decide in the place of {names}.", de: "Du entscheidest für {names}." },
  escalated: {
    en: "Nobody has answered so far, so it comes to you, too.",
    de: "Bisher hat niemand geantwortet, deshalb kommt es auch zu dir.",
  },
  fills: {
    en: "It comes to you because too few others can decide now.",
    de: "Es kommt zu dir, weil sonst gerade zu wenige entscheiden können.",
  },
} satisfies Record<string, Words>;
const back = { en: "I am back", de: "Ich bin zurück" } satisfies Words;

/**
 * A request as it stands in somebody's chat without their having asked: true whatever the hour it is read at, and with
 * buttons only for whom they are.
 */
export function requestCopy(
  request: AdminRequest,
  { person, timeZone }: Pick<RequestReader, "person" | "timeZone">,
  deciders: Deciders,
  { reminds, now }: { reminds: boolean; now: Date },
): Reply {
  const facts = requestFacts(request, undefined, timeZone);
  if (request.state !== "pending") {
    const settled = reply(text({ say: leads.settled }), ...facts);
    // who asked and whom it is for are told of it now; everybody else was asked, or needs not know
    return person === request.requestedBy || person === request.person ? settled : { ...settled, inPlace: true };
  }
  const bar = denialReason(request, person, deciders, { now });
  if (bar === undefined)
    return reply(
      text({ say: reminds ? leads.remind : leads.decide }),
      ...facts,
      ...why(deciders.seats.find((seat) => seat.person === person)),
      actions(...decideActions(request)),
    );
  const read = { reader: person, deciders, now: undefined, zone: timeZone };
  return reply(
    text({ say: leads.others }),
    ...facts,
    text(...barSpans(bar, request, read)),
    ...(bar === "away" ? [actions({ label: back, intent: { kind: "text", text: "back" } })] : []),
  );
}

/** The same for a place of several people: who may decide is said, and each click is answered to whoever clicks. */
export function requestInChannel(
  request: AdminRequest,
  deciders: Deciders,
  { reminds, timeZone }: { reminds: boolean; timeZone: string },
): Reply {
  const facts = requestFacts(request, undefined, timeZone);
  if (request.state !== "pending") return { ...reply(text({ say: leads.settled }), ...facts), inPlace: true };
  return reply(
    text({ say: reminds ? leads.remindRoom : leads.waits }),
    ...facts,
    text({ say: phrase(leads.may, { names: namesOf(deciders) }) }),
    actions(...decideActions(request)),
  );
}

/** Why it is them; who simply holds the right is told nothing of it. */
function why(seat: Seat | undefined): Part[] {
  if (!seat || (seat.why !== "escalated" && seat.why !== "fills" && seat.placeOf.length === 0)) return [];
  const reason = seat.placeOf.length > 0 ? whys.standsIn : whys[seat.why as "escalated" | "fills"];
  return [text({ say: phrase(reason, { names: seat.placeOf.join(", ") }) })];
}
