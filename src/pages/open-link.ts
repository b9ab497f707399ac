import { linkState, type OneTimeLink } from "../domain/credentials/one-time-link.ts";
import type { UserView } from "../domain/people/user.ts";
import type { Closed, Owner } from "../ports/credentials/self-service.ts";
import type { PageContext } from "./context.ts";
import { mayTry, takeTry } from "./limits.ts";

export type Opened = { readonly kind: "open"; readonly link: OneTimeLink; readonly user: UserView } | Closed;

/** Looks, and uses nothing up: mail scanners and previews look, too. `from`: the address of whoever looks. */
export async function openLink(ctx: PageContext, secret: string, from: string): Promise<Opened> {
  if (!(await mayTry(ctx, "wrong-link:address", from))) return { kind: "tooMany" };
  const hash = ctx.secrets.hash(secret);
  const link = hash === undefined ? undefined : await ctx.store.oneTimeLinks.find(hash);
  const user = link && (await ctx.store.users.byId(link.user));
  if (!link || !user) {
    await takeTry(ctx, "wrong-link:address", from);
    return { kind: "wrong" };
  }
  const state = linkState(link, ctx.clock.now());
  const about = { purpose: link.purpose } as const;
  if (state !== "open") return { ...closed(state, user), ...about };
  if (user.left) return { ...closed("left", user), ...about };
  return user.suspended ? { ...closed("barred", user), ...about } : { kind: "open", link, user };
}

export function closed(kind: Closed["kind"], { reads }: UserView): Closed {
  return { kind, ...(reads && { language: reads }) };
}

export function ownerOf({ id, email, reads }: UserView): Owner {
  return { user: id, email, language: reads };
}
