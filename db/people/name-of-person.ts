import { type AnyColumn, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { build } from "../engine/build.ts";
import { users } from "../schema/people.ts";
import { fullName } from "./full-name.ts";

const named = alias(users, "named");

/** What a person is called, also when they have left; of two accounts the one that is open. */
export function nameOfPerson(person: AnyColumn): SQL<string | null> {
  return sql`${build
    .select({ name: fullName(named) })
    .from(named)
    .where(eq(named.personId, person))
    .orderBy(desc(isNull(named.leftAt)), desc(named.createdAt))
    .limit(1)}`;
}
