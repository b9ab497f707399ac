import { inArray, or, type SQLWrapper } from "drizzle-orm";
import { build } from "../engine/build.ts";
import type { Orm } from "../engine/database.ts";
import { emailChanges } from "../schema/emails.ts";
import { formerChats, linkCandidates, linkCodes, linkRequests, linkTries } from "../schema/linking.ts";
import { oneTimeLinks } from "../schema/links.ts";
import { notices } from "../schema/notices.ts";
import { absences, adminRequests, adminRequestVersions, chatAddresses, chatIdentities } from "../schema/people.ts";
import { webSessions } from "../schema/web.ts";
import { audit, auditDetails, schedules, storedForms } from "../schema/work.ts";

/** Subqueries of one column each: all accounts that were theirs, the person, and the chats. */
export interface Whose {
  readonly accounts: SQLWrapper;
  readonly person: SQLWrapper;
  readonly chats: SQLWrapper;
}

/** What is only about somebody who is forgotten. */
export function deleted(orm: Orm, { accounts, person, chats }: Whose) {
  const couldBe = build
    .select({ id: linkCandidates.requestId })
    .from(linkCandidates)
    .where(inArray(linkCandidates.userId, accounts));
  const facts = build.select({ id: audit.id }).from(audit).where(inArray(audit.userId, accounts));
  const askedForThem = build
    .select({ id: adminRequests.id })
    .from(adminRequests)
    .where(inArray(adminRequests.personId, person));
  return [
    orm.delete(oneTimeLinks).where(or(inArray(oneTimeLinks.userId, accounts), inArray(oneTimeLinks.personId, person))),
    orm.delete(storedForms).where(inArray(storedForms.owner, chats)),
    // what was asked about who they are, in which chats they were
    orm
      .delete(linkRequests)
      .where(
        or(
          inArray(linkRequests.chat, chats),
          inArray(linkRequests.linkedUser, accounts),
          inArray(linkRequests.id, couldBe),
        ),
      ),
    orm.delete(emailChanges).where(inArray(emailChanges.userId, accounts)),
    orm.delete(formerChats).where(inArray(formerChats.personId, person)),
    orm.delete(linkCodes).where(inArray(linkCodes.personId, person)),
    orm.delete(linkTries).where(inArray(linkTries.chat, chats)),
    orm.delete(chatAddresses).where(inArray(chatAddresses.chat, chats)),
    orm.delete(chatIdentities).where(inArray(chatIdentities.id, chats)),
    orm.delete(webSessions).where(inArray(webSessions.userId, accounts)),
    orm.delete(notices).where(inArray(notices.personId, person)),
    orm
      .delete(adminRequestVersions)
      .where(
        or(inArray(adminRequestVersions.requestId, askedForThem), inArray(adminRequestVersions.requestedBy, person)),
      ),
    orm.delete(absences).where(inArray(absences.personId, person)),
    orm.delete(schedules).where(inArray(schedules.userId, accounts)),
    orm.delete(auditDetails).where(or(inArray(auditDetails.personId, person), inArray(auditDetails.auditId, facts))),
  ];
}
