import { and, desc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { alias, type PgColumn, unionAll } from "drizzle-orm/pg-core";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { Orm } from "../engine/database.ts";
import { nameOfPerson } from "../people/name-of-person.ts";
import { endpoints, extensionAssignments, numberAssignments } from "../schema/lines.ts";
import { audit, auditDetails } from "../schema/work.ts";

/** How somebody may have come to a number or an extension. */
const giving = [
  ...["user.create", "user.restore", "number.assign", "number.move", "extension.assign", "extension.move", "fax.add"],
];
const fact = { id: audit.id, verb: audit.verb, at: audit.at, by: nameOfPerson(audit.actor).as("by") };
const theirs = alias(endpoints, "theirs");

/** Both kinds are assigned in the same way: what is read of one is there in the other. */
interface Kind {
  readonly key: "number" | "extension";
  readonly table: typeof numberAssignments;
  readonly value: PgColumn;
  readonly before: typeof numberAssignments;
  readonly valueBefore: PgColumn;
}
const formerNumber = alias(numberAssignments, "before");
const formerExtension = alias(extensionAssignments, "before");
const number: Kind = {
  key: "number",
  table: numberAssignments,
  value: numberAssignments.number,
  before: formerNumber as unknown as typeof numberAssignments,
  valueBefore: formerNumber.number,
};
const extension: Kind = {
  key: "extension",
  table: extensionAssignments as unknown as typeof numberAssignments,
  value: extensionAssignments.extension,
  before: formerExtension as unknown as typeof numberAssignments,
  valueBefore: formerExtension.extension,
};

export const numbersGiven = (orm: Orm, user: UserId) => given(orm, user, number);
export const extensionsGiven = (orm: Orm, user: UserId) => given(orm, user, extension);

/** What gave an open assignment its line: written with it, or about it; taken over, it is in the leaving of who had it before. */
function given(orm: Orm, user: UserId, { key, table, value: column, before, valueBefore }: Kind) {
  const value = sql<string>`${column}::text`;
  const name = sql.raw(`'${key}'`);
  const written = eq(audit.at, table.validFrom);
  const about = sql`(${auditDetails.after}->>${name} = ${value} or ${auditDetails.after}->'back' ? ${value})`;
  const direct = orm
    .select({ ...fact, until: sql<Date | null>`null::timestamptz`.mapWith(numberAssignments.validTo).as("until") })
    .from(audit)
    .leftJoin(auditDetails, eq(auditDetails.auditId, audit.id))
    .where(and(eq(audit.userId, endpoints.userId), inArray(audit.verb, giving), or(written, about)));
  const handed = sql`${auditDetails.after}->'handed'`;
  const until = sql<Date | null>`(select handed."ends"
    from jsonb_to_recordset(${handed}) handed ("number" text, heir uuid, "ends" timestamptz)
    where handed."number" = ${value} and handed.heir = ${endpoints.userId})`.mapWith(numberAssignments.validTo);
  const named = sql`jsonb_build_array(jsonb_build_object(${name}, ${column}, 'heir', ${endpoints.userId}))`;
  const byLeaving = orm
    .select({ ...fact, until: until.as("until") })
    .from(before)
    .innerJoin(theirs, and(eq(theirs.id, before.endpointId), ne(theirs.userId, endpoints.userId)))
    .innerJoin(audit, and(eq(audit.userId, theirs.userId), eq(audit.verb, "user.leave")))
    .leftJoin(auditDetails, eq(auditDetails.auditId, audit.id))
    .where(and(eq(valueBefore, column), eq(before.validTo, table.validFrom), or(written, sql`${handed} @> ${named}`)));
  const latest = unionAll(direct, byLeaving).orderBy(desc(sql`id`)).limit(1).as("given");
  return orm
    .select({
      kind: sql<"number" | "extension">`${name}`.as("kind"),
      value: value.as("value"),
      at: table.validFrom,
      verb: latest.verb,
      by: sql<string | null>`${latest.by}`.as("by"),
      givenAt: latest.at,
      until: sql<Date | null>`${latest.until}`.mapWith(numberAssignments.validTo).as("until"),
    })
    .from(table)
    .innerJoin(endpoints, and(eq(endpoints.id, table.endpointId), eq(endpoints.userId, user)))
    .leftJoinLateral(latest, sql`true`)
    .where(isNull(table.validTo));
}
