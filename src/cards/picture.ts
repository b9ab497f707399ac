import type { ReadContext } from "../core/command.ts";
import { showNumber } from "../core/phone-number.ts";
import { join, type Part, type Span } from "../core/reply.ts";
import { missingWords } from "../domain/missing.ts";
import { routesOf, type Stop } from "../domain/route.ts";
import type { UserView } from "../domain/user.ts";
import { phrase, type Words } from "../domain/words.ts";

const then: Record<Extract<Stop, { kind: "no_answer" }>["what"], Words> = {
  voicemail: { en: "then voicemail", de: "dann der Anrufbeantworter" },
  forward: { en: "then forwarded", de: "dann weitergeleitet" },
  busy: { en: "then busy tone", de: "dann besetzt" },
};

/** The routing as a picture, with the same in words for who does not see it. Nothing where no chat could fetch one. */
export function routingPicture({ pictures, caller }: ReadContext, user: UserView): Part[] {
  const url = user.telephony ? pictures.routing(user.id, caller.locale) : undefined;
  if (url === undefined) return [];
  const routes = routesOf(user).map((stops) => join(stops.map(inWords), " → "));
  return [{ part: "picture", url, twin: join(routes, "; ") }];
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
      return [{ say: then[stop.what] }];
    case "gap":
      return [{ say: phrase({ en: "missing: {what}", de: "es fehlt: {what}" }, { what: missingWords[stop.of] }) }];
  }
}
