import type { Values } from "../../domain/chat/field.ts";
import { type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import { AmbiguousError, DomainError } from "../../domain/errors.ts";
import { say } from "../../messages/engine.ts";
import { readNationals } from "../line/national.ts";
import { readValues } from "../line/read.ts";
import { authorise } from "../request/authorise.ts";
import { type Command, commandNamed } from "../request/command.ts";
import { execute } from "../request/execute.ts";
import { labelsOf, type RequestContext } from "../request/request-context.ts";
import { checkValues, visibleFields } from "./check.ts";
import { choose } from "./choose.ts";
import { drawForm, type Form } from "./form.ts";
import { fingerprint } from "./open.ts";
import type { Problems } from "./problems.ts";

/** What was filled in and sent. A refusal comes back as the same form, everything typed kept. */
export async function submit(request: RequestContext, typed: Values): Promise<Reply | Form> {
  const { app, known, ctx } = request;
  const { form } = known;
  const command = form && commandNamed(app.commands, form.command);
  if (form?.kind !== "form" || !command) return reply(text({ say: say.formUnknown }));
  const key = `form:${form.id}`;
  if (form.usedAt) return earlier(request, key, say.formUnknown);
  const { values: read, problems } = readValues(command, typed, {
    now: ctx.now,
    timeZone: ctx.caller.timeZone,
    tag: ctx.caller.localeTag,
  });
  if (form.expiresAt < ctx.now) {
    await app.store.forms.keep(form.id, read, ctx.now);
    return reply(text({ say: say.formExpired }));
  }
  await authorise(app.store, ctx.caller, command, read);
  const values = await readNationals(ctx, command, read);
  const checked = checkValues(command, ctx.caller, values);
  const wrong = checked.ok ? problems : { ...checked.problems, ...problems };
  if (!checked.ok || Object.keys(wrong).length > 0) return redraw(request, command, form.id, values, wrong);
  try {
    return await execute(request, command, checked.input, values, { key, form: form.id });
  } catch (error) {
    if (error instanceof AmbiguousError) return choose(command, values, error);
    if (!(error instanceof DomainError)) throw error;
    return redraw(request, command, form.id, values, { [error.field ?? ""]: error.phrase });
  }
}

/** A yes or no to a stored question; a yes counts only while what was asked is still what would happen. */
export async function answer(request: RequestContext, yes: boolean): Promise<Reply> {
  const { app, known, ctx } = request;
  const question = known.form;
  const command = question && commandNamed(app.commands, question.command);
  if (question?.kind !== "question" || !command || command.effect === "read")
    return reply(text({ say: say.questionExpired }));
  const key = `form:${question.id}`;
  // used without an outcome: it was answered with no
  if (question.usedAt) return earlier(request, key, question.expiresAt < ctx.now ? say.questionExpired : say.cancelled);
  if (question.expiresAt < ctx.now) return reply(text({ say: say.questionExpired }));
  await authorise(app.store, ctx.caller, command, question.values);
  if (!yes) {
    await app.store.forms.use(question.id, ctx.now);
    return reply(text({ say: say.cancelled }));
  }
  const checked = checkValues(command, ctx.caller, question.values);
  let spans: readonly Span[] | undefined;
  try {
    spans = checked.ok ? await command.confirm?.(ctx, checked.input) : undefined;
  } catch (error) {
    // of two clicks at once the first may have done it already: then there is nothing left to ask about
    const theirs = error instanceof DomainError && (await app.store.inbox.outcome(key));
    if (theirs) return theirs as Reply;
    throw error;
  }
  if (!checked.ok || fingerprint(spans, question.values) !== question.fingerprint)
    return earlier(request, key, say.questionChanged);
  return execute(request, command, checked.input, question.values, { key, form: question.id, confirmed: true });
}

async function earlier({ app }: RequestContext, key: string, otherwise: Words): Promise<Reply> {
  const outcome = (await app.store.inbox.outcome(key)) as Reply | undefined;
  return outcome ?? reply(text({ say: otherwise }));
}

async function redraw(
  request: RequestContext,
  command: Command,
  id: string,
  values: Values,
  problems: Problems,
): Promise<Form> {
  const { app, ctx } = request;
  await app.store.forms.keep(id, values, ctx.now);
  const fields = visibleFields(command, ctx.caller).filter(([, field]) => !field.hidden);
  return drawForm({
    id,
    command,
    fields,
    values,
    given: values,
    problems,
    labels: await labelsOf(request, command, values),
  });
}
