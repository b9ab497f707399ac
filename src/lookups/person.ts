import { numberMeant } from "../core/line/national.ts";
import type { Lookup } from "../core/request/app.ts";
import type { ReadContext } from "../core/request/command.ts";
import { type Permission, scopeOf } from "../domain/approvals/access.ts";
import { AmbiguousError, DomainError } from "../domain/errors.ts";
import { type Caller, isSelf } from "../domain/identity/caller.ts";
import { type ChatId, type PersonRef, readPersonRef } from "../domain/identity/identity.ts";
import { fullName, type UserView } from "../domain/people/user.ts";
import { problems } from "../domain/problems.ts";

/** The one user that is meant; several are offered as a choice for the field "person". */
export async function findUser(ctx: ReadContext, ref: PersonRef): Promise<UserView> {
  const number = ref.by === "typed" ? await numberMeant(ctx, ref.text) : undefined;
  const known = await ctx.store.users.find(ref, 6, number);
  const found = known.length === 0 && ref.by === "chat" ? await notLinkedYet(ctx, ref.id) : known;
  const [user, another] = found;
  if (!user) throw await nobody(ctx, ref);
  if (another)
    throw new AmbiguousError(
      "person",
      found.map((one) => ({ value: one.id, label: `${fullName(one)} · ${one.email}` })),
    );
  return user;
}

/**
 * Who is meant where a person may be left out: nobody said, "me" and "ich" are the caller. Whoever may only reach their
 * own things is never searched for: somebody else of the same name stays unknown.
 */
export function personMeant(person: string | undefined, caller: Caller, permission: Permission): PersonRef {
  const self: PersonRef = { by: "user", id: caller.user };
  const typed = person?.trim().toLowerCase().replace(/^@/, "") ?? "";
  if (typed === "" || typed === "me" || typed === "ich") return self;
  const ref = readPersonRef(person ?? "");
  return scopeOf(caller.role, permission) === "own" && isSelf(caller, ref) ? self : ref;
}

/** What is wrong is wrong in this field, where a command asks for two people. */
export async function named<T>(field: string, finding: Promise<T>): Promise<T> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof AmbiguousError) throw new AmbiguousError(field, error.options);
    if (error instanceof DomainError) throw new DomainError(error.code, error.phrase, field);
    throw error;
  }
}

/** A courtesy: when the chat platform does not answer, the form opens without it. */
async function nameInChat({ members }: ReadContext, id: ChatId): Promise<string | undefined> {
  const profile = await members.profile(id).catch(() => undefined);
  return profile && `${profile.firstName} ${profile.lastName}`.trim();
}

/** Somebody mentioned who has not appeared yet: found by the address that the chat has confirmed. */
async function notLinkedYet({ members, store }: ReadContext, id: ChatId): Promise<UserView[]> {
  const profile = await members.profile(id);
  const email = profile?.standing === "member" ? profile.confirmedEmail : undefined;
  return email === undefined ? [] : store.users.find({ by: "email", email }, 2);
}

/** Who may bring somebody back is told of who has left and is meant, too. */
async function nobody({ store, caller, settings, now }: ReadContext, ref: PersonRef): Promise<DomainError> {
  if (ref.by !== "typed" && ref.by !== "email") return problems.noAccount();
  const typed = ref.by === "typed" ? ref.text : ref.email;
  if (scopeOf(caller.role, "user.leave") !== "any") return problems.nobody(typed);
  const since = new Date(now.getTime() - settings.graceDays * 86_400_000);
  const [gone, another] = await store.leaving.left(ref, since, 2);
  if (!gone || another) return problems.nobody(typed);
  return problems.hasLeft(typed, fullName(gone), `restore ${gone.email}`);
}

export const person: Lookup = {
  async search(ctx, typed, limit) {
    const number = await numberMeant(ctx, typed);
    const found = await ctx.store.users.page({ now: ctx.now, search: typed, number, limit });
    return found.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }));
  },
  // a button carries our id, a mention the chat's, which tell people nothing; whoever may only see their own is told of nobody else
  async label(value, ctx) {
    const { store, caller } = ctx;
    const ref = readPersonRef(value);
    if (ref.by !== "user" && ref.by !== "chat") return value;
    if (scopeOf(caller.role, "user.list") !== "any" && !isSelf(caller, ref)) return value;
    const user =
      ref.by === "user"
        ? await store.users.byId(ref.id)
        : ((await store.users.find(ref, 1))[0] ?? (await notLinkedYet(ctx, ref.id))[0]);
    if (user) return `${fullName(user)} · ${user.email}`;
    return ref.by === "chat" ? ((await nameInChat(ctx, ref.id)) ?? "@…") : value;
  },
};
