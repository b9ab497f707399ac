import { type AnyColumn, and, eq, exists, or, type SQL, sql } from "drizzle-orm";
import { inForce } from "../approvals/in-force.ts";
import { build } from "../engine/build.ts";
import { fixed } from "../engine/fixed.ts";
import { adminRequests, roleGrants } from "../schema/people.ts";

/** The person holds a right, or has asked for one that somebody may still grant. */
export function privileged(person: AnyColumn): SQL<boolean> {
  const granted = build.select({ id: roleGrants.id }).from(roleGrants);
  const asked = build.select({ id: adminRequests.id }).from(adminRequests);
  return sql`(${or(
    exists(granted.where(and(eq(roleGrants.personId, person), inForce()))),
    exists(asked.where(and(eq(adminRequests.personId, person), fixed(adminRequests.state, "pending")))),
  )})`;
}

/** The person holds this right. */
export function holdsRight(person: AnyColumn, role: "hr" | "admin", at?: Date): SQL<boolean> {
  return sql`${exists(
    build
      .select({ id: roleGrants.id })
      .from(roleGrants)
      .where(and(eq(roleGrants.personId, person), fixed(roleGrants.role, role), inForce(at))),
  )}`;
}
