import { showMoment } from "../../core/line/date.ts";
import type { ReadContext } from "../../core/request/command.ts";
import { type Permission, rolesWith, roleWords, scopeOf } from "../../domain/approvals/access.ts";
import { bootstrapVariables } from "../../domain/approvals/right.ts";
import { deedWords, permissionBehind } from "../../domain/audit/event-words.ts";
import type { Given, HeldDialable, HeldRight, Origins } from "../../domain/audit/provenance.ts";
import { join, type ListItem, type Part, type Span, text } from "../../domain/chat/reply.ts";
import { locales, type Phrase, phrase, type Words } from "../../domain/chat/words.ts";
import type { UserView } from "../../domain/people/user.ts";
import { ringingWords } from "../../domain/routing/line.ts";
import { called } from "../numbers/dialable.ts";
import { noAnswerPhrase } from "../routing/forward.ts";

const words = {
  everybody: { en: "everybody with a phone account", de: "alle mit Telefonkonto" },
  asked: { en: "asked by {by}", de: "angefragt von {by}" },
  approved: { en: "approved by {by}", de: "erlaubt von {by}" },
  given: { en: "given by {by}", de: "gegeben von {by}" },
  server: { en: "approved on the server, by its operator", de: "auf dem Server erlaubt, durch dessen Betreiber" },
  reason: { en: "reason: {reason}", de: "Grund: {reason}" },
  second: {
    en: "rule: {needed, plural, one {another administrator says} other {{needed} other administrators say}} yes, neither who asked nor whom it is for",
    de: "Regel: {needed, plural, one {Ein anderer Administrator sagt} other {{needed} andere Administratoren sagen}} Ja, weder wer fragt noch für wen es ist",
  },
  operator: {
    en: "rule: where no second administrator is, whoever may log in to the server is the second human",
    de: "Regel: Ohne zweiten Administrator ist der zweite Mensch, wer sich am Server anmelden darf",
  },
  policy: {
    en: "rule: the operator of the server lets an administrator give it alone",
    de: "Regel: Der Betreiber des Servers lässt es einen Administrator allein geben",
  },
  bootstrap: {
    en: "rule: named in BOOTSTRAP_ADMINS, while there were fewer than two administrators",
    de: "Regel: in BOOTSTRAP_ADMINS genannt, solange es weniger als zwei Administratoren gab",
  },
  bootstrapHr: {
    en: "rule: named in BOOTSTRAP_HR, while fewer than two people were HR",
    de: "Regel: in BOOTSTRAP_HR genannt, solange weniger als zwei zur Personalabteilung gehörten",
  },
  policyHr: {
    en: "rule: the settings or the operator of the server let an administrator give it alone",
    de: "Regel: Die Einstellungen oder der Betreiber des Servers lassen es einen Administrator allein geben",
  },
  secondForHr: {
    en: "rule: {needed, plural, one {an administrator says} other {{needed} administrators say}} yes, neither who asked nor whom it is for",
    de: "Regel: {needed, plural, one {Ein Administrator sagt} other {{needed} Administratoren sagen}} Ja, weder wer fragt noch für wen es ist",
  },
  direct: { en: "rule: no request is known that led to it", de: "Regel: Eine Anfrage dazu ist nicht bekannt" },
  may: { en: "rule: {roles} may do this", de: "Regel: Das dürfen {roles}" },
  mayOwn: { en: "rule: everybody for themselves, else {roles}", de: "Regel: alle für sich selbst, sonst {roles}" },
  since: { en: "since {at}", de: "seit {at}" },
  until: { en: "until {at}", de: "bis {at}" },
  forGood: { en: "for good", de: "auf Dauer" },
  by: { en: "{deed} by {by}", de: "{deed} von {by}" },
  itself: { en: "{deed}", de: "{deed}" },
  unknown: { en: "from before the audit", de: "aus der Zeit vor dem Protokoll" },
  asMade: { en: "as every new line has it", de: "wie bei jedem neuen Anschluss" },
  noAnswer: { en: "If nobody answers: {what}", de: "Wenn niemand abnimmt: {what}" },
  ringing: { en: "Devices ring {how}", de: "Geräte klingeln {how}" },
  suspended: {
    en: "Suspended: nothing rings and no right counts until that is taken back.",
    de: "Gesperrt: Nichts klingelt und kein Recht gilt, bis das zurückgenommen wird.",
  },
  leaves: { en: "Everything ends with the planned leaving on ", de: "Alles endet mit dem geplanten Weggang am " },
} satisfies Record<string, Words>;
const isBootstrap = (reason: string) => Object.values(bootstrapVariables).some((variable) => variable === reason);

/** Each right, number, extension and route: who asked, who approved, under which rule, until when. */
export function whyParts(ctx: ReadContext, user: UserView, origins: Origins): Part[] {
  const employee: ListItem = { title: strong({ say: roleWords.employee }), detail: [{ say: words.everybody }] };
  const items = [
    employee,
    ...origins.rights.map((right) => rightItem(ctx, right)),
    ...origins.dialables.map((one) => dialableItem(ctx, one)),
    ...routeItems(ctx, user, origins.routes),
  ];
  return [
    ...(user.suspended ? [text({ say: words.suspended, strong: true })] : []),
    ...(user.leaves
      ? [text({ say: words.leaves }, { date: user.leaves.day }, { text: `, ${user.leaves.time}.` })]
      : []),
    { part: "list", items },
  ];
}

function rightItem(ctx: ReadContext, { role, reason, by, at, until, request }: HeldRight): ListItem {
  const approvals = request?.approvals.join(", ") || by;
  const server = request?.proof === "server";
  const asked = request ? [phrase(words.asked, { by: request.requester })] : [];
  const approved = server
    ? [words.server]
    : approvals
      ? [phrase(request ? words.approved : words.given, { by: approvals })]
      : [];
  const facts: (Phrase | Words)[] = [
    ...asked,
    ...approved,
    ...(isBootstrap(reason) ? [] : [phrase(words.reason, { reason })]),
    ruleOf(role, request, reason),
    since(ctx, at),
    until === null ? words.forGood : phrase(words.until, { at: moment(ctx, until) }),
  ];
  return { title: strong({ say: roleWords[role] }), detail: spans(facts) };
}

function ruleOf(role: HeldRight["role"], request: HeldRight["request"], reason: string): Phrase | Words {
  const hr = role === "hr";
  if (request?.proof === "policy") return hr ? words.policyHr : words.policy;
  if (request?.proof === "server") return words.operator;
  if (request) return phrase(hr ? words.secondForHr : words.second, { needed: request.needed });
  if (!isBootstrap(reason)) return words.direct;
  return reason === bootstrapVariables.hr ? words.bootstrapHr : words.bootstrap;
}

function dialableItem(ctx: ReadContext, { kind, value, at, until, given }: HeldDialable): ListItem {
  const what = called({ kind, value });
  const facts = [
    ...origin(given),
    since(ctx, given?.at ?? at),
    ...(until === null ? [] : [phrase(words.until, { at: moment(ctx, until) })]),
  ];
  return { title: strong(typeof what === "object" ? { say: what } : { text: String(what) }), detail: spans(facts) };
}

function routeItems(ctx: ReadContext, { lines }: UserView, routes: readonly Given[]): ListItem[] {
  const because = (verb: Given["verb"]) => {
    const route = routes.find((one) => one.verb === verb);
    return spans(route ? [...origin(route), since(ctx, route.at)] : [words.asMade]);
  };
  return lines
    .filter(({ kind }) => kind === "phone_line")
    .flatMap((line): ListItem[] => {
      const calls = noAnswerPhrase(line);
      const how = { say: phrase(words.ringing, { how: ringingWords[line.ringing] }) };
      return [
        ...(calls ? [{ title: strong(...around(words.noAnswer, calls)), detail: because("routing.no_answer") }] : []),
        ...(line.devices.length > 1 ? [{ title: strong(how), detail: because("routing.ringing") }] : []),
      ];
    });
}

/** Who gave it, and who may. */
function origin(given: Given | null): (Phrase | Words)[] {
  if (given === null) return [words.unknown];
  const { verb, by } = given;
  const deed = deedWords[verb];
  const permission = permissionBehind[verb];
  const who = by === null ? phrase(words.itself, { deed }) : phrase(words.by, { deed, by });
  return [who, ...(permission ? [mayPhrase(permission)] : [])];
}

function mayPhrase(permission: Permission): Phrase {
  const roles = Object.fromEntries(
    locales.map((locale) => [
      locale,
      new Intl.ListFormat(locale).format(rolesWith(permission).map((role) => roleWords[role][locale])),
    ]),
  ) as Words;
  return phrase(scopeOf("employee", permission) === "own" ? words.mayOwn : words.may, { roles });
}

const strong = (...said: Span[]): Span[] => said.map((span) => ({ ...span, strong: true }) as Span);
const spans = (facts: readonly (Phrase | Words)[]): Span[] =>
  join(
    facts.map((say): Span[] => [{ say }]),
    " · ",
  );
const moment = ({ caller, now }: ReadContext, at: Date) => showMoment(at, now, caller.timeZone);
const since = (ctx: ReadContext, at: Date) => phrase(words.since, { at: moment(ctx, at) });

/** A phrase cannot fill a phrase: it stands in its place. */
function around(outer: Words, inner: Phrase): Span[] {
  const [before, after] = [0, 1].map((side) => ({
    en: outer.en.split("{what}")[side] ?? "",
    de: outer.de.split("{what}")[side] ?? "",
  }));
  return [{ say: before as Words }, { say: inner }, ...(after?.en ? [{ say: after as Words }] : [])];
}
