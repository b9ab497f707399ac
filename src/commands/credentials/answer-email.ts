import { z } from "zod";
import { emailBarSpans, emailCard, waitingEmailParts } from "../../cards/credentials/email-change.ts";
import type { Changed, Context, Unchanged } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import { emailBar } from "../../domain/credentials/email-change.ts";
import { changeEmail, emailMoved } from "../../effects/credentials/email-changed.ts";
import { holdEmailChange, waitingEmails } from "../../lookups/email-change.ts";

/** The address that is meant; `confirm-email` and `refuse-email` ask for the same. */
export const fields = {
  request: {
    kind: "lookup",
    from: "email-change",
    label: { en: "Address", de: "Adresse" },
    hint: { en: "Empty: shows all that wait.", de: "Leer: zeigt alle, die warten." },
    schema: z.string().max(200).optional(),
  },
} as const;

const none: Words = { en: "No address waits for you.", de: "Keine Adresse wartet auf dich." };

/** Held while it is decided: of two clicks at once the second reads what the first decided. */
export async function answerEmail(
  ctx: Context,
  yes: boolean,
  request: string | undefined,
): Promise<Changed | Unchanged> {
  const { store, caller, now } = ctx;
  if (request === undefined) {
    const waiting = waitingEmailParts(ctx, await waitingEmails(ctx));
    return { kind: "unchanged", reply: reply(...(waiting.length > 0 ? waiting : [text({ say: none })])) };
  }
  const change = await holdEmailChange(ctx, request);
  const viewer = { ...caller };
  const bar = emailBar(change, viewer, now);
  if (bar !== undefined) {
    const card = bar === "settled" ? emailCard(change, viewer, now) : [];
    const why = bar === "settled" ? [] : [text(...emailBarSpans(bar, change, now, caller.timeZone))];
    return { kind: "unchanged", reply: reply(...why, ...card) };
  }
  const { user, person, newEmail, id } = change;
  if (!yes) {
    await store.emails.end(id, "refused", caller.person, now);
    await emailMoved(store, change);
  }
  const event = yes
    ? await changeEmail(store, change, caller.person, now)
    : ({ verb: "email.refuse", user, ...(person && { person }), after: { change: id, email: newEmail } } as const);
  const told = (await store.emails.find(id)) ?? change;
  const answer = reply(...emailCard(told, viewer, now));
  return event ? { kind: "changed", events: [event], reply: answer } : { kind: "unchanged", reply: answer };
}
