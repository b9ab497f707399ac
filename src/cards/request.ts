import type { Command, ReadContext } from "../core/command.ts";
import { showMoment } from "../core/date.ts";
import { lengthWords } from "../core/length.ts";
import { type Action, actions, type Part, type Span, text } from "../core/reply.ts";
import { type AdminRequest, type Bar, barOf } from "../domain/admin-request.ts";
import { phrase, type Words } from "../domain/words.ts";

const words = {
  number: { en: "Request", de: "Anfrage" },
  asks: { en: "Asked by", de: "Gefragt von" },
  reason: { en: "Reason", de: "Grund" },
  length: { en: "For how long", de: "Für wie lange" },
  until: { en: "To be answered by", de: "Zu beantworten bis" },
  yes: { en: "Yes so far", de: "Bisher Ja" },
  approve: { en: "Approve", de: "Erlauben" },
  deny: { en: "Deny", de: "Ablehnen" },
  cancel: { en: "Withdraw", de: "Zurückziehen" },
  server: { en: "the operator of the server", de: "dem Betreiber des Servers" },
  cancelled: { en: "Withdrawn.", de: "Zurückgezogen." },
  expired: { en: "Nobody answered in time.", de: "Niemand hat rechtzeitig geantwortet." },
} satisfies Record<string, Words>;
const title = (name: string) =>
  phrase({ en: "{name}: administrator's right", de: "{name}: Administratorrecht" }, { name });

/** A request as everybody reads it who has to do with it; while it waits, with what the viewer may do about it. */
export function requestCard({ caller, now, commands }: ReadContext, request: AdminRequest): Part[] {
  const zone = caller.timeZone;
  const may = (name: string) => commands.some((command: Command) => command.name === name);
  const bar = barOf(request, caller.person, { now });
  const waits = request.state === "pending" && request.expiresAt > now;
  const buttons: Action[] = [
    ...(bar === undefined && may("approve") ? decideActions(request) : []),
    ...(waits && request.requestedBy === caller.person
      ? [{ label: words.cancel, intent: { kind: "text", text: `cancel-request ${request.id}` } } as const]
      : []),
  ];
  return [
    ...requestFacts(request, now, zone),
    ...(waits && bar !== undefined && may("approve") ? [text(...barSpans(bar, request, now, zone))] : []),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ];
}

/** Approve and deny, bound to what is shown. */
export function decideActions({ id, fingerprint }: AdminRequest): Action[] {
  const line = (verb: string) => ({ kind: "text", text: `${verb} ${id} seen=${fingerprint}` }) as const;
  return [
    { label: words.approve, style: "primary", intent: line("approve") },
    { label: words.deny, style: "danger", intent: line("deny") },
  ];
}

/** What it says, without buttons: the same for whoever reads it. */
export function requestFacts(request: AdminRequest, now: Date | undefined, zone: string): Part[] {
  const { name, requester, requestedBy, person, reason, hours, needed, approvals, expiresAt } = request;
  const facts = [
    { label: words.number, value: [{ text: String(request.number) }] },
    ...(requestedBy === person ? [] : [{ label: words.asks, value: [{ text: requester }] }]),
    { label: words.reason, value: [{ text: reason }] },
    { label: words.length, value: [{ say: lengthWords(hours) }] },
    ...(request.state === "pending"
      ? [{ label: words.until, value: [{ text: showMoment(expiresAt, now, zone) }] }]
      : []),
    ...(needed > 1
      ? [
          {
            label: words.yes,
            value: [
              { text: [`${approvals.length}/${needed}`, ...approvals.map((one) => one.name)].join(" · ") },
            ] as Span[],
          },
        ]
      : []),
  ];
  return [
    text({ say: title(name), strong: true }),
    { part: "facts", facts },
    ...(request.state === "pending" ? [] : [text(...settledSpans(request, now, zone))]),
  ];
}

/** Why somebody's yes or no does not count; each click gets its answer. */
export function barSpans(bar: Bar, request: AdminRequest, now: Date | undefined, zone: string): Span[] {
  if (bar === "settled") return settledSpans(request, now, zone);
  const says: Record<Exclude<Bar, "settled">, Words> = {
    expired: words.expired,
    own: {
      en: "You asked for this yourself: another administrator decides.",
      de: "Das hast du selbst angefragt: Ein anderer Administrator entscheidet.",
    },
    theirs: {
      en: "This is for yourself: another administrator decides.",
      de: "Das ist für dich selbst: Ein anderer Administrator entscheidet.",
    },
    voted: {
      en: "You have said yes already; others still have to.",
      de: "Du hast schon Ja gesagt; andere fehlen noch.",
    },
    changed: {
      en: "The request has changed since you saw it, so nothing was decided. This is what it says now:",
      de: "Die Anfrage wurde geändert, seit du sie gesehen hast; nichts ist entschieden. So lautet sie jetzt:",
    },
  };
  return [{ say: says[bar], strong: true }];
}

const settledWords = {
  approved: {
    en: "Approved by {by}, {at}, after {took}.",
    de: "Erlaubt von {by}, {at}, nach {took}.",
  },
  denied: { en: "Denied by {by}, {at}, after {took}.", de: "Abgelehnt von {by}, {at}, nach {took}." },
} satisfies Record<string, Words>;

function settledSpans(
  { state, decidedBy, decidedAt, createdAt }: AdminRequest,
  now: Date | undefined,
  zone: string,
): Span[] {
  if (state === "cancelled") return [{ say: words.cancelled, strong: true }];
  if ((state !== "approved" && state !== "denied") || decidedAt === null) return [{ say: words.expired, strong: true }];
  const minutes = Math.round((decidedAt.getTime() - createdAt.getTime()) / 60_000);
  const values = {
    by: decidedBy ?? words.server,
    at: showMoment(decidedAt, now, zone),
    took: lengthWords(minutes / 60),
  };
  return [{ say: phrase(settledWords[state], values), strong: true }];
}
