import { showNumber } from "../../core/line/phone-number.ts";
import type { ReadContext } from "../../core/request/command.ts";
import { roleWords } from "../../domain/approvals/access.ts";
import { join, type Part, type Span, text } from "../../domain/chat/reply.ts";
import { localeWords, phrase, type Words } from "../../domain/chat/words.ts";
import { devicesOf } from "../../domain/devices/price.ts";
import { fullName, type SyncState, type UserView } from "../../domain/people/user.ts";
import { editionTable } from "../../domain/phone-system/edition.ts";
import type { Line } from "../../domain/routing/line.ts";
import { priceSpan } from "../devices/price.ts";
import { faxSpans } from "../fax/fax.ts";
import { personStepParts } from "../phone-system/person-step.ts";
import { noAnswerPhrase } from "../routing/forward.ts";
import { missingSteps } from "./missing.ts";

const words = {
  email: { en: "E-mail", de: "E-Mail" },
  number: { en: "Number", de: "Rufnummer" },
  until: { en: " (taken over until ", de: " (übernommen bis " },
  extension: { en: "Extension", de: "Durchwahl" },
  language: { en: "Language", de: "Sprache" },
  rights: { en: "Rights", de: "Rechte" },
  start: { en: "First day", de: "Erster Tag" },
  devices: { en: "Rings on", de: "Klingelt auf" },
  noAnswer: { en: "No answer", de: "Niemand nimmt ab" },
  price: { en: "Devices cost", de: "Geräte kosten" },
  fax: { en: "Fax", de: "Fax" },
  none: { en: "none", de: "keine" },
  noDevice: { en: "nothing yet", de: "noch nichts" },
  off: { en: "off", de: "aus" },
  noTelephony: { en: "no telephony", de: "keine Telefonie" },
  leaves: { en: "Leaves on ", de: "Geht am " },
  suspended: { en: "Suspended: nothing rings.", de: "Gesperrt: Nichts klingelt." },
} satisfies Record<string, Words>;

export const syncWords: Record<Exclude<SyncState, "done">, Words> = {
  pending: { en: "The phone system is being brought up to date.", de: "Die Telefonanlage wird gerade angepasst." },
  failed: {
    en: "The phone system did not take the last change yet; it is being tried again.",
    de: "Die Telefonanlage hat die letzte Änderung noch nicht übernommen; es wird weiter versucht.",
  },
  waiting: {
    en: "A step has to be done by hand in the phone system:",
    de: "Ein Schritt muss von Hand in der Telefonanlage getan werden:",
  },
};

type Looking = Pick<ReadContext, "commands" | "caller" | "edition" | "settings">;

/** What somebody has, what is missing and whether the phone system has it already. Every view of a user is this one. */
export function userCard(ctx: Looking, user: UserView): Part[] {
  const phones = user.lines.filter(({ kind }) => kind === "phone_line");
  const faxes = user.lines.filter(({ kind }) => kind === "fax_line");
  const price = priceSpan(ctx, devicesOf(user));
  const facts = [
    { label: words.email, value: [{ text: user.email }] },
    { label: editionTable[ctx.edition].words.location, value: list(user.location ? [user.location.name] : []) },
    ...(user.language ? [{ label: words.language, value: [{ say: localeWords[user.language] }] }] : []),
    { label: words.rights, value: [{ say: roleWords[user.role] }] },
    ...(user.startDate ? [{ label: words.start, value: [{ date: user.startDate }] }] : []),
    {
      label: words.number,
      value: user.telephony ? numbers(phones) : off(),
    },
    ...(user.telephony
      ? [
          { label: words.extension, value: list(phones.flatMap(({ extensions }) => extensions)) },
          { label: words.devices, value: devices(phones) },
          { label: words.price, value: price ? [price] : [] },
          {
            label: words.noAnswer,
            value: phones.flatMap((line) => {
              const what = noAnswerPhrase(line);
              return what ? [{ say: what }] : [];
            }),
          },
        ]
      : []),
    ...(user.fax ? [{ label: words.fax, value: faxes.length > 0 ? join(faxes.map(faxSpans), "; ") : list([]) }] : []),
  ].filter(({ value }) => value.length > 0);
  return [text({ text: fullName(user), strong: true }), ...notices(ctx, user), { part: "facts", facts }];
}

/** As long as something is missing or under way, every view says so. */
function notices(ctx: Looking, user: UserView): Part[] {
  const { state, steps } = user.sync;
  return [
    ...(user.suspended ? [text({ say: words.suspended, strong: true })] : []),
    ...(user.leaves
      ? [text({ say: words.leaves, strong: true }, { date: user.leaves.day }, { text: `, ${user.leaves.time}.` })]
      : []),
    ...missingSteps(ctx, user),
    ...(state !== "done" ? [text({ say: syncWords[state] })] : []),
    ...(state === "waiting" ? steps.flatMap(personStepParts) : []),
  ];
}

function devices(lines: readonly Line[]): Span[] {
  const together = lines.some(({ ringing }) => ringing === "together");
  const rings = lines
    .flatMap((line) => [...line.devices].sort((a, b) => a.position - b.position))
    .map(({ name, ringSeconds, enabled }): Span[] =>
      enabled
        ? [{ text: name }, { say: phrase({ en: " ({seconds} s)", de: " ({seconds} s)" }, { seconds: ringSeconds }) }]
        : [{ text: `${name} (` }, { say: words.off }, { text: ")" }],
    );
  return rings.length > 0 ? join(rings, together ? " + " : " → ") : [{ say: words.noDevice }];
}

function numbers(lines: readonly Line[]): Span[] {
  const shown = lines.flatMap(({ numbers, lent }) =>
    numbers.map((number): Span[] => {
      const until = lent[number];
      const own = { text: showNumber(number) };
      return until ? [own, { say: words.until }, { date: until }, { text: ")" }] : [own];
    }),
  );
  return shown.length > 0 ? join(shown, ", ") : list([]);
}

function list(values: readonly string[]): Span[] {
  return values.length > 0 ? [{ text: values.join(", ") }] : [{ say: words.none }];
}

function off(): Span[] {
  return [{ say: words.noTelephony }];
}
