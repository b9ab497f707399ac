import { and, asc, eq, gt, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Stock, StockQuery } from "../../src/ports/numbers/inventory.ts";
import type { Orm } from "../engine/database.ts";
import { fullName } from "../people/full-name.ts";
import { matches } from "../people/user-match.ts";
import { endpoints, extensionAssignments, numberAssignments, numbers } from "../schema/lines.ts";
import { locations } from "../schema/locations.ts";
import { users } from "../schema/people.ts";

const u = alias(users, "u");
const heldNumbers = alias(numberAssignments, "held");
const heldExtensions = alias(extensionAssignments, "held");

/** A page of the numbers: the primary key leads, so that a page costs the same wherever it stands. */
export function numberStock(orm: Orm, query: StockQuery): Promise<Stock[]> {
  const { now, state, location, search, after, limit } = query;
  const resting = orm
    .select({ until: latest(numberAssignments.restsUntil) })
    .from(numberAssignments)
    .where(and(eq(numberAssignments.number, numbers.e164), gt(numberAssignments.restsUntil, now)))
    .as("resting");
  const byDigits = (digits: string) => sql`strpos(${numbers.e164}, ${digits.replace(/^0+/, "")}) > 0`;
  return orm
    .select({ value: numbers.e164, location: locations.name, ...standing(heldNumbers.id, resting.until) })
    .from(numbers)
    .innerJoin(locations, eq(locations.id, numbers.locationId))
    .leftJoin(heldNumbers, and(eq(heldNumbers.number, numbers.e164), isNull(heldNumbers.validTo)))
    .leftJoin(endpoints, eq(endpoints.id, heldNumbers.endpointId))
    .leftJoin(u, eq(u.id, endpoints.userId))
    .leftJoinLateral(resting, sql`true`)
    .where(
      and(
        gt(numbers.e164, after ?? ""),
        state && isState(state, heldNumbers.id, resting.until),
        location ? sql`lower(${locations.name}) = lower(${location})` : undefined,
        searched(search, byDigits),
      ),
    )
    .orderBy(asc(numbers.e164))
    .limit(limit);
}

/** A page of the extensions that are not free. */
export function extensionStock(orm: Orm, query: Omit<StockQuery, "location">): Promise<Stock[]> {
  const { now, state, search, after, limit } = query;
  const from = /^\d{1,6}$/.test(after ?? "") ? Number(after) : 0;
  const taken = orm
    .selectDistinct({ extension: extensionAssignments.extension })
    .from(extensionAssignments)
    .where(or(isNull(extensionAssignments.validTo), gt(extensionAssignments.restsUntil, now)))
    .as("taken");
  const resting = orm
    .select({ until: latest(extensionAssignments.restsUntil) })
    .from(extensionAssignments)
    .where(and(eq(extensionAssignments.extension, taken.extension), gt(extensionAssignments.restsUntil, now)))
    .as("resting");
  const byDigits = (digits: string) => sql`starts_with(${taken.extension}::text, ${digits})`;
  return orm
    .select({
      value: sql<string>`${taken.extension}::text`,
      location: sql<null>`null`,
      ...standing(heldExtensions.id, resting.until),
    })
    .from(taken)
    .leftJoin(heldExtensions, and(eq(heldExtensions.extension, taken.extension), isNull(heldExtensions.validTo)))
    .leftJoin(endpoints, eq(endpoints.id, heldExtensions.endpointId))
    .leftJoin(u, eq(u.id, endpoints.userId))
    .leftJoinLateral(resting, sql`true`)
    .where(
      and(
        gt(taken.extension, from),
        state && isState(state, heldExtensions.id, resting.until),
        searched(search, byDigits),
      ),
    )
    .orderBy(asc(taken.extension))
    .limit(limit);
}

const latest = (until: typeof numberAssignments.restsUntil | typeof extensionAssignments.restsUntil) =>
  sql<Date | null>`max(${until})`.mapWith(until).as("until");

type Held = typeof heldNumbers.id | typeof heldExtensions.id;

/** How it stands, and whose it is; the user is null where it leads to a group or an IVR. */
function standing(held: Held, until: SQL.Aliased<Date | null>) {
  const holder = sql`json_build_object('user', ${u.id}, 'name', coalesce(${fullName(u)}, ${endpoints.name}, ''))`;
  return {
    state: sql<
      Stock["state"]
    >`case when ${held} is not null then 'used' when ${until} is not null then 'resting' else 'free' end`,
    holder: sql<Stock["holder"]>`case when ${held} is not null then ${holder} end`,
    restsUntil: sql<Date | null>`case when ${held} is null then ${until} end`.mapWith(numberAssignments.restsUntil),
  };
}

function isState(state: Stock["state"], held: Held, until: SQL.Aliased<Date | null>): SQL | undefined {
  if (state === "used") return isNotNull(held);
  return and(isNull(held), state === "free" ? isNull(until) : isNotNull(until));
}

/** Digits, however they are spaced, mean the thing itself; anything else who has it. */
function searched(search: string | undefined, byDigits: (digits: string) => SQL): SQL | undefined {
  if (!search?.trim()) return undefined;
  return /^[+(]?[\d\s()/.-]+$/.test(search.trim())
    ? byDigits(search.replace(/\D/g, ""))
    : matches(search, undefined, u.id);
}
