import type { Command } from "../core/command.ts";
import { showNumber } from "../core/phone-number.ts";
import { join, type Reply, reply, type Span, text } from "../core/reply.ts";
import { spell } from "../core/spell.ts";
import { type MissingPart, missingOf } from "../domain/missing.ts";
import { phrase, type Words } from "../domain/words.ts";
import { listMissing, syncWords } from "./user.ts";

/** What was given at onboarding. Numbers E.164, dates local. */
interface Onboarded {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly location?: string | undefined;
  readonly start?: string | undefined;
  readonly telephony: boolean;
  readonly fax: boolean;
  readonly number?: string | undefined;
  readonly extension?: string | undefined;
}

const created = (name: string) =>
  phrase({ en: "{name} has a phone account.", de: "{name} hat ein Telefonkonto." }, { name });
const words = {
  given: { en: "Given: ", de: "Vergeben: " },
  number: { en: "number ", de: "Rufnummer " },
  extension: { en: "extension ", de: "Durchwahl " },
  location: { en: "location ", de: "Standort " },
  starts: { en: "Nothing rings before ", de: "Es klingelt nichts vor dem " },
  missing: { en: "Still missing: ", de: "Es fehlt noch: " },
  complete: { en: "Nothing is missing.", de: "Es fehlt nichts." },
  again: { en: "The same in one line: ", de: "Dasselbe in einer Zeile: " },
} satisfies Record<string, Words>;

export function answerOnboarded(command: Command, made: Onboarded): Reply {
  const given: Span[][] = [
    ...(made.number ? [[{ say: words.number }, { text: showNumber(made.number) }]] : []),
    ...(made.extension ? [[{ say: words.extension }, { text: made.extension }]] : []),
    ...(made.location ? [[{ say: words.location }, { text: made.location }]] : []),
  ];
  const missing = missingAfter(made);
  return reply(
    text({ say: created(`${made.first} ${made.last}`), strong: true }),
    ...(given.length > 0 ? [text({ say: words.given }, ...join(given, ", "), { text: "." })] : []),
    ...(made.start ? [text({ say: words.starts }, { date: made.start }, { text: "." })] : []),
    missing.length > 0
      ? text({ say: words.missing, strong: true }, ...listMissing(missing), { text: "." })
      : text({ say: words.complete }),
    text({ say: syncWords.pending }),
    text({ say: words.again }, { line: spell(command, typed(made)) }),
  );
}

/** Straight after onboarding lines have no devices yet, and calls that nobody takes go to voicemail. */
function missingAfter({ location, telephony, fax, number, extension }: Onboarded): MissingPart[] {
  const numbers = number ? [number] : [];
  const bare = { numbers: [], extensions: [], devices: [], noAnswer: null };
  return missingOf({
    ...{ location: location || null, telephony, fax },
    lines: [
      ...(telephony
        ? [
            {
              ...bare,
              kind: "phone_line",
              numbers,
              extensions: extension ? [extension] : [],
              noAnswer: "voicemail",
            } as const,
          ]
        : []),
      ...(fax ? [{ ...bare, kind: "fax_line", numbers: telephony ? [] : numbers } as const] : []),
    ],
  });
}

/** The line names the person by e-mail: that can be typed anywhere and means the same tomorrow. */
function typed(made: Onboarded) {
  return {
    person: made.email,
    first: made.first,
    last: made.last,
    ...(made.location && { location: made.location }),
    ...(made.start && { start: made.start }),
    ...(!made.telephony && { telephony: "no" }),
    ...(made.fax && { fax: "yes" }),
    ...(made.number && { number: made.number }),
    ...(made.extension && { extension: made.extension }),
  };
}
