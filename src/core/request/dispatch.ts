import { isOptional, type Option, type Values } from "../../domain/chat/field.ts";
import { buttonRoom } from "../../domain/chat/intent.ts";
import { actions, type Reply, reply, text } from "../../domain/chat/reply.ts";
import type { Locale } from "../../domain/chat/words.ts";
import { AmbiguousError, DomainError } from "../../domain/errors.ts";
import { say, tell } from "../../messages/engine.ts";
import { refusals } from "../../messages/refusals.ts";
import { typedSecret } from "../../messages/typed-secret.ts";
import { checkValues, visibleFields } from "../form/check.ts";
import { choose } from "../form/choose.ts";
import type { Form } from "../form/form.ts";
import { openForm } from "../form/open.ts";
import type { Problems } from "../form/problems.ts";
import { answer, submit } from "../form/submit.ts";
import { addressed } from "../identity/addressed.ts";
import { whoIs } from "../identity/caller-of.ts";
import { codeIn, presentCode } from "../identity/connect.ts";
import { readNationals } from "../line/national.ts";
import { problemOf, type Reading, readLine } from "../line/read.ts";
import { storable } from "../line/reader.ts";
import { nearestCommand } from "../line/suggest.ts";
import { guarded } from "../line/typed-secret.ts";
import type { App, Asked } from "./app.ts";
import { authorise, mayAll } from "./authorise.ts";
import { type Command, commandNamed, fieldsOf } from "./command.ts";
import { execute } from "./execute.ts";
import { drawHelp, drawStart, drawUsage } from "./help.ts";
import { createRequestContext, type RequestContext } from "./request-context.ts";
import { unsentForm } from "./unsent.ts";

export interface Answer {
  readonly outcome: Reply | Form;
  readonly locale: Locale;
  /** The store could not be reached and nothing was done: a request that is kept for later succeeds later. */
  readonly away?: true;
  /** The form that was sent in vain, everything entered kept, with what the outcome says on top. */
  readonly unsent?: Form;
}

export interface Work {
  readonly kind: "work";
  /** The command whose form this will most likely open: a surface short of time may open a frame for it. */
  opens(): Command | undefined;
  /** Never rejects. Calls `show` with the skeleton of a form, after authorising, when the rest takes look-ups. */
  finish(show?: (skeleton: Form, locale: Locale) => void): Promise<Answer>;
}

/** Says by shape alone what is coming; no I/O. Everything that needs the store is in `finish`. */
export function prepare(app: App, from: Asked): Work {
  const asked = { ...from, intent: guarded(from.intent) };
  return { kind: "work", opens: () => opens(app, asked), finish: (show) => finish(app, asked, show) };
}

function opens(app: App, { intent }: Asked): Command | undefined {
  const moment = { now: app.clock.now(), timeZone: "UTC" };
  if (intent.kind === "open") {
    const command = commandNamed(app.commands, intent.command);
    return command?.effect === "read" ? undefined : command;
  }
  if (intent.kind !== "text") return undefined;
  const { command, help, values } = readLine(intent.text, app.commands, moment);
  const lacks = command && fieldsOf(command).some(([name, field]) => !isOptional(field) && !values[name]);
  return lacks && !help && command.effect !== "read" ? command : undefined;
}

async function finish(app: App, asked: Asked, show?: (skeleton: Form, locale: Locale) => void): Promise<Answer> {
  const { intent, reference } = asked;
  let locale = asked.locale ?? app.defaultLocale;
  try {
    const form = intent.kind === "submit" ? intent.form : intent.kind === "confirm" ? intent.question : undefined;
    const code = codeIn(asked);
    const known = await whoIs(app, asked.chat, form, code !== undefined);
    if ("refused" in known) {
      const presented = code !== undefined && known.profile && (await presentCode(app, asked, known.profile, code));
      return { outcome: presented || reply(text({ say: refusals[known.refused] })), locale: known.locale };
    }
    locale = known.caller.locale;
    const request = createRequestContext(app, asked, known, (skeleton) => show?.(skeleton, locale));
    return { outcome: addressed(await serve(request), app.services.pages), locale };
  } catch (error) {
    if (error instanceof DomainError) return { outcome: reply(text({ say: error.phrase })), locale };
    const away = app.store.isAway(error);
    app.log.error(
      { reference, error: error instanceof Error ? error.stack : String(error) },
      away ? "store is away" : "failed",
    );
    const why = away ? tell.away(reference) : tell.problem(reference);
    const unsent = unsentForm(app, intent, why, locale);
    return { outcome: reply(text({ say: why })), locale, ...(away && { away }), ...(unsent && { unsent }) };
  }
}

async function serve(request: RequestContext): Promise<Reply | Form> {
  const { asked, ctx } = request;
  const { intent } = asked;
  switch (intent.kind) {
    case "submit":
      return submit(request, intent.values);
    case "confirm":
      return answer(request, intent.yes);
    case "secret":
      return reply(
        text({ say: typedSecret.refused, strong: true }),
        text({ say: typedSecret.chat }),
        text({ say: typedSecret.where }),
        actions({ label: typedSecret.link, style: "primary", intent: { kind: "text", text: "password" } }),
      );
    case "open": {
      // a button that somebody else was shown: who may not use it is told whom to ask
      const command = commandNamed(request.app.commands, intent.command);
      if (!command) return unknown(request, intent.command);
      if (command.effect === "read") return tryRun(request, command, intent.values, {});
      await authorise(request.app.store, ctx.caller, command, intent.values);
      return openForm(request, command, intent.values, {}, intent.fresh);
    }
    case "text": {
      const moment = { now: ctx.now, timeZone: ctx.caller.timeZone, tag: ctx.caller.localeTag };
      const reading = readLine(intent.text, request.app.commands, moment);
      if ((reading.help || reading.verb === "help") && !reading.command) return drawHelp(ctx.commands);
      if (reading.verb === "") return greet(request);
      if (!reading.command) return unknown(request, reading.verb, intent.text);
      // whoever may not use it is told whom to ask, as without --help
      if (reading.help && ctx.commands.includes(reading.command)) return drawUsage(reading.command, ctx.caller);
      return tryRun(request, reading.command, reading.values, reading.problems, reading);
    }
  }
}

async function greet(request: RequestContext): Promise<Reply> {
  const mine = request.ctx.commands.find(({ greets }) => greets);
  const shown = mine && (await tryRun(request, mine, {}, {}));
  return drawStart(request.ctx.commands, shown?.kind === "reply" ? shown : undefined);
}

/** A complete line is done at once; an incomplete or wrong one becomes the form that is missing something. */
async function tryRun(request: RequestContext, command: Command, given: Values, noted: Problems, reading?: Reading) {
  const { ctx, app, asked } = request;
  await authorise(app.store, ctx.caller, command, given);
  const { values: typed, problems } = reading
    ? await understand(request, command, reading)
    : { values: given, problems: noted };
  const values = await readNationals(ctx, command, typed);
  const checked = checkValues(command, ctx.caller, values);
  const spelled = Object.keys(problems).length > 0;
  if (!checked.ok || spelled) {
    const asks = checked.ok ? {} : checked.problems;
    const wrong = Object.fromEntries(Object.entries(asks).filter(([, problem]) => problem !== say.missingValue));
    const shown = visibleFields(command, ctx.caller).some(([, field]) => !field.hidden);
    if (!shown) return reply(...complaints(problems), ...drawUsage(command, ctx.caller).parts);
    return openForm(request, command, values, { ...wrong, ...problems });
  }
  try {
    return await execute(request, command, checked.input, values, { key: asked.key });
  } catch (error) {
    if (error instanceof AmbiguousError) return choose(command, values, error);
    if (!(error instanceof DomainError) || error.field === undefined || command.effect === "read") throw error;
    return openForm(request, command, values, { [error.field]: error.phrase });
  }
}

/** Words that could be something else are looked up; what they turn out to be is shown before it is done. */
async function understand({ ctx }: RequestContext, command: Command, { values, problems, surplus = "" }: Reading) {
  const meant = await command.understand?.(ctx, values, surplus);
  if (!meant || (meant.values === values && meant.surplus === surplus)) return { values, problems };
  const problem = problemOf(meant.surplus, true);
  return { values: meant.values, problems: { ...problems, ...(problem && { "": problem }) } };
}

function complaints(problems: Problems) {
  return Object.values(problems).map((problem) => text({ say: problem, strong: true }));
}

/** The nearest verb that this person may use, with everything that was typed after the wrong one. */
function unknown({ ctx }: RequestContext, verb: string, line = ""): Reply {
  const meant = nearestCommand(verb, ctx.commands)?.name;
  // all commands at once are no answer, and would not fit into one message of a chat
  if (!meant)
    return reply(
      text({ say: tell.unknownVerb(verb) }),
      actions({ label: say.everything, intent: { kind: "text", text: "help" } }),
    );
  const corrected = line.trim().replace(/^\S+/, meant) || meant;
  const label = { words: { en: "{meant}", de: "{meant}" }, values: { meant } };
  return reply(
    text({ say: tell.unknownVerb(verb) }, { text: " " }, { say: tell.didYouMean(meant) }),
    // longer than any button carries, as it travels: the name alone has to do
    ...(JSON.stringify(corrected).length > buttonRoom
      ? []
      : [actions({ label, intent: { kind: "text", text: corrected } })]),
  );
}

/** What a lookup field offers while somebody types; only to who may use the command. Empty rather than an error. */
export async function suggestOptions(
  app: App,
  asked: Pick<Asked, "chat" | "reference">,
  field: { command: string; name: string; typed: string; limit: number },
): Promise<{ options: Option[]; locale: Locale }> {
  let locale = app.defaultLocale;
  try {
    const known = await whoIs(app, asked.chat, undefined, true);
    if ("refused" in known) return { options: [], locale: known.locale };
    locale = known.caller.locale;
    const { ctx } = createRequestContext(
      app,
      { ...asked, key: "", intent: { kind: "text", text: "" } },
      known,
      () => {},
    );
    const command = commandNamed(ctx.commands, field.command);
    const found = command && visibleFields(command, ctx.caller).find(([name]) => name === field.name)?.[1];
    // who may only see their own things learns nothing about who else exists
    const hidden = command && found?.kind === "lookup" && found.from === "person" && !mayAll(ctx.caller, command);
    if (found?.kind !== "lookup" || hidden) return { options: [], locale };
    return { options: await app.lookups[found.from].search(ctx, storable(field.typed), field.limit), locale };
  } catch (error) {
    app.log.error(
      { reference: asked.reference, error: error instanceof Error ? error.stack : String(error) },
      "no options",
    );
    return { options: [], locale };
  }
}
