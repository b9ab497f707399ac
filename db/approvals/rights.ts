import { type SQL, sql } from "drizzle-orm";

/** Whether a row `g` of role_grants is a right that holds: neither ended nor past its time. */
export function holds(at: Date | SQL = sql`now()`): SQL {
  return sql`g.ended_at is null and (g.expires_at is null or g.expires_at > ${at})`;
}

/** The open account of somebody. */
export const userOf = (person: string): SQL =>
  sql`select id from users where person_id = ${person}::uuid and left_at is null`;
