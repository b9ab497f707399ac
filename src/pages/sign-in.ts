import { createHash, randomBytes } from "node:crypto";
import { storable } from "../core/line/reader.ts";
import { passwordLength } from "../domain/credentials/password.ts";
import type { SelfService } from "../ports/credentials/self-service.ts";
import type { PageContext } from "./context.ts";
import { clearTries, takeTry, tried } from "./limits.ts";

export const sessionMinutes = 30;

export const sessionHash = (session: string): string => createHash("sha256").update(session).digest("hex");

/** Whoever is not known, has no password or is suspended costs as much time and reads the same as a wrong password. */
export async function signIn(
  ctx: PageContext,
  ...[typed, password, from]: Parameters<SelfService["signIn"]>
): ReturnType<SelfService["signIn"]> {
  const { store, clock, hasher } = ctx;
  const email = storable(typed).trim().toLowerCase();
  const tries = [
    ["sign-in:address", from],
    ["sign-in:account", email],
  ] as const;
  // one after the other: an address without tries must not use up somebody's, who could not sign in then
  for (const [what, who] of tries) if (!(await takeTry(ctx, what, who))) return "tooMany";
  const [user] = email === "" ? [] : await store.users.find({ by: "email", email }, 1);
  const { externalId } = user ?? {};
  const kept = externalId ? await store.passwords?.find(externalId) : undefined;
  const right = await tried(ctx, tries, () => hasher.verify(kept, password.slice(0, 4 * passwordLength.most)));
  if (!right || !user || !externalId || user.suspended) return undefined;
  await clearTries(ctx, "sign-in:account", email);
  const session = randomBytes(32).toString("base64url");
  const expires = new Date(clock.now().getTime() + sessionMinutes * 60_000);
  const opened = await store.transaction(async (tx) => {
    // changed while it was compared: then all sessions were ended, and this one must not come after
    if ((await tx.passwords?.hold(externalId)) !== kept) return false;
    await tx.sessions.open(sessionHash(session), user.id, expires, clock.now());
    return true;
  });
  return opened ? session : undefined;
}
