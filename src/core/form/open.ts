import { createHash, randomUUID } from "node:crypto";
import type { Values } from "../../domain/chat/field.ts";
import { buttonRoom } from "../../domain/chat/intent.ts";
import type { Action } from "../../domain/chat/reply.ts";
import type { Draft } from "../../domain/chat/stored-form.ts";
import { DomainError } from "../../domain/errors.ts";
import { say, tell } from "../../messages/engine.ts";
import { showMoment } from "../line/date.ts";
import type { Command } from "../request/command.ts";
import { labelsOf, type RequestContext } from "../request/request-context.ts";
import { visibleFields } from "./check.ts";
import { drawForm, type Form } from "./form.ts";
import type { Problems } from "./problems.ts";

const formHours = 8;

/**
 * Opens the form of a command: the skeleton at once, then filled with what is known, what was typed and, if the last
 * attempt was abandoned, with what was typed then.
 */
export async function openForm(
  request: RequestContext,
  command: Command,
  given: Values,
  problems: Problems = {},
  fresh = false,
): Promise<Form> {
  const { ctx, app } = request;
  const { caller, now } = ctx;
  const id = randomUUID();
  const fields = visibleFields(command, caller).filter(([, field]) => !field.hidden);
  request.show(drawForm({ id, command, fields, values: given, given, loading: true }));

  if (fresh) await app.store.forms.discardDrafts(caller.chat, command.name);
  const filled = await prefill(request, command, given);
  const record = {
    id,
    kind: "form" as const,
    owner: caller.chat,
    command: command.name,
    values: filled,
    fingerprint: fingerprint(command.name, filled),
    issuedAt: now,
    expiresAt: new Date(now.getTime() + formHours * 3_600_000),
  };
  const draft = await app.store.forms.open(record);
  const continued = draft && continues(draft, given, filled) ? draft : undefined;
  const values = continued ? { ...filled, ...continued.values } : filled;
  if (continued) await app.store.forms.takeOver(id, continued.id, values, now);
  const again: Action = {
    label: say.startAfresh,
    // a button carries little: who has typed much types it once more
    intent: {
      kind: "open",
      command: command.name,
      values: JSON.stringify(given).length < buttonRoom ? given : {},
      fresh: true,
    },
  };
  return drawForm({
    ...{ id, command, fields, values, given, problems, labels: await labelsOf(request, command, values) },
    notice: [
      // nothing to fill in: what is sent is all there is to read
      ...(fields.length === 0 ? [[{ say: command.summary }]] : []),
      ...(Object.keys(problems).some((name) => name !== "") ? [[{ say: say.lookBelow }]] : []),
      ...(await noticeOf(request, command, values)),
      ...(continued ? [[{ say: tell.draft(showMoment(continued.at, now, caller.timeZone)) }]] : []),
    ],
    actions: continued ? [again] : [],
  });
}

async function noticeOf({ ctx }: RequestContext, command: Command, values: Values) {
  if (command.effect === "read" || !command.notice) return [];
  const spans = await command.notice(ctx, values).catch(() => []);
  return spans.length > 0 ? [[...spans]] : [];
}

/** What is known is a courtesy: when the chat platform does not answer, the form opens without it. */
async function prefill({ ctx, app, asked }: RequestContext, command: Command, given: Values): Promise<Values> {
  try {
    return (await command.prefill?.(ctx, given)) ?? given;
  } catch (error) {
    if (app.store.isAway(error)) throw error;
    // what is refused is said when the form is sent; anything else is worth a look
    if (!(error instanceof DomainError))
      app.log.warn({ reference: asked.reference, command: command.name, error: String(error) }, "prefill failed");
    return given;
  }
}

/** A draft is continued only if it says all that was typed now: else it is about somebody else. */
function continues(draft: Draft, given: Values, filled: Values): boolean {
  return Object.keys(given).every((name) => draft.values[name] === filled[name]);
}

/** Of what was shown, whatever order its keys come in: the store gives values back in one of its own. */
export function fingerprint(...shown: readonly unknown[]): string {
  const sorted = (_key: string, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  return createHash("sha256").update(JSON.stringify(shown, sorted)).digest("base64url");
}
