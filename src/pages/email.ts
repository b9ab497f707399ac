import { type Role, rolesWith } from "../domain/approvals/access.ts";
import { type EmailChange, maskedEmail } from "../domain/credentials/email-change.ts";
import type { OneTimeLink } from "../domain/credentials/one-time-link.ts";
import { DomainError } from "../domain/errors.ts";
import type { UserView } from "../domain/people/user.ts";
import { changeEmail } from "../effects/credentials/email-changed.ts";
import type { Closed, EmailQuestion, SelfService } from "../ports/credentials/self-service.ts";
import type { Repositories } from "../ports/store.ts";
import type { PageContext } from "./context.ts";
import { closed, openLink, ownerOf } from "./open-link.ts";

/** A link is good for a day: whoever asked for somebody else must still be allowed to when it is opened. */
async function countsStill({ people, emails }: Repositories, change: EmailChange): Promise<boolean> {
  const { user, person, requestedBy, state } = change;
  if (state !== "pending" || requestedBy === person) return true;
  const roles: Role[] = (await emails.privileged(user)) ? ["admin"] : rolesWith("user.email");
  return (await people.withRight(roles)).includes(requestedBy);
}

const changeOf = ({ payload }: OneTimeLink) => String(payload.change ?? "");

/** Asked before anything is done: scanners of mails open every link that they find. */
export async function emailQuestion(
  { store, clock }: PageContext,
  user: UserView,
  link: OneTimeLink,
): Promise<EmailQuestion | Closed> {
  const change = await store.emails.find(changeOf(link));
  if (change?.state !== "pending" || change.expiresAt <= clock.now() || !(await countsStill(store, change)))
    return { ...closed("replaced", user), purpose: "email" };
  // whoever has the new mailbox need not know the old one
  return {
    kind: "email",
    owner: { ...ownerOf(user), language: change.language },
    name: change.name,
    next: change.newEmail,
    now: maskedEmail(change.oldEmail),
  };
}

export async function confirmEmail(
  ctx: PageContext,
  ...[secret, from]: Parameters<SelfService["confirmEmail"]>
): ReturnType<SelfService["confirmEmail"]> {
  const opened = await openLink(ctx, secret, from);
  if (opened.kind !== "open") return opened;
  const { user, link } = opened;
  if (link.purpose !== "email") return { kind: "wrong" };
  const now = ctx.clock.now();
  try {
    const done = await ctx.store.transaction(async (tx) => {
      const change = await tx.emails.hold(changeOf(link));
      if (change && !(await countsStill(tx, change))) return "replaced";
      if (change?.state !== "pending" || !(await tx.oneTimeLinks.use(link.id, now))) return undefined;
      const event = await changeEmail(tx, change, null, now);
      if (!event) return undefined;
      const entry = { key: `link:${link.id}`, form: undefined, outcome: null, actor: change.requestedBy };
      if (!(await tx.journal.seal({ ...entry, events: [event], now }))) throw new Error("this link was sealed before");
      return change;
    });
    if (done === undefined || done === "replaced") return { ...closed(done ?? "used", user), purpose: "email" };
    return { kind: "confirmed", owner: { ...ownerOf(user), language: done.language }, next: done.newEmail };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // meanwhile whose it is has left, or somebody else has got it
    const left = (await ctx.store.users.byId(user.id))?.left;
    return { ...closed(left ? "left" : "taken", user), purpose: "email" };
  }
}
