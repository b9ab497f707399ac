import { isOptional } from "../../domain/chat/field.ts";
import { type Action, actions, type Part, type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import type { Caller } from "../../domain/identity/caller.ts";
import { say } from "../../messages/engine.ts";
import { visibleFields } from "../form/check.ts";
import { type Command, dailyFirst } from "./command.ts";

/** One row; all the others are a line above. */
const buttonsMost = 6;

/** What this person may do, one line each; drawn from the definitions, so that it cannot be wrong. */
export function drawHelp(commands: readonly Command[]): Reply {
  return reply(
    text({ say: say.mayDo, strong: true }),
    lineOfEach(commands),
    text({ say: say.moreHelp }, { text: " " }, { line: `help ${commands[0]?.name ?? ""}` }),
    actions(
      ...dailyFirst(commands)
        .filter(startsAlone)
        .slice(0, buttonsMost)
        .map(({ name, title }) => open(name, title)),
    ),
  );
}

/** To whoever says nothing or hello: what is theirs, what is used day by day, and the way to all the rest. */
export function drawStart(commands: readonly Command[], mine: Reply | undefined): Reply {
  const daily = commands.filter((command) => command.daily);
  if (daily.length === 0) return drawHelp(commands);
  const offered = new Set(mine?.parts.flatMap(opened));
  const all: Action = { label: say.everything, intent: { kind: "text", text: "help" } };
  return reply(
    // short: whoever wants the picture asks for it
    ...(mine?.parts ?? []).filter(({ part }) => part !== "picture"),
    text({ say: say.daily, strong: true }),
    lineOfEach(daily),
    actions(
      ...daily
        .filter((command) => startsAlone(command) && !(mine && command.greets) && !offered.has(command.name))
        .slice(0, buttonsMost - 1)
        .map(({ name, title }) => open(name, title)),
      all,
    ),
  );
}

/** Which commands a part has buttons for already. */
function opened(part: Part): string[] {
  if (part.part !== "actions") return [];
  return part.actions.flatMap((one) => ("intent" in one && one.intent.kind === "open" ? [one.intent.command] : []));
}

function lineOfEach(commands: readonly Command[]): Part {
  const items = commands.map((command) => ({
    title: [{ line: command.name }, ...placesOf(command)],
    detail: [{ say: command.summary }],
  }));
  return { part: "list", items };
}

/** Worth a button: it opens a form, or needs nothing more. */
function startsAlone({ effect, fields }: Command): boolean {
  return effect !== "read" || Object.keys(fields).length === 0;
}

function open(command: string, label: Words): Action {
  return { label, intent: { kind: "open", command, values: {} } };
}

/** One command in full: how it is typed, what it takes, lines that work. */
export function drawUsage(command: Command, caller: Caller): Reply {
  const fields = visibleFields(command, caller).filter(([, field]) => !field.hidden);
  return reply(
    text({ say: command.title, strong: true }, { text: " – " }, { say: command.summary }),
    { part: "facts", facts: [{ label: say.usage, value: lines(command.examples) }] },
    ...(fields.length > 0
      ? [
          text({ say: say.asks, strong: true }),
          {
            part: "list" as const,
            items: fields.map(([name, field]) => ({
              title: [
                { text: `${name}=`, strong: true as const },
                { text: " " },
                { say: field.label },
                ...(isOptional(field) ? [{ text: " (" }, { say: say.optional }, { text: ")" }] : []),
              ],
              ...(field.hint && { detail: [{ say: field.hint }] }),
            })),
          },
        ]
      : []),
  );
}

/** What follows the verb without a key, in the reader's words: " <Person>", in brackets where it may be left out. */
function placesOf(command: Command): Span[] {
  return places(command).flatMap(({ label, optional }) => [
    { text: optional ? " [" : " <" },
    { say: label },
    { text: optional ? "]" : ">" },
  ]);
}

/** "show <person>": the verb and what follows it without a key, by the names of its fields. */
export function usage(command: Command): string {
  return [command.name, ...places(command).map(({ name, optional }) => (optional ? `[${name}]` : `<${name}>`))].join(
    " ",
  );
}

function places({ positional, fields }: Command) {
  return (positional as readonly string[]).flatMap((name) => {
    const field = fields[name];
    // what only buttons say is nobody's to type
    return field && !field.hidden ? [{ name, label: field.label, optional: isOptional(field) }] : [];
  });
}

function lines(examples: readonly string[]): Span[] {
  return examples.flatMap((line, index) => (index === 0 ? [{ line }] : [{ text: "\n" }, { line }]));
}
