import type { ReadContext } from "../core/request/command.ts";
import { readsAuditOf, rolesWith, roleWords } from "../domain/approvals/access.ts";
import { phrase } from "../domain/chat/words.ts";
import { DomainError } from "../domain/errors.ts";
import type { UserView } from "../domain/people/user.ts";
import { findLeaver } from "./leaver.ts";
import { findUser, personMeant } from "./person.ts";

/**
 * Whose audit is read: also of somebody who has left, since that is when people ask. HR reads that of employees, an
 * administrator everybody's, everybody their own. Throws DomainError.
 */
export async function findAudited(ctx: ReadContext, person: string | undefined): Promise<UserView> {
  const ref = personMeant(person, ctx.caller, "audit.read");
  const user = await findUser(ctx, ref).catch((error: unknown) => {
    const gone = error instanceof DomainError && error.code === "not_found" && person !== undefined;
    if (!gone) throw error;
    return findLeaver(ctx, person, new Date(0)).catch(() => {
      throw error;
    });
  });
  if (user.id === ctx.caller.user || readsAuditOf(ctx.caller.role, user.role)) return user;
  throw new DomainError("forbidden", phrase(onlyAdmins, { whom: roleWords[rolesWith("admin.grant")[0] ?? "admin"] }));
}

const onlyAdmins = {
  en: "HR reads the audit of employees only. Ask an {whom}.",
  de: "Die Personalabteilung liest nur das Protokoll von Mitarbeitern. Frag einen {whom}.",
};
