import { momentSpan } from "../../core/line/date.ts";
import { lengthWords } from "../../core/line/length.ts";
import type { Command, ReadContext } from "../../core/request/command.ts";
import type { AdminRequest } from "../../domain/approvals/admin-request.ts";
import { type Deciders, denialReason } from "../../domain/approvals/deciders.ts";
import { rightWords } from "../../domain/approvals/right.ts";
import { type Action, actions, type Part, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { barSpans, settledSpans } from "./denial-reason.ts";

const words = {
  number: { en: "Request", de: "Anfrage" },
  asks: { en: "Asked by", de: "Gefragt von" },
  reason: { en: "Reason", de: "Grund" },
  length: { en: "For how long", de: "Für wie lange" },
  until: { en: "To be answered by", de: "Zu beantworten bis" },
  yes: { en: "Yes so far", de: "Bisher Ja" },
  approve: { en: "Approve", de: "Erlauben" },
  deny: { en: "Deny", de: "Ablehnen" },
  change: { en: "Change", de: "Ändern" },
  cancel: { en: "Withdraw", de: "Zurückziehen" },
  mine: { en: "My requests", de: "Meine Anfragen" },
} satisfies Record<string, Words>;

/**
 * A request as everybody reads it who has to do with it; while it waits, with what the viewer may do about it. Just
 * `asked`, it stands in a chat for long and nobody edits it: it leads to what is true by then.
 */
export function requestCard(
  { caller, now, commands }: Pick<ReadContext, "caller" | "now" | "commands">,
  request: AdminRequest,
  deciders: Deciders,
  { asked = false }: { asked?: boolean } = {},
): Part[] {
  const zone = caller.timeZone;
  const may = (name: string) => commands.some((command: Command) => command.name === name);
  const bar = denialReason(request, caller.person, deciders, { now });
  const read = { reader: caller.person, deciders, now, zone };
  const waits = request.state === "pending" && request.expiresAt > now;
  const buttons: Action[] = [
    ...(bar === undefined && may("approve") ? decideActions(request) : []),
    ...(asked ? [{ label: words.mine, intent: { kind: "text" as const, text: "requests" } }] : []),
    ...(waits && !asked && request.requestedBy === caller.person
      ? ([
          { label: words.change, intent: { kind: "open", command: "change-request", values: { request: request.id } } },
          { label: words.cancel, intent: { kind: "text", text: `cancel-request ${request.id}` } },
        ] satisfies Action[])
      : []),
  ];
  return [
    ...requestFacts(request, now, zone),
    ...(waits && bar !== undefined && may("approve") ? [text(...barSpans(bar, request, read))] : []),
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
  const { right, name, requester, requestedBy, person, reason, hours, needed, approvals, expiresAt } = request;
  const facts = [
    { label: words.number, value: [{ text: String(request.number) }] },
    ...(requestedBy === person ? [] : [{ label: words.asks, value: [{ text: requester }] }]),
    { label: words.reason, value: [{ text: reason }] },
    { label: words.length, value: [{ say: lengthWords(hours) }] },
    ...(request.state === "pending" ? [{ label: words.until, value: [momentSpan(expiresAt, now, zone)] }] : []),
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
    text({ say: phrase(rightWords[right].title, { name }), strong: true }),
    { part: "facts", facts },
    ...(request.state === "pending" ? [] : [text(...settledSpans(request, now, zone))]),
  ];
}
