import { fingerprint } from "../../core/form/open.ts";
import { momentSpan, showMoment } from "../../core/line/date.ts";
import type { Role } from "../../domain/approvals/access.ts";
import { type Action, actions, type Part, type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { type Filling, phrase, type Words } from "../../domain/chat/words.ts";
import type { PersonId } from "../../domain/identity/identity.ts";
import { type LinkBar, type LinkRequest, type LinkWhy, linkBar, surfaceName } from "../../domain/identity/linking.ts";
import { copyLeads } from "../approvals/copy-leads.ts";

const words = {
  email: { en: "Address in the chat", de: "Adresse im Chat" },
  account: { en: "Phone account", de: "Telefonkonto" },
  why: { en: "Why I ask", de: "Warum ich frage" },
  until: { en: "To be answered by", de: "Zu beantworten bis" },
  privileged: { en: " · has a right or asks for one", de: " · hat ein Recht oder fragt danach" },
  itIsMe: { en: "Yes, that is me", de: "Ja, das bin ich" },
  notMe: { en: "No, not me", de: "Nein, nicht ich" },
  notThem: { en: "Nobody of these", de: "Niemand davon" },
  notThis: { en: "No, somebody else", de: "Nein, jemand anderes" },
  expired: { en: "Nobody answered in time.", de: "Niemand hat rechtzeitig geantwortet." },
  withdrawn: { en: "It has answered itself.", de: "Das hat sich von selbst geklärt." },
  lead: { en: "Please say who this is:", de: "Bitte sag, wer das ist:" },
  ...copyLeads,
} satisfies Record<string, Words>;
const says = {
  title: (name: string, chat: string) =>
    phrase({ en: "Who is {name} in {chat}?", de: "Wer ist {name} in {chat}?" }, { name, chat }),
  wants: (name: string, chat: string) =>
    phrase(
      {
        en: "{name} in {chat} has entered your code and wants to be you. Is that you?",
        de: "{name} in {chat} hat deinen Code eingegeben und möchte mit deinem Konto verbunden werden. Bist du das?",
      },
      { name, chat },
    ),
  itIs: (name: string) => phrase({ en: "It is {name}", de: "Es ist {name}" }, { name }),
  linked: (name: string, by: string, at: Filling) =>
    phrase({ en: "{name}, said {by}, {at}.", de: "{name}, sagte {by}, {at}." }, { name, by, at }),
  refused: (by: string, at: Filling) =>
    phrase({ en: "Not linked, said {by}, {at}.", de: "Nicht zugeordnet, sagte {by}, {at}." }, { by, at }),
};

const whys: Record<LinkWhy, Words> = {
  alias: {
    en: "The address is another spelling of the one of this account.",
    de: "Die Adresse ist eine andere Schreibweise der Adresse dieses Kontos.",
  },
  ambiguous: { en: "The address fits several accounts.", de: "Die Adresse passt zu mehreren Konten." },
  duplicate: {
    en: "This account is somebody's in that chat already: it would be a second one of the same person.",
    de: "Dieses Konto gehört in diesem Chat schon jemandem: Es wäre ein zweites derselben Person.",
  },
  rehired: {
    en: "That chat account was somebody's who has left. It may be the same person again, or another one.",
    de: "Dieses Chat-Konto gehörte jemandem, der gegangen ist. Es kann dieselbe Person wieder sein, oder eine andere.",
  },
  changed: {
    en: "The address of this account was changed here, so it alone says too little.",
    de: "Die Adresse dieses Kontos wurde hier geändert, deshalb sagt sie allein zu wenig.",
  },
  unlinked: {
    en: "That chat account was disconnected before.",
    de: "Dieses Chat-Konto wurde schon einmal getrennt.",
  },
  code: {
    en: "A code that was shown in another chat was entered there.",
    de: "Dort wurde ein Code eingegeben, der in einem anderen Chat gezeigt wurde.",
  },
};

/** Of what is shown: whoever answers, answers this. */
export function linkShown({ chat, name, email, why, candidates }: LinkRequest): string {
  return fingerprint(chat, name, email, why, ...candidates.map((one) => [one.user, one.email, one.name]));
}

interface Viewer {
  readonly person: PersonId;
  readonly role: Role;
  readonly timeZone: string;
}

/** The question as everybody reads it who has to do with it; while it waits, with what the viewer may answer. */
export function linkCard(request: LinkRequest, viewer: Viewer, now: Date, at: Date | undefined = now): Part[] {
  const bar = linkBar(request, viewer, { now });
  const own = request.candidates.some(({ person }) => person === viewer.person);
  return [
    ...linkFacts(request, own, at, viewer.timeZone),
    ...(bar === undefined ? [actions(...answers(request, own))] : []),
    ...(bar === undefined || bar === "settled" ? [] : [text(...linkBarSpans(bar, request, at, viewer.timeZone))]),
  ];
}

/** The same as it stands in somebody's chat without their having asked: true whatever the hour it is read at. */
export function linkCopy(request: LinkRequest, viewer: Viewer, now: Date): Reply {
  const bar = linkBar(request, viewer, { now });
  const lead = bar === undefined ? words.lead : bar === "settled" ? words.settled : words.others;
  const copy = reply(text({ say: lead }), ...linkCard(request, viewer, now, undefined));
  return bar === "settled" ? { ...copy, inPlace: true } : copy;
}

function linkFacts(request: LinkRequest, own: boolean, now: Date | undefined, zone: string): Part[] {
  const { chat, name, email, why, candidates, state, expiresAt } = request;
  const where = surfaceName(chat);
  const facts = [
    ...(email ? [{ label: words.email, value: [{ text: email }] }] : []),
    ...(own && why === "code"
      ? []
      : candidates.map((one) => ({
          label: words.account,
          value: [
            { text: `${one.name} · ${one.email}` },
            ...(one.privileged ? [{ say: words.privileged } as const] : []),
          ] as Span[],
        }))),
    { label: words.why, value: [{ say: whys[why] }] },
    ...(state === "pending" ? [{ label: words.until, value: [momentSpan(expiresAt, now, zone)] }] : []),
  ];
  const title = own && why === "code" ? says.wants(name, where) : says.title(name, where);
  return [
    text({ say: title, strong: true }),
    { part: "facts", facts },
    ...(state === "pending" ? [] : [text(...settledSpans(request, now, zone))]),
  ];
}

function answers(request: LinkRequest, own: boolean): Action[] {
  const seen = linkShown(request);
  const line = (verb: string, rest = "") =>
    ({ kind: "text", text: `${verb} ${request.id}${rest} seen=${seen}` }) as const;
  const mine = own && request.why === "code";
  const several = request.candidates.length > 1;
  return [
    ...request.candidates.map(
      ({ user, name, email }): Action => ({
        label: mine ? words.itIsMe : says.itIs((several ? `${name} (${email})` : name).slice(0, 60)),
        style: "primary",
        intent: line("link", ` account=${user}`),
      }),
    ),
    {
      label: mine ? words.notMe : several ? words.notThem : words.notThis,
      style: "danger",
      intent: line("reject-link"),
    },
  ];
}

/** Why somebody's answer does not count; each click gets its own. */
export function linkBarSpans(bar: LinkBar, request: LinkRequest, now: Date | undefined, zone: string): Span[] {
  if (bar === "settled") return settledSpans(request, now, zone);
  const why: Record<Exclude<LinkBar, "settled">, Words> = {
    expired: words.expired,
    own: {
      en: "This is about your own account: somebody else says who it is.",
      de: "Es geht um dein eigenes Konto: Jemand anderes sagt, wer das ist.",
    },
    involved: {
      en: "You had a hand in the address of this account: somebody else says who it is.",
      de: "Du hast an der Adresse dieses Kontos mitgewirkt: Jemand anderes sagt, wer das ist.",
    },
    right: {
      en: "This account has a right or asks for one: an administrator says who it is.",
      de: "Dieses Konto hat ein Recht oder fragt danach: Ein Administrator sagt, wer das ist.",
    },
    changed: {
      en: "Something about it has changed since you saw it, so nothing was decided. This is how it stands now:",
      de: "Seit du es gesehen hast, hat sich etwas geändert; nichts ist entschieden. So steht es jetzt:",
    },
  };
  return [{ say: why[bar], strong: true }];
}

function settledSpans(request: LinkRequest, now: Date | undefined, zone: string): Span[] {
  const { state, linkedTo, decidedBy, decidedAt } = request;
  if (state === "withdrawn") return [{ say: words.withdrawn, strong: true }];
  if ((state !== "linked" && state !== "refused") || decidedAt === null) return [{ say: words.expired, strong: true }];
  const at = showMoment(decidedAt, now, zone);
  const by = decidedBy ?? "?";
  return [{ say: state === "linked" ? says.linked(linkedTo ?? "?", by, at) : says.refused(by, at), strong: true }];
}
