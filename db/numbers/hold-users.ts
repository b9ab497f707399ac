import { eq, inArray, isNotNull, type SQLWrapper, sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import { problems } from "../../src/domain/problems.ts";
import type { Transaction } from "../engine/database.ts";
import { endpoints } from "../schema/lines.ts";
import { users } from "../schema/people.ts";

/** Users by id: named, or as a subquery of one column. */
export type WhichUsers = readonly UserId[] | SQLWrapper;

export const among = (which: WhichUsers) =>
  "getSQL" in which ? inArray(users.id, which) : inArray(users.id, [...which]);

/** All whose things change, in one order, so that no two wait for each other. */
export function holdUsers(tx: Transaction, which: WhichUsers): Promise<{ id: UserId; left: boolean }[]> {
  return tx.orm
    .select({ id: users.id, left: sql<boolean>`${isNotNull(users.leftAt)}` })
    .from(users)
    .where(among(which))
    .orderBy(users.id)
    .for("no key update");
}

/**
 * Two who give somebody the first line at the same moment must not make two, and nobody gets anything who leaves at the same
 * moment: a statement of its own, so that what follows sees what was waited for.
 */
export async function holdStill(tx: Transaction, user: UserId): Promise<void> {
  const [here] = await holdUsers(tx, [user]);
  if (!here || here.left) throw problems.noAccount();
}

/** Whose line it is; of nobody's line, nothing. */
export const ownerOf = ({ orm }: Transaction, line: string) =>
  orm
    .select({ id: users.id })
    .from(users)
    .innerJoin(endpoints, eq(endpoints.userId, users.id))
    .where(eq(endpoints.id, line));
