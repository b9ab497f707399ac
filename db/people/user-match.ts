import { and, eq, inArray, isNull, like, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { build } from "../engine/build.ts";
import { prefixPattern } from "../engine/typed-text.ts";
import { endpoints, extensionAssignments, numberAssignments } from "../schema/lines.ts";
import { locations } from "../schema/locations.ts";
import { users } from "../schema/people.ts";
import { fullName } from "./full-name.ts";

const named = alias(users, "named");
const byName = (condition: SQL) => build.select({ id: named.id }).from(named).where(condition);
const byNumber = (condition: SQL) =>
  build
    .select({ id: endpoints.userId })
    .from(numberAssignments)
    .innerJoin(endpoints, eq(endpoints.id, numberAssignments.endpointId))
    .where(and(condition, isNull(numberAssignments.validTo)));
const byExtension = (condition: SQL) =>
  build
    .select({ id: endpoints.userId })
    .from(extensionAssignments)
    .innerJoin(endpoints, eq(endpoints.id, extensionAssignments.endpointId))
    .where(and(condition, isNull(extensionAssignments.validTo)));

/** Users whose name or e-mail begins with a text, or whose number or extension it is. Each branch has its index. */
export const matches = (text: string, number: string | undefined, id: SQLWrapper = users.id): SQL =>
  inArray(id, sql`(${either(branches(text, number))})`);

/**
 * For looking through a list, where more than is meant does no harm: a part of a number (three digits at least), the beginning of an
 * extension, or the place they work at.
 */
export function nearly(text: string, number: string | undefined): SQL {
  const plain = text.trim();
  const digits = /^[+(]?[\d\s()/.-]+$/.test(plain) ? plain.replace(/\D/g, "").replace(/^0+/, "") : "";
  const placed = build
    .select({ id: named.id })
    .from(named)
    .innerJoin(locations, eq(locations.id, named.locationId))
    .where(eq(sql`lower(${locations.name})`, plain.toLowerCase()));
  const parts: SQLWrapper[] = [
    ...(digits.length >= 3 ? [byNumber(sql`strpos(${numberAssignments.number}, ${digits}) > 0`)] : []),
    ...(/^[1-9]\d{0,5}$/.test(plain)
      ? [byExtension(like(sql`${extensionAssignments.extension}::text`, `${plain}%`))]
      : []),
  ];
  return either([...branches(text, number), ...parts, placed]);
}

/** Named in full: then others who merely begin alike are not meant. */
export function namedInFull(text: string): SQL<boolean> {
  return sql`lower(${fullName()}) = ${text.trim().toLowerCase()}`;
}

function branches(text: string, number: string | undefined): SQLWrapper[] {
  const pattern = prefixPattern(text);
  const names = [named.firstName, named.lastName, fullName(named), named.email];
  const extension = /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : undefined;
  return [
    ...names.map((name) => byName(like(sql`lower(${name})`, pattern))),
    ...(number === undefined ? [] : [byNumber(eq(numberAssignments.number, number))]),
    ...(extension === undefined ? [] : [byExtension(eq(extensionAssignments.extension, extension))]),
  ];
}

/** One list of ids, each once: the union is a text, since the builder's has to know its branches beforehand. */
const either = (all: SQLWrapper[]): SQL =>
  sql.join(
    all.map((one) => sql`${one}`),
    sql` union `,
  );
