import { createRequire } from "node:module";
import type * as Cards from "adaptivecards";
import type { Json } from "../json.ts";

// the bundle, for the package's ES modules lack the extensions that Node wants; its parser needs no browser
const cards = createRequire(import.meta.url)("adaptivecards/dist/adaptivecards.js") as typeof Cards;

/** Microsoft's own parser, as a second opinion: unknown elements and values, missing properties, double ids. */
export function parseCard(card: Json): string[] {
  const context = new cards.SerializationContext(
    cards.Version.parse(String(card.version), new cards.SerializationContext()),
  );
  const parsed = new cards.AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  const checked = parsed.validateProperties().validationEvents;
  return [...events, ...checked].map(({ message }) => message).filter((message) => !isTeamsOwn(message));
}

/**
 * Teams takes choices.data at 1.5, a set of choices that is searched may be empty, and it draws six buttons. The parser
 * looks at `lang` with a pattern that remembers its last match, so every second card would be refused.
 */
const isTeamsOwn = (message: string): boolean =>
  /for property "lang"|Property "choices\.data" is supported in version|must have at least one choice|Maximum number of actions/.test(
    message,
  );
