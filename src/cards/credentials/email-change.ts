import { momentSpan, showMoment } from "../../core/line/date.ts";
import type { ReadContext } from "../../core/request/command.ts";
import { type Action, actions, type Part, type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { type Filling, type Phrase, phrase, type Words } from "../../domain/chat/words.ts";
import { type EmailBar, type EmailChange, type EmailReader, emailBar } from "../../domain/credentials/email-change.ts";
import { copyLeads } from "../approvals/copy-leads.ts";

const words = {
  now: { en: "Address now", de: "Adresse jetzt" },
  next: { en: "New address", de: "Neue Adresse" },
  asks: { en: "Asked by", de: "Gefragt von" },
  until: { en: "To be confirmed by", de: "Zu bestätigen bis" },
  yes: { en: "The address is right", de: "Die Adresse stimmt" },
  no: { en: "It is not", de: "Sie stimmt nicht" },
  lead: { en: "Please confirm an address:", de: "Bitte bestätige eine Adresse:" },
  ...copyLeads,
  opened: { en: "Confirmed by opening the link.", de: "Bestätigt: Der Link wurde geöffnet." },
  more: {
    en: "More addresses wait behind these.",
    de: "Dahinter warten weitere Adressen.",
  },
  expired: {
    en: "Nobody confirmed it in time: the address stays.",
    de: "Niemand hat sie rechtzeitig bestätigt: Die Adresse bleibt.",
  },
  withdrawn: { en: "Withdrawn.", de: "Zurückgezogen." },
  undeliverable: {
    en: "The new address takes no mail: the address stays.",
    de: "Die neue Adresse nimmt keine Mail an: Die Adresse bleibt.",
  },
} satisfies Record<string, Words>;
const says = {
  title: (name: string) => phrase({ en: "{name}: new e-mail address", de: "{name}: neue E-Mail-Adresse" }, { name }),
  confirmed: (by: string, at: Filling) =>
    phrase({ en: "Confirmed by {by}, {at}.", de: "Bestätigt von {by}, {at}." }, { by, at }),
  refused: (by: string, at: Filling) =>
    phrase(
      {
        en: "Not confirmed, said {by}, {at}: the address stays.",
        de: "Nicht bestätigt, sagte {by}, {at}: Die Adresse bleibt.",
      },
      { by, at },
    ),
  changed: (email: string) =>
    phrase(
      {
        en: "The e-mail address of your phone account is {email} now. Not you? Tell an administrator at once.",
        de: "Die E-Mail-Adresse deines Telefonkontos ist jetzt {email}. Das warst nicht du? Sag es sofort einem Administrator.",
      },
      { email },
    ),
};

/** A change as everybody reads it who has to do with it; while it waits, with what the viewer may answer. */
export function emailCard(change: EmailChange, viewer: EmailReader, now: Date, at: Date | undefined = now): Part[] {
  const bar = emailBar(change, viewer, now);
  const line = (verb: string) => ({ kind: "text", text: `${verb} ${change.id}` }) as const;
  const buttons: Action[] = [
    { label: words.yes, style: "primary", intent: line("confirm-email") },
    { label: words.no, style: "danger", intent: line("refuse-email") },
  ];
  return [
    ...facts(change, at, viewer.timeZone),
    ...(bar === undefined ? [actions(...buttons)] : []),
    ...(bar === undefined || bar === "settled" ? [] : [text(...emailBarSpans(bar, change, at, viewer.timeZone))]),
  ];
}

const shownAtOnce = 5;

/** What waits for an answer of whoever reads, each with its buttons; the oldest of many. */
export function waitingEmailParts(
  { caller, now }: Pick<ReadContext, "caller" | "now">,
  waiting: readonly EmailChange[],
): Part[] {
  return [
    ...waiting.slice(0, shownAtOnce).flatMap((change) => emailCard(change, caller, now)),
    ...(waiting.length > shownAtOnce ? [text({ say: words.more })] : []),
  ];
}

/** The same as it stands in somebody's chat without their having asked. */
export function emailCopy(change: EmailChange, viewer: EmailReader, now: Date): Reply {
  const bar = emailBar(change, viewer, now);
  const lead = bar === undefined ? words.lead : bar === "settled" ? words.settled : words.others;
  const copy = reply(text({ say: lead }), ...emailCard(change, viewer, now, undefined));
  return bar === "settled" ? { ...copy, inPlace: true } : copy;
}

/** To whose account it is, and who asked: what became of it. */
export function emailNews(change: EmailChange, { person, timeZone }: { person: string; timeZone: string }): Reply {
  if (change.state === "confirmed" && person === change.person)
    return reply(text({ say: says.changed(change.newEmail), strong: true }));
  return reply(text({ say: words.settled }), ...facts(change, undefined, timeZone));
}

function facts(change: EmailChange, now: Date | undefined, zone: string): Part[] {
  const { name, oldEmail, newEmail, requester, requestedBy, person, state, expiresAt } = change;
  return [
    text({ say: says.title(name), strong: true }),
    {
      part: "facts",
      facts: [
        ...(state === "confirmed" ? [] : [{ label: words.now, value: [{ text: oldEmail }] }]),
        { label: words.next, value: [{ text: newEmail }] },
        ...(requestedBy === person ? [] : [{ label: words.asks, value: [{ text: requester }] }]),
        ...(state === "pending" ? [{ label: words.until, value: [momentSpan(expiresAt, now, zone)] }] : []),
      ],
    },
    ...(state === "pending" ? [] : [text(...settledSpans(change, now, zone))]),
  ];
}

/** Why somebody's answer does not count; each click gets its own. */
export function emailBarSpans(bar: EmailBar, change: EmailChange, now: Date | undefined, zone: string): Span[] {
  if (bar === "settled") return settledSpans(change, now, zone);
  const why: Record<Exclude<EmailBar, "settled">, Words> = {
    expired: words.expired,
    own: {
      en: "You asked for it, or it is your own: another administrator confirms it.",
      de: "Du hast sie angefragt, oder es ist deine eigene: Ein anderer Administrator bestätigt sie.",
    },
    right: { en: "An administrator confirms it, or a link.", de: "Ein Administrator bestätigt sie, oder ein Link." },
  };
  return [{ say: why[bar], strong: true }];
}

function settledSpans({ state, way, decidedBy, decidedAt }: EmailChange, now: Date | undefined, zone: string): Span[] {
  const at = decidedAt ? showMoment(decidedAt, now, zone) : "?";
  const by = decidedBy ?? "?";
  const said: Record<EmailChange["state"], Words | Phrase> = {
    pending: words.others,
    confirmed: way === "mail" ? words.opened : says.confirmed(by, at),
    refused: says.refused(by, at),
    expired: words.expired,
    withdrawn: words.withdrawn,
    undeliverable: words.undeliverable,
  };
  return [{ say: said[state], strong: true }];
}
