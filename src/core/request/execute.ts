import { setTimeout as sleep } from "node:timers/promises";
import type { Values } from "../../domain/chat/field.ts";
import { actions, type Part, type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { say, tell } from "../../messages/engine.ts";
import { fingerprint } from "../form/open.ts";
import { tellOthers } from "../notices/tell-others.ts";
import type { Command, WriteCommand } from "./command.ts";
import { protectAdmins } from "./protect-admins.ts";
import type { RequestContext } from "./request-context.ts";

/** Somebody else sealed the same request: what is here must be undone and theirs be told. */
class SealedElsewhere extends Error {}
/** Pauses in ms before the outcome of a broken commit is looked for. */
const lookAgain = [0, 300, 1000];

/** Runs a command whose input is right. What needs a yes becomes a question first, unless this is the yes. */
export async function execute(
  request: RequestContext,
  command: Command,
  input: Record<string, unknown>,
  values: Values,
  source: { key: string; form?: string; confirmed?: true },
): Promise<Reply> {
  if (command.effect === "read") return command.run(request.ctx, input);
  const question = source.confirmed ? [] : ((await command.confirm?.(request.ctx, input)) ?? []);
  if (question.length > 0) {
    const besides = (await command.besides?.(request.ctx, input)) ?? [];
    return ask(request, command, { question, besides }, values, source.form);
  }
  const prepared = await command.prepare?.(request.ctx, input);
  return change(request, command, input, prepared, source);
}

async function ask(
  request: RequestContext,
  command: WriteCommand,
  { question: spans, besides }: { question: readonly Span[]; besides: readonly Part[] },
  values: Values,
  form: string | undefined,
): Promise<Reply> {
  const { caller, now } = request.ctx;
  const id = crypto.randomUUID();
  await request.app.store.forms.open({
    ...{ id, kind: "question", owner: caller.chat, command: command.name, values },
    fingerprint: fingerprint(spans, values),
    issuedAt: now,
    expiresAt: new Date(now.getTime() + 10 * 60_000),
  });
  // the question takes the form's place: sent again, it must not ask for a second yes
  if (form) await request.app.store.forms.use(form, now);
  const style = command.effect === "destroy" ? ("danger" as const) : ("primary" as const);
  return reply(
    text(...spans),
    ...besides,
    actions(
      { label: say.confirm, style, intent: { kind: "confirm", question: id, yes: true } },
      { label: say.cancel, intent: { kind: "confirm", question: id, yes: false } },
    ),
  );
}

/** One transaction: the change, its audit and the key that makes it happen once. The first who seals wins. */
async function change(
  request: RequestContext,
  command: WriteCommand,
  input: Record<string, unknown>,
  prepared: unknown,
  { key, form }: { key: string; form?: string },
): Promise<Reply> {
  const { app, ctx } = request;
  let sealed = false;
  try {
    const answer = await app.store.transaction(async (tx) => {
      const done = await command.run({ ...ctx, store: tx }, input, prepared);
      if (done.kind !== "changed" && done.kind !== "unchanged")
        throw new Error(`${command.name} neither changed nor said that nothing changed`);
      const events = done.kind === "changed" ? done.events : [];
      if (done.kind === "changed" && events.length === 0) throw new Error(`${command.name} changed without an event`);
      const entry = {
        key,
        form,
        outcome: done.reply,
        actor: ctx.caller.person,
        ...(!(done.kind === "changed" && done.givesUpRight) && { right: ctx.caller.role }),
        events,
        now: ctx.now,
      };
      await protectAdmins(tx, ctx.caller, events);
      await tellOthers(tx, entry);
      if (!(await tx.journal.seal(entry))) throw new SealedElsewhere();
      sealed = true;
      return (done.kind === "changed" && done.once) || done.reply;
    });
    return answer;
  } catch (error) {
    const theirs = await outcomeAfter(request, key, sealed);
    if (theirs) return theirs;
    if (sealed) return reply(text({ say: tell.uncertain(request.asked.reference) }));
    if (error instanceof SealedElsewhere) return reply(text({ say: say.answeredAlready }));
    throw error;
  }
}

/**
 * After a failure: what was answered under the same key, by the winner of a double click or by this very change, if the
 * connection broke while it committed.
 */
async function outcomeAfter({ app, asked }: RequestContext, key: string, sealed: boolean): Promise<Reply | undefined> {
  for (const pause of sealed ? lookAgain : [0]) {
    await sleep(pause);
    try {
      const outcome = (await app.store.inbox.outcome(key)) as Reply | undefined;
      if (outcome || !sealed) return outcome;
    } catch (error) {
      app.log.warn({ reference: asked.reference, error: String(error) }, "cannot look for the outcome");
    }
  }
  return undefined;
}
