import type { Lookup } from "../core/request/app.ts";
import type { ReadContext } from "../core/request/command.ts";
import { scopeOf } from "../domain/approvals/access.ts";
import { type AdminRequest, requestErrors } from "../domain/approvals/admin-request.ts";
import type { Option } from "../domain/chat/field.ts";
import { AmbiguousError } from "../domain/errors.ts";
import { readPersonRef } from "../domain/identity/identity.ts";

const label = ({ number, name, reason }: AdminRequest) => `${number} · ${name} · ${reason}`.slice(0, 75);

/** What waits; who decides about none is offered, and finds, only what is their own. */
export const request: Lookup = {
  async search(ctx, typed, limit) {
    const waiting = (await ctx.store.requests.pending({ limit: 50 })).filter((one) => sees(ctx, one));
    const wanted = typed.trim().toLowerCase();
    return waiting
      .filter((one) => label(one).toLowerCase().includes(wanted))
      .slice(0, limit)
      .map((one) => ({ value: one.id, label: label(one) }));
  },
  async label(value, ctx) {
    const found = await ctx.store.requests.find(value);
    return found && sees(ctx, found) ? label(found) : value;
  },
};

/**
 * The request that is meant, by its number, its id or by part of a name or reason of what waits; held, so that nobody else decides it
 * meanwhile. Throws DomainError: there is none; AmbiguousError: several.
 */
export const holdRequest = (ctx: ReadContext, typed: string): Promise<AdminRequest> => meant(ctx, typed, "hold");

/** The same, only to look at. */
export const findRequest = (ctx: ReadContext, typed: string): Promise<AdminRequest> => meant(ctx, typed, "find");

async function meant(ctx: ReadContext, typed: string, how: "hold" | "find"): Promise<AdminRequest> {
  const found = await ctx.store.requests[how](await idOf(ctx, typed));
  if (found && sees(ctx, found)) return found;
  // what was pressed, unlike what was typed, no form could put right
  throw readPersonRef(typed).by === "user" ? requestErrors.forgotten() : requestErrors.gone();
}

/** Its id or its number. */
async function idOf(ctx: ReadContext, typed: string): Promise<string> {
  const number = /^#?(\d{1,9})$/.exec(typed)?.[1];
  if (number !== undefined || readPersonRef(typed).by === "user") return number ?? typed;
  const options = await request.search(ctx, typed, 6);
  if (options.length > 1) throw new AmbiguousError("request", options.map(toOption));
  if (!options[0]) throw requestErrors.gone();
  return options[0].value;
}

const toOption = ({ value, label }: Option) => ({ value, label: typeof label === "string" ? label : label.en });

function sees({ caller }: ReadContext, { person, requestedBy }: AdminRequest): boolean {
  const own = person === caller.person || requestedBy === caller.person;
  return own || scopeOf(caller.role, "admin.decide") === "any";
}
