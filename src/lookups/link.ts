import type { Lookup } from "../core/request/app.ts";
import type { Context, ReadContext } from "../core/request/command.ts";
import { scopeOf } from "../domain/approvals/access.ts";
import { AmbiguousError } from "../domain/errors.ts";
import { readPersonRef } from "../domain/identity/identity.ts";
import { type LinkRequest, linkBar, linkErrors } from "../domain/identity/linking.ts";

const most = 50;
const label = ({ name, email }: LinkRequest) => (email ? `${name} · ${email}` : name).slice(0, 75);

/** Questions who somebody is that wait for whoever asks. */
export async function waitingLinks(ctx: ReadContext): Promise<LinkRequest[]> {
  const waiting = await ctx.store.identityLinks.pending(most);
  return waiting.filter((one) => sees(ctx, one));
}

export const link: Lookup = {
  async search(ctx, typed, limit) {
    const wanted = typed.trim().toLowerCase();
    return (await waitingLinks(ctx))
      .filter((one) => linkBar(one, ctx.caller, { now: ctx.now }) === undefined)
      .filter((one) => label(one).toLowerCase().includes(wanted))
      .slice(0, limit)
      .map((one) => ({ value: one.id, label: label(one) }));
  },
  async label(value, ctx) {
    const found = await ctx.store.identityLinks.find(value);
    return found && sees(ctx, found) ? label(found) : value;
  },
};

/** The question that is meant, held, so that nobody else answers it meanwhile. Throws DomainError: there is none; AmbiguousError: several. */
export async function holdLink(ctx: Context, typed: string): Promise<LinkRequest> {
  const found = await ctx.store.identityLinks.hold(await idOf(ctx, typed));
  if (!found || !sees(ctx, found)) throw linkErrors.gone();
  return found;
}

async function idOf(ctx: ReadContext, typed: string): Promise<string> {
  if (readPersonRef(typed).by === "user") return typed;
  const options = await link.search(ctx, typed, 6);
  if (options.length > 1)
    throw new AmbiguousError(
      "request",
      options.map(({ value, label: shown }) => ({ value, label: typeof shown === "string" ? shown : shown.en })),
    );
  if (!options[0]) throw linkErrors.gone();
  return options[0].value;
}

/** Who may link nobody but themselves sees only what their own code has led to. */
function sees({ caller }: ReadContext, { why, candidates }: LinkRequest): boolean {
  const own = why === "code" && candidates.some(({ person }) => person === caller.person);
  return own || scopeOf(caller.role, "chat.link") === "any";
}
