import { showNumber } from "../../core/line/phone-number.ts";
import type { ReadContext } from "../../core/request/command.ts";
import { actions, type ListItem, type Part, type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import type { Left, NumberFate, Restored } from "../../domain/leaving/leaving.ts";
import { fullName, numbersOf, type UserView } from "../../domain/people/user.ts";
import { missingSteps } from "../people/missing.ts";
import { syncWords } from "../people/user.ts";

/** What is decided about somebody's numbers and when. Days local, times "18:00". */
export interface Decision {
  readonly heir: string | undefined;
  readonly until: string | undefined;
  readonly on: { readonly day: string; readonly time: string } | undefined;
  readonly restDays: number;
  readonly graceDays: number;
  /** What the devices cost, which ends. */
  readonly price: Span | undefined;
  /** Whose calls go to the leaver when nobody answers. */
  readonly pointing: readonly string[];
  /** What was decided about single numbers. */
  readonly fates: readonly NumberFate[];
  /** What waits of them for a yes. */
  readonly requests: readonly string[];
}

const words = {
  nowWords: { en: "at once", de: "sofort" },
  phone: { en: "Phone numbers: ", de: "Rufnummern: " },
  fax: { en: "Fax numbers: ", de: "Faxnummern: " },
  extensions: { en: "Extensions: ", de: "Durchwahlen: " },
  devices: { en: "Devices that go: ", de: "Geräte, die wegfallen: " },
  saves: { en: "this ends: ", de: "damit endet: " },
  right: {
    en: "Loses the rights of HR or an administrator.",
    de: "Verliert die Rechte von Personal oder Administration.",
  },
  requests: { en: "Withdrawn with it: ", de: "Damit zurückgezogen: " },
  otherwise: { en: "Decide otherwise", de: "Anders entscheiden" },
  aDay: { en: "On a day", de: "An einem Tag" },
  planned: { en: "Until then it can be taken back: ", de: "Bis dahin lässt es sich zurücknehmen: " },
  back: { en: "Back: ", de: "Zurück: " },
  gone: { en: "Somebody else has by now: ", de: "Inzwischen anderweitig vergeben: " },
  nothingGone: { en: "Everything is back.", de: "Alles ist zurück." },
  noAdmin: {
    en: "An administrator's right does not come back by itself.",
    de: "Ein Administratorrecht kommt nicht von selbst zurück.",
  },
} satisfies Record<string, Words>;
const rest = (days: number) =>
  days === 0
    ? phrase({ en: "free at once", de: "sofort frei" })
    : phrase({ en: "rest for {days} days", de: "ruhen {days} Tage" }, { days: String(days) });
const until_ = { say: phrase({ en: " until ", de: " bis " }) };
/** What becomes of one number, as it stands after its dot. */
export function fateSpans({ what, heir, target, until }: Omit<NumberFate, "number">, restDays: number): Span[] {
  const ends: Span[] = until ? [until_, { date: until, weekday: true }] : [];
  if (what === "hand_over" && heir)
    return [{ say: phrase({ en: "goes to {heir}", de: "geht an {heir}" }, { heir: heir.name }) }, ...ends];
  if (what === "forward" && target)
    return [
      {
        say: phrase(
          { en: "is forwarded to {target}", de: "wird weitergeleitet an {target}" },
          { target: showNumber(target) },
        ),
      },
      ...ends,
    ];
  return [{ say: restsWords(restDays) }];
}
const restsWords = (days: number) =>
  days === 0
    ? phrase({ en: "is free at once", de: "ist sofort frei" })
    : phrase({ en: "rests for {days} days", de: "ruht {days} Tage" }, { days: String(days) });

/** Asked about leaving at once: the way to a day and a time. */
export const onADay = (user: UserView): Part =>
  actions({ label: words.aDay, intent: { kind: "open", command: "offboard", values: { person: user.email } } });

/** A message has room for so many rows with a button. */
const maxRows = 15;

/** Each phone number with the button that decides about it alone. */
export function numberRows(user: UserView, fates: readonly NumberFate[], restDays: number): Part[] {
  const numbers = numbersOf(user, "phone_line");
  if (numbers.length === 0) return [];
  const items = numbers.slice(0, maxRows).map((number): ListItem => {
    const fate = fates.find((one) => one.number === number);
    return {
      title: [{ text: showNumber(number) }],
      ...(fate && { detail: fateSpans(fate, restDays) }),
      actions: [{ label: words.otherwise, intent: { kind: "open", command: "leave-number", values: { number } } }],
    };
  });
  return [{ part: "list", items }];
}

const heirWords = (heir: string) => phrase({ en: "go to {heir}", de: "gehen an {heir}" }, { heir });

/** What exactly will happen, line by line; what is not there is not mentioned. */
export function previewOffboarding(user: UserView, decision: Decision): Span[] {
  const { heir, until, on, restDays, graceDays, price, pointing, fates, requests } = decision;
  const phones = user.lines.filter(({ kind }) => kind === "phone_line");
  const single = new Set(fates.map(({ number }) => number));
  const numbers = phones.flatMap((line) => line.numbers.filter((number) => !single.has(number)).map(showNumber));
  const faxes = user.lines.filter(({ kind }) => kind === "fax_line").flatMap((line) => line.numbers.map(showNumber));
  const extensions = user.lines.flatMap((line) => line.extensions);
  const devices = phones.flatMap((line) => line.devices.map(({ name }) => name));
  const handed: Span[] = heir
    ? [
        { say: heirWords(heir) },
        ...(until ? [{ say: phrase({ en: " until ", de: " bis " }) }, { date: until } as const] : []),
      ]
    : [{ say: rest(restDays) }];
  const lines: Span[][] = [
    [{ say: leaves(user), strong: true }, ...when(on), { text: "." }],
    ...(numbers.length > 0 ? [[{ say: words.phone }, { text: `${numbers.join(", ")} · ` }, ...handed]] : []),
    ...fates.map((fate) => [{ text: `${showNumber(fate.number)} · ` }, ...fateSpans(fate, restDays)]),
    ...(faxes.length > 0 ? [[{ say: words.fax }, { text: `${faxes.join(", ")} · ` }, { say: rest(restDays) }]] : []),
    ...(extensions.length > 0
      ? [[{ say: words.extensions }, { text: `${extensions.join(", ")} · ` }, { say: rest(restDays) }]]
      : []),
    ...(devices.length > 0
      ? [
          [
            { say: words.devices },
            { text: devices.join(", ") },
            ...(price ? [{ text: " · " }, { say: words.saves }, price] : []),
          ],
        ]
      : []),
    ...(user.role !== "employee" ? [[{ say: words.right }]] : []),
    ...(pointing.length > 0 ? [[{ say: reroutedWords(pointing) }]] : []),
    ...(requests.length > 0 ? [[{ say: words.requests }, { text: requests.join(", ") }]] : []),
    [{ say: graceWords(graceDays) }],
  ];
  return lines.flatMap((line, index) => (index === 0 ? line : [{ text: "\n" }, ...line]));
}

const leaves = (user: UserView) => phrase({ en: "{name} leaves ", de: "{name} geht " }, { name: fullName(user) });
const reroutedWords = (names: readonly string[]) =>
  phrase(
    {
      en: "Unanswered calls of {names} went there; they go to voicemail then.",
      de: "Unbeantwortete Anrufe von {names} gingen dorthin; sie gehen dann auf den Anrufbeantworter.",
    },
    { names: names.join(", ") },
  );
const graceWords = (days: number) =>
  phrase(
    {
      en: "Nothing is deleted: for {days} days everything that is still free can be brought back.",
      de: "Nichts wird gelöscht: {days} Tage lang lässt sich alles zurückholen, was noch frei ist.",
    },
    { days: String(days) },
  );

function when(on: Decision["on"]): Span[] {
  if (!on) return [{ say: words.nowWords }];
  return [{ say: phrase({ en: "on ", de: "am " }) }, { date: on.day, weekday: true }, { text: `, ${on.time}` }];
}

export function answerPlanned(user: UserView, decision: Decision, line: string): Reply {
  return reply(
    text({ say: leaves(user), strong: true }, ...when(decision.on), { text: "." }),
    text({ say: words.planned }, { line }),
  );
}

export function answerLeft(user: UserView, left: Left, line: string): Reply {
  const rested = [...left.numbers.map(showNumber), ...left.extensions].join(", ");
  return reply(
    text({
      say: phrase({ en: "{name} has left.", de: "{name} ist gegangen." }, { name: fullName(user) }),
      strong: true,
    }),
    ...(rested ? [text({ say: phrase({ en: "At rest: ", de: "In Ruhe: " }) }, { text: rested })] : []),
    ...left.handed.map(({ number, name }) => text({ text: `${showNumber(number)} → ${name}` })),
    ...left.forwarded.map(({ number, target }) => text({ text: `${showNumber(number)} → ${showNumber(target)}` })),
    ...(left.rerouted.length > 0 ? [text({ say: reroutedWords(left.rerouted.map(({ name }) => name)) })] : []),
    text({ say: syncWords.pending }),
    text({ say: phrase({ en: "To bring it all back: ", de: "Um alles zurückzuholen: " }) }, { line }),
  );
}

/** To who planned it: nobody takes these over, and nothing rings there. */
export function heirGone(numbers: readonly string[]): Reply {
  const say = phrase(
    {
      en: "Somebody has left as you planned, but who was to take over {numbers} cannot any more: {count, plural, one {it rests} other {they rest}}. An administrator can give {count, plural, one {it} other {them}} to somebody else (end-rest, assign).",
      de: "Jemand ist wie von dir geplant gegangen, aber wer {numbers} übernehmen sollte, kann es nicht mehr: {count, plural, one {Sie ruht} other {Sie ruhen}}. Ein Administrator kann sie jemand anderem geben (end-rest, assign).",
    },
    { numbers: numbers.map(showNumber).join(", "), count: numbers.length },
  );
  return reply(text({ say, strong: true }));
}

/** What is back, what is not, and so what is missing. */
export function answerRestored(ctx: ReadContext, user: UserView, { back, gone, wasAdmin }: Restored): Reply {
  const show = (things: readonly string[]) =>
    things.map((one) => (one.startsWith("+") ? showNumber(one) : one)).join(", ");
  return reply(
    text({ say: phrase({ en: "{name} is back.", de: "{name} ist zurück." }, { name: fullName(user) }), strong: true }),
    ...(back.length > 0 ? [text({ say: words.back }, { text: show(back) })] : []),
    gone.length > 0 ? text({ say: words.gone, strong: true }, { text: show(gone) }) : text({ say: words.nothingGone }),
    ...missingSteps(ctx, user),
    ...(wasAdmin ? [text({ say: words.noAdmin })] : []),
    text({ say: syncWords.pending }),
  );
}
