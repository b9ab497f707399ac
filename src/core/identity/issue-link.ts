import { type LinkPurpose, linkMinutes } from "../../domain/credentials/one-time-link.ts";
import type { PersonId, UserId } from "../../domain/identity/identity.ts";
import type { Context } from "../request/command.ts";

/** A link for one account, good once and for 15 minutes or until then. What it is called is all that may be stored. */
export async function issueLink(
  { store, pages, now }: Pick<Context, "pages" | "now"> & { readonly store: Pick<Context["store"], "oneTimeLinks"> },
  link: {
    readonly purpose: LinkPurpose;
    readonly user: UserId;
    readonly person: PersonId | null;
    readonly payload?: Readonly<Record<string, unknown>>;
    readonly expiresAt?: Date;
  },
): Promise<string> {
  const { id, hash } = pages.secret();
  const expiresAt = new Date(now.getTime() + linkMinutes * 60_000);
  await store.oneTimeLinks.issue({ payload: {}, expiresAt, ...link, id, hash }, now);
  return id;
}
