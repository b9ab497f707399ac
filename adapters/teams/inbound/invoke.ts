import { z } from "zod";
import type { Form } from "../../../src/core/form/form.ts";
import type { Option } from "../../../src/domain/chat/field.ts";
import { type Reply, reply, text } from "../../../src/domain/chat/reply.ts";
import type { Words } from "../../../src/domain/chat/words.ts";
import { render } from "../../../src/messages/render.ts";
import { toDialog, toMessage } from "../outbound/outcome.ts";
import { label } from "../outbound/text.ts";
import type { Surface } from "../surface.ts";
import type { Answered } from "./door.ts";

/** How a press is answered in the same request. Microsoft: Universal Actions; Respond to form submission; action commands */
export interface Invoke {
  outcome(outcome: Reply | Form, surface: Surface): Answered;
  /** A sentence, while what was pressed stays as it is. */
  say(words: Words, surface: Surface): Answered;
}

const good = (body: unknown): Answered => ({ status: 200, body });

/** The card that was sent is replaced, for this person and until they look again: it is updated as well. */
const card: Invoke = {
  outcome: (outcome, surface) =>
    good({
      ...{ statusCode: 200, type: "application/vnd.microsoft.card.adaptive" },
      value: toMessage(outcome, surface).card,
    }),
  say: (words, { locale }) =>
    good({
      ...{ statusCode: 200, type: "application/vnd.microsoft.activity.message" },
      value: render(words, locale),
    }),
};

const dialog: Invoke = {
  outcome: (outcome, surface) => good(toDialog(outcome, surface)),
  say: (words, surface) => good(toDialog(reply(text({ say: words })), surface)),
};

export const invokes: Readonly<Record<string, Invoke>> = {
  "adaptiveCard/action": card,
  "task/fetch": dialog,
  "task/submit": dialog,
  "composeExtension/fetchTask": dialog,
  "composeExtension/submitAction": dialog,
};

/** Teams lists no more than fifteen. */
export const resultsMost = 15;
const searchSchema = z.object({ dataset: z.string().max(200), queryText: z.string().max(1000).default("") });

/** The search of a lookup field: the dataset is its command and name. */
export function readSearch(value: unknown): { command: string; name: string; typed: string } | undefined {
  const read = searchSchema.safeParse(value);
  if (!read.success) return undefined;
  const [command = "", name = ""] = read.data.dataset.split("/");
  return { command, name, typed: read.data.queryText };
}

export function toSearchResults(options: readonly Option[], surface: Surface): Answered {
  const results = options
    .slice(0, resultsMost)
    .map((option) => ({ title: label(option.label, surface, 200), value: option.value }));
  const type = "application/vnd.microsoft.search.searchResponse";
  return good({ statusCode: 200, type, value: { results } });
}
