import { type AnyColumn, and, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { roleGrants } from "../schema/people.ts";

/** Whether a row of role_grants, or of an alias of it, is a right that holds: neither ended nor past its time. */
export function inForce(
  at: Date | SQL = sql`now()`,
  { endedAt, expiresAt }: { endedAt: AnyColumn; expiresAt: AnyColumn } = roleGrants,
): SQL | undefined {
  return and(isNull(endedAt), or(isNull(expiresAt), gt(expiresAt, at)));
}
