import { showNumber } from "../../core/line/phone-number.ts";
import { spell } from "../../core/line/spell.ts";
import type { Command, ReadContext } from "../../core/request/command.ts";
import { join, type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import type { UserView } from "../../domain/people/user.ts";
import { stillMissing } from "./missing.ts";
import { syncWords } from "./user.ts";

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
  again: { en: "The same in one line: ", de: "Dasselbe in einer Zeile: " },
} satisfies Record<string, Words>;

export function answerOnboarded(ctx: ReadContext, command: Command, made: Onboarded, user: UserView): Reply {
  const given: Span[][] = [
    ...(made.number ? [[{ say: words.number }, { text: showNumber(made.number) }]] : []),
    ...(made.extension ? [[{ say: words.extension }, { text: made.extension }]] : []),
    ...(made.location ? [[{ say: words.location }, { text: made.location }]] : []),
  ];
  return reply(
    text({ say: created(`${made.first} ${made.last}`), strong: true }),
    ...(given.length > 0 ? [text({ say: words.given }, ...join(given, ", "), { text: "." })] : []),
    ...(made.start ? [text({ say: words.starts }, { date: made.start, weekday: true }, { text: "." })] : []),
    ...stillMissing(ctx, user),
    text({ say: syncWords.pending }),
    text({ say: words.again }, { line: spell(command, typed(made)) }),
  );
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
