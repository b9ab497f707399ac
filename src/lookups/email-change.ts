import type { Lookup } from "../core/request/app.ts";
import type { Context, ReadContext } from "../core/request/command.ts";
import { type EmailChange, emailBar, emailErrors } from "../domain/credentials/email-change.ts";
import { AmbiguousError } from "../domain/errors.ts";
import { readPersonRef } from "../domain/identity/identity.ts";

const label = ({ name, newEmail }: EmailChange) => `${name} · ${newEmail}`.slice(0, 75);

/** New addresses that wait for whoever asks, oldest first. */
export async function waitingEmails({ store, caller, now }: ReadContext): Promise<EmailChange[]> {
  return (await store.emails.pending(50)).filter((one) => emailBar(one, caller, now) === undefined);
}

export const emailChange: Lookup = {
  async search(ctx: ReadContext, typed, limit) {
    const wanted = typed.trim().toLowerCase();
    return (await waitingEmails(ctx))
      .filter((one) => label(one).toLowerCase().includes(wanted))
      .slice(0, limit)
      .map((one) => ({ value: one.id, label: label(one) }));
  },
  async label(value, { store }) {
    const found = await store.emails.find(value);
    return found ? label(found) : value;
  },
};

/** The one that is meant, held, so that nobody else answers it meanwhile. Throws DomainError: there is none; AmbiguousError: several. */
export async function holdEmailChange(ctx: Context, typed: string): Promise<EmailChange> {
  const found = await ctx.store.emails.hold(await idOf(ctx, typed));
  if (!found) throw emailErrors.gone();
  return found;
}

async function idOf(ctx: ReadContext, typed: string): Promise<string> {
  if (readPersonRef(typed).by === "user") return typed;
  const options = await emailChange.search(ctx, typed, 6);
  if (options.length > 1)
    throw new AmbiguousError(
      "request",
      options.map(({ value, label: shown }) => ({ value, label: typeof shown === "string" ? shown : shown.en })),
    );
  if (!options[0]) throw emailErrors.gone();
  return options[0].value;
}
