import { showNumber } from "../core/phone-number.ts";
import { type Reply, reply, type Span, text } from "../core/reply.ts";
import type { Left, Restored } from "../domain/leaving.ts";
import { fullName, type UserView } from "../domain/user.ts";
import { phrase, type Words } from "../domain/words.ts";
import { syncWords } from "./user.ts";

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
const heirWords = (heir: string) => phrase({ en: "go to {heir}", de: "gehen an {heir}" }, { heir });

/** What exactly will happen, line by line; what is not there is not mentioned. */
export function foretell(user: UserView, decision: Decision): Span[] {
  const { heir, until, on, restDays, graceDays, price, pointing } = decision;
  const phones = user.lines.filter(({ kind }) => kind === "phone_line");
  const numbers = phones.flatMap((line) => line.numbers.map(showNumber));
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
  return [{ say: phrase({ en: "on ", de: "am " }) }, { date: on.day }, { text: `, ${on.time}` }];
}

export function answerPlanned(user: UserView, decision: Decision, line: string): Reply {
  return reply(
    text({ say: leaves(user), strong: true }, ...when(decision.on), { text: "." }),
    text({ say: words.planned }, { line }),
  );
}

export function answerLeft(user: UserView, left: Left, heir: string | undefined, line: string): Reply {
  const rested = [...left.numbers.map(showNumber), ...left.extensions].join(", ");
  return reply(
    text({
      say: phrase({ en: "{name} has left.", de: "{name} ist gegangen." }, { name: fullName(user) }),
      strong: true,
    }),
    ...(rested ? [text({ say: phrase({ en: "At rest: ", de: "In Ruhe: " }) }, { text: rested })] : []),
    ...(left.handed.length > 0 && heir ? [text({ text: `${left.handed.map(showNumber).join(", ")} → ${heir}` })] : []),
    ...(left.rerouted.length > 0 ? [text({ say: reroutedWords(left.rerouted.map(({ name }) => name)) })] : []),
    text({ say: syncWords.pending }),
    text({ say: phrase({ en: "To bring it all back: ", de: "Um alles zurückzuholen: " }) }, { line }),
  );
}

export function answerRestored(user: UserView, { back, gone }: Restored): Reply {
  const show = (things: readonly string[]) =>
    things.map((one) => (one.startsWith("+") ? showNumber(one) : one)).join(", ");
  return reply(
    text({ say: phrase({ en: "{name} is back.", de: "{name} ist zurück." }, { name: fullName(user) }), strong: true }),
    ...(back.length > 0 ? [text({ say: words.back }, { text: show(back) })] : []),
    gone.length > 0 ? text({ say: words.gone, strong: true }, { text: show(gone) }) : text({ say: words.nothingGone }),
    text({ say: words.noAdmin }),
    text({ say: syncWords.pending }),
  );
}
