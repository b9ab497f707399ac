import { checkCard } from "./cards/card-rules.ts";
import { cardType } from "./cards/message-rules.ts";
import { isJson, type Json, listOf, textOf } from "./json.ts";

/** What the body of an invoke's answer means; `invalid` is what Teams can do nothing with. */
export type InvokeAnswer =
  | { kind: "card"; card: Json }
  | { kind: "dialog"; title: string; card: Json }
  | { kind: "message"; text: string }
  | { kind: "attachment"; card: Json }
  | { kind: "close" }
  | { kind: "error"; code: string; message: string }
  | { kind: "invalid"; why: string };

const invalid = (why: string): InvokeAnswer => ({ kind: "invalid", why });
const strayIn = (value: Json, known: readonly string[]): string[] =>
  Object.keys(value).filter((name) => !known.includes(name));

/** The answer to adaptiveCard/action: `{ statusCode, type, value }`. */
export function readCardAnswer(body: unknown): InvokeAnswer {
  if (!isJson(body)) return invalid("the body must be { statusCode, type, value }");
  const { statusCode, type, value } = body;
  const stray = strayIn(body, ["statusCode", "type", "value"]);
  if (stray.length > 0) return invalid(`unknown property ${stray}`);
  if (typeof statusCode !== "number") return invalid("statusCode must be a number in the body");
  if (type === "application/vnd.microsoft.error") {
    if (statusCode < 400 || statusCode > 599) return invalid("an error needs a statusCode of 400 to 599");
    if (!isJson(value) || !textOf(value.code) || !textOf(value.message))
      return invalid("an error needs code and message");
    return { kind: "error", code: textOf(value.code), message: textOf(value.message) };
  }
  if (statusCode !== 200) return invalid(`statusCode ${statusCode} does not go with ${textOf(type)}`);
  if (type === "application/vnd.microsoft.activity.message") {
    if (typeof value !== "string" || value.trim() === "") return invalid("the value of a message must be a text");
    return { kind: "message", text: value };
  }
  if (type !== cardType) return invalid(`unknown type ${JSON.stringify(type)}`);
  const problems = checkCard(value, "message");
  if (problems.length > 0 || !isJson(value)) return invalid(`invalid card: ${problems.join("; ")}`);
  return { kind: "card", card: value };
}

/** The answer to task/fetch and task/submit: `{ task }`, or nothing at all, which closes. */
export function readTaskAnswer(text: string, body: unknown): InvokeAnswer {
  if (text.trim() === "") return { kind: "close" };
  if (!isJson(body) || !isJson(body.task)) return invalid("the body must be { task } or empty");
  const stray = strayIn(body, ["task", "cacheInfo"]);
  if (stray.length > 0) return invalid(`unknown property ${stray}`);
  const { type, value } = body.task;
  if (type === "message") {
    if (typeof value !== "string" || value.trim() === "") return invalid("the value of a message must be a text");
    return { kind: "message", text: value };
  }
  if (type !== "continue") return invalid(`unknown task type ${JSON.stringify(type)}`);
  return isJson(value) ? readTaskInfo(value) : invalid("continue needs a value");
}

function readTaskInfo(value: Json): InvokeAnswer {
  const stray = strayIn(value, ["title", "height", "width", "card"]);
  if (stray.length > 0) return invalid(`unknown property ${stray} of a dialog`);
  const { title, height, width, card } = value;
  if (typeof title !== "string" || title.trim() === "") return invalid("a dialog needs a title");
  for (const size of [height, width])
    if (size !== undefined && typeof size !== "number" && !["small", "medium", "large"].includes(textOf(size)))
      return invalid(`a dialog cannot be ${JSON.stringify(size)} high or wide`);
  if (!isJson(card) || card.contentType !== cardType) return invalid(`a dialog needs a card of type ${cardType}`);
  const problems = checkCard(card.content, "dialog");
  if (problems.length > 0 || !isJson(card.content)) return invalid(`invalid card: ${problems.join("; ")}`);
  return { kind: "dialog", title, card: card.content };
}

/** The answer to composeExtension/submitAction: a dialog again, a text, or a card for the compose box. */
export function readExtensionAnswer(text: string, body: unknown): InvokeAnswer {
  const extension = isJson(body) ? body.composeExtension : undefined;
  if (!isJson(extension)) return readTaskAnswer(text, body);
  if (extension.type === "message") {
    const says = textOf(extension.text);
    return says.trim() === "" ? invalid("a message needs a text") : { kind: "message", text: says };
  }
  if (extension.type !== "result") return invalid(`unknown composeExtension type ${JSON.stringify(extension.type)}`);
  if (!["list", "grid"].includes(textOf(extension.attachmentLayout))) return invalid("a result needs attachmentLayout");
  const [first, ...more] = listOf(extension.attachments);
  if (!first || more.length > 0) return invalid("a result needs one attachment");
  const problems = first.contentType === cardType ? checkCard(first.content, "message") : ["no Adaptive Card"];
  if (problems.length > 0 || !isJson(first.content)) return invalid(`invalid card: ${problems.join("; ")}`);
  return { kind: "attachment", card: first.content };
}

const maxResults = 15;

/** The answer to application/search. @throws Error for one that Teams cannot list */
export function readSearchAnswer(body: unknown): { title: string; value: string }[] {
  const refuse = (why: string): never => {
    throw new Error(`The answer to the search is no good: ${why}`);
  };
  if (!isJson(body) || body.statusCode !== 200) return refuse("statusCode must be 200 in the body");
  if (body.type !== "application/vnd.microsoft.search.searchResponse") return refuse(`type is ${textOf(body.type)}`);
  const results = isJson(body.value) ? body.value.results : undefined;
  if (!Array.isArray(results)) return refuse("value.results must be a list");
  if (results.length > maxResults) return refuse(`more than ${maxResults} results`);
  return results.map((one) => {
    const stray = isJson(one) ? strayIn(one, ["title", "value"]) : [];
    if (!isJson(one) || !textOf(one.title) || typeof one.value !== "string" || stray.length > 0)
      return refuse(`a result must be { title, value }, not ${JSON.stringify(one)}`);
    return { title: textOf(one.title), value: one.value };
  });
}
