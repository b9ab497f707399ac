import type { OneTimeLink } from "../domain/credentials/one-time-link.ts";
import { ownData, passwordErrors } from "../domain/credentials/password.ts";
import type { UserView } from "../domain/people/user.ts";
import type {
  Closed,
  PasswordEntry,
  PasswordForm,
  PasswordProblems,
  SelfService,
} from "../ports/credentials/self-service.ts";
import type { PageContext } from "./context.ts";
import { clearTries, takeTry, tried } from "./limits.ts";
import { closed, openLink, ownerOf } from "./open-link.ts";
import { problemOf } from "./strength.ts";
import { tellOwner } from "./tell-owner.ts";

interface Ready {
  readonly externalId: string;
  /** The hash of the password that has to be given first; null: none is. */
  readonly kept: string | null;
}

/** Undefined: the phone system does not know them yet, or keeps passwords to itself. */
async function readyOf(
  { store }: PageContext,
  { externalId }: UserView,
  { payload }: OneTimeLink,
): Promise<Ready | undefined> {
  if (externalId === null) return undefined;
  const kept = await store.passwords?.find(externalId);
  // who has forgotten it is vouched for by whoever began this for them
  return kept === undefined ? undefined : { externalId, kept: payload.begunBy === undefined ? kept : null };
}

export async function passwordForm(
  ctx: PageContext,
  user: UserView,
  link: OneTimeLink,
): Promise<PasswordForm | Closed> {
  const ready = await readyOf(ctx, user, link);
  return ready ? toForm(user, ready, {}) : closed("notReady", user);
}

function toForm(user: UserView, { kept }: Ready, problems: PasswordProblems): PasswordForm {
  return { kind: "password", owner: ownerOf(user), asksCurrent: kept !== null, own: ownData(user), problems };
}

/** What is refused leaves the link as it was; of two at once the first uses it up. */
export async function setPassword(
  ctx: PageContext,
  ...[secret, entry, from]: Parameters<SelfService["setPassword"]>
): ReturnType<SelfService["setPassword"]> {
  const opened = await openLink(ctx, secret, from);
  if (opened.kind !== "open") return opened;
  const { user, link } = opened;
  if (link.purpose !== "password") return { kind: "wrong" };
  const ready = await readyOf(ctx, user, link);
  if (!ready) return closed("notReady", user);
  const problems = await problemsOf(ctx, user, ready, entry);
  if (problems === "tooMany") return closed("tooMany", user);
  if (problems) return toForm(user, ready, problems);

  const hash = await ctx.hasher.hash(entry.next);
  if (!(await change(ctx, user, link, { externalId: ready.externalId, hash }))) return closed("used", user);
  await clearTries(ctx, "password:account", user.id);
  await clearTries(ctx, "sign-in:account", user.email.toLowerCase());
  return { kind: "done", owner: ownerOf(user) };
}

async function problemsOf(
  ctx: PageContext,
  user: UserView,
  { kept }: Ready,
  { current, next, again }: PasswordEntry,
): Promise<PasswordProblems | "tooMany" | undefined> {
  if (kept !== null) {
    if (current === "") return { current: passwordErrors.missing };
    if (!(await takeTry(ctx, "password:account", user.id))) return "tooMany";
    const right = await tried(ctx, [["password:account", user.id]], () => ctx.hasher.verify(kept, current));
    if (!right) return { current: passwordErrors.wrong };
  }
  const problem = await problemOf(next, user);
  if (problem) return { next: problem };
  if (kept !== null && current === next) return { next: passwordErrors.same };
  return next === again ? undefined : { again: passwordErrors.different };
}

/** The link, the hash, the audit and the word to the owner: all or nothing. False: the link was used meanwhile. */
function change(
  ctx: PageContext,
  user: UserView,
  link: OneTimeLink,
  { externalId, hash }: { externalId: string; hash: string },
): Promise<boolean> {
  const now = ctx.clock.now();
  return ctx.store.transaction(async (tx) => {
    if (!(await tx.oneTimeLinks.use(link.id, now))) return false;
    // the phone system has lost them just now: nothing of this may stand
    if (!(await tx.passwords?.set(externalId, hash))) throw new Error("the phone system has no such user");
    await tx.sessions.closeAll(user.id);
    await tellOwner(ctx, tx, user);
    const event = { verb: "password.change", user: user.id, ...(user.person && { person: user.person }) } as const;
    const entry = { key: `link:${link.id}`, form: undefined, outcome: null, actor: user.person, events: [event], now };
    if (!(await tx.journal.seal(entry))) throw new Error("this link was sealed before");
    return true;
  });
}
