import { and, asc, eq, isNull, like, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { FaxLine } from "../../src/domain/fax/fax.ts";
import type { Orm } from "../engine/database.ts";
import { prefixPattern } from "../engine/typed-text.ts";
import { fullName } from "../people/full-name.ts";
import { endpoints, numberAssignments } from "../schema/lines.ts";
import { locations } from "../schema/locations.ts";
import { users } from "../schema/people.ts";

const held = alias(numberAssignments, "held");

/** The numbers of a line, in the order in which they were given. */
const numbersOf = (orm: Orm, line: SQLWrapper) =>
  orm
    .select({ number: held.number })
    .from(held)
    .where(and(sql`${held.endpointId} = ${line}`, isNull(held.validTo)))
    .orderBy(asc(held.id));

export const firstNumber = (orm: Orm, line: SQLWrapper) => numbersOf(orm, line).limit(1);

/** Of those who have not left, by name. */
export async function faxLines(orm: Orm, where: SQL | undefined, limit: number): Promise<FaxLine[]> {
  return orm
    .select({
      id: endpoints.id,
      user: users.id,
      person: users.personId,
      owner: fullName(),
      email: users.email,
      location: {
        name: locations.name,
        timeZone: locations.timeZone,
        areaCode: locations.areaCode,
        country: locations.country,
      },
      number: sql<string | null>`${firstNumber(orm, endpoints.id)}`,
      further: sql<string[]>`array${numbersOf(orm, endpoints.id).offset(1)}`,
      tagline: endpoints.tagline,
      sendsFax: endpoints.sendsFax,
      receivesFax: endpoints.receivesFax,
    })
    .from(endpoints)
    .innerJoin(users, eq(users.id, endpoints.userId))
    .leftJoin(locations, eq(locations.id, users.locationId))
    .where(and(eq(endpoints.kind, "fax_line"), isNull(endpoints.removedAt), isNull(users.leftAt), where))
    .orderBy(
      ...[sql`lower(${users.lastName})`, sql`lower(${users.firstName})`, asc(users.id)],
      ...[asc(endpoints.createdAt), asc(endpoints.id)],
    )
    .limit(limit);
}

/** By part of the number, the tagline or the owner's name. */
export function findFaxLines(orm: Orm, typed: string, limit: number): Promise<FaxLine[]> {
  const pattern = `%${prefixPattern(typed)}`;
  const digits = typed.replace(/\D/g, "");
  return faxLines(
    orm,
    or(
      like(sql`lower(${fullName()})`, pattern),
      like(sql`lower(coalesce(${endpoints.tagline}, ''))`, pattern),
      digits ? like(sql`${firstNumber(orm, endpoints.id)}`, `%${digits}%`) : undefined,
    ),
    limit,
  );
}
