import { type SQL, sql } from "drizzle-orm";

/** Whether a row `g` of role_grants is a right that holds: neither ended nor past its time. */
export function holds(at: Date | SQL = sql`now()`): SQL {
  return sql`g.ended_at is null and (g.expires_at is null or g.expires_at > ${at})`;
}
