import { showNumber } from "../../core/line/phone-number.ts";
import type { ReadContext } from "../../core/request/command.ts";
import { join, type Part, type Span } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { missingWords } from "../../domain/people/missing.ts";
import type { UserView } from "../../domain/people/user.ts";
import { routesOf, type Stop } from "../../domain/routing/route.ts";
import { noAnswerPhrase, noAnswerWords } from "../routing/forward.ts";

const then = { say: { en: "then ", de: "dann " } satisfies Words };

/** The routing as a picture, with the same in words for who does not see it. Nothing where no chat could fetch one. */
export function routingPicture({ pictures, caller }: Pick<ReadContext, "pictures" | "caller">, user: UserView): Part[] {
  const url = user.telephony ? pictures.routing(user, caller.locale) : undefined;
  if (url === undefined) return [];
  const routes = routesOf(user).map(inOneLine);
  return [{ part: "picture", url, altText: join(routes, "; ") }];
}

/** What rings at once stands with "+" between. */
function inOneLine(stops: readonly Stop[]): Span[] {
  return stops.flatMap((stop, at) => {
    const before = stops[at - 1];
    const alongside = stop.kind === "device" && stop.together && before?.kind === "device";
    return at === 0 ? inWords(stop) : [{ text: alongside ? " + " : " → " }, ...inWords(stop)];
  });
}

function inWords(stop: Stop): Span[] {
  switch (stop.kind) {
    case "called":
      return [{ text: [...stop.numbers.map(showNumber), ...stop.extensions].join(", ") }];
    case "person":
      return [{ text: stop.name }];
    case "device": {
      const { name, enabled, ringSeconds } = stop.device;
      const off: Words = { en: "off", de: "aus" };
      const rings = phrase({ en: "{seconds} seconds", de: "{seconds} Sekunden" }, { seconds: String(ringSeconds) });
      return [{ text: `${name} (` }, { say: enabled ? rings : off }, { text: ")" }];
    }
    case "no_answer":
      return [
        then,
        { say: noAnswerPhrase({ noAnswer: stop.what, forward: stop.forward }) ?? noAnswerWords[stop.what] },
      ];
    case "gap":
      return [{ say: phrase({ en: "missing: {what}", de: "es fehlt: {what}" }, { what: missingWords[stop.of] }) }];
  }
}
