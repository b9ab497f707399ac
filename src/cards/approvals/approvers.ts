import { momentSpan, showMoment } from "../../core/line/date.ts";
import type { ReadContext } from "../../core/request/command.ts";
import type { AdminRequest } from "../../domain/approvals/admin-request.ts";
import {
  type Bar,
  type Colleague,
  type Deciders,
  denialReason,
  escalatesAt,
  escalatesTo,
  remindsAt,
  type Seat,
} from "../../domain/approvals/deciders.ts";
import { type ListItem, type Part, type Span, text } from "../../domain/chat/reply.ts";
import { type Phrase, phrase, type Words } from "../../domain/chat/words.ts";
import { channelOf } from "../../domain/settings/settings.ts";
import { roomSpan } from "../settings/channel.ts";
import { requestFacts } from "./request.ts";

const words = {
  deciders: { en: "Who can decide it now", de: "Wer es jetzt entscheiden kann" },
  nobody: {
    en: "Nobody who is here can decide it. Whoever runs the server can help.",
    de: "Niemand, der da ist, kann es entscheiden. Wer den Server betreibt, kann helfen.",
  },
  few: {
    en: "{needed} have to say yes; only {there} could.",
    de: "{needed} müssen Ja sagen; nur {there} könnten es.",
  },
  others: { en: "Who cannot", de: "Wer es nicht kann" },
  askedIn: { en: "Asked in", de: "Wird gefragt in" },
  reminds: { en: "Asked again", de: "Wird wieder gefragt" },
  escalates: { en: "Goes to others, too", de: "Geht auch an andere" },
  ends: { en: "Ends unanswered", de: "Endet ohne Antwort" },
  until: { en: "away until {until}", de: "abwesend bis {until}" },
  delegate: { en: ", {delegate} instead", de: ", dafür {delegate}" },
} satisfies Record<string, Words>;

const whySeated: Record<Seat["why"], Words> = {
  right: { en: "administrator", de: "Administrator" },
  named: { en: "named in the settings", de: "in den Einstellungen genannt" },
  escalated: { en: "because nobody has answered", de: "weil niemand geantwortet hat" },
  standsIn: { en: "in the place of {names}", de: "für {names}" },
  fills: { en: "because too few others can", de: "weil sonst zu wenige können" },
};
const whyNot: Partial<Record<Bar, Words>> = {
  own: { en: "asked for it", de: "hat es angefragt" },
  theirs: { en: "it is for them", de: "es ist für sie" },
  voted: { en: "has said yes already", de: "hat schon Ja gesagt" },
  others: { en: "is not named in the settings for this", de: "ist dafür in den Einstellungen nicht genannt" },
};

/** Who can decide a request now and why, who cannot and why not, and what happens when: by what decides, too. */
export function whoCard({ caller, settings, now }: ReadContext, request: AdminRequest, deciders: Deciders): Part[] {
  const zone = caller.timeZone;
  const facts = requestFacts(request, now, zone);
  if (request.state !== "pending" || request.expiresAt <= now) return facts;
  const bar = (one: { person: string }) => denialReason(request, one.person, deciders, { now });
  const able = deciders.seats.filter((seat) => bar(seat) === undefined);
  const unable = deciders.staff.filter((one) => one.decides && bar(one) !== undefined);
  const open = request.needed - request.approvals.length;
  const at = (moment: Date): Span[] => [momentSpan(moment, now, zone)];
  const escalates = escalatesAt(request, settings);
  const others =
    escalates && escalates > now && escalates < request.expiresAt
      ? escalatesTo(request, deciders, settings, { now, at: escalates })
      : [];
  const room = channelOf(settings.approvers);
  const reminds = remindsAt(request, settings.reminderHours, now);
  return [
    ...facts,
    text({ say: able.length > 0 ? words.deciders : words.nobody, strong: true }),
    ...list(able.map((seat) => ({ title: [{ text: seat.name }], detail: [{ say: seatedPhrase(seat) }] }))),
    ...(able.length > 0 && able.length < open
      ? [text({ say: phrase(words.few, { needed: open, there: able.length }) })]
      : []),
    ...(unable.length > 0 ? [text({ say: words.others, strong: true })] : []),
    ...list(
      unable.map((one) => ({ title: [{ text: one.name }], detail: notSpans(one, bar(one), deciders, { now, zone }) })),
    ),
    {
      part: "facts",
      facts: [
        ...(room ? [{ label: words.askedIn, value: [roomSpan(room)] }] : []),
        ...(reminds ? [{ label: words.reminds, value: at(reminds) }] : []),
        ...(escalates && others.length > 0
          ? [{ label: words.escalates, value: [...at(escalates), { text: ` · ${others.join(", ")}` }] }]
          : []),
        { label: words.ends, value: at(request.expiresAt) },
      ],
    },
  ];
}

const list = (items: readonly ListItem[]): Part[] => (items.length > 0 ? [{ part: "list", items }] : []);

function seatedPhrase({ why, placeOf }: Seat): Phrase | Words {
  return placeOf.length > 0 ? phrase(whySeated.standsIn, { names: placeOf.join(", ") }) : whySeated[why];
}

function notSpans(
  { away }: Colleague,
  bar: Bar | undefined,
  { staff }: Deciders,
  { now, zone }: { now: Date; zone: string },
): Span[] {
  if (bar !== "away" || !away) return [{ say: (bar && whyNot[bar]) ?? whyNot.others ?? words.others }];
  const delegate = staff.find(({ person }) => person === away.delegate)?.name;
  return [
    { say: phrase(words.until, { until: showMoment(away.until, now, zone) }) },
    ...(delegate ? [{ say: phrase(words.delegate, { delegate }) }] : []),
  ];
}
