import { and, eq, isNull, sql } from "drizzle-orm";
import type { Orm } from "../engine/database.ts";
import { devices, endpoints } from "../schema/lines.ts";
import { users } from "../schema/people.ts";

/** How many devices of the whole account are beyond the free ones of their users. */
export async function countPaid(orm: Orm, free: number): Promise<number> {
  const beyond = orm
    .select({ count: sql<number>`count(*) - ${free}::int`.as("count") })
    .from(devices)
    .innerJoin(endpoints, and(eq(endpoints.id, devices.endpointId), isNull(endpoints.removedAt)))
    .innerJoin(users, and(eq(users.id, endpoints.userId), isNull(users.leftAt)))
    .where(isNull(devices.removedAt))
    .groupBy(users.id)
    .having(sql`count(*) > ${free}::int`)
    .as("beyond");
  const [row] = await orm.select({ paid: sql<number>`coalesce(sum(${beyond.count}), 0)::int` }).from(beyond);
  return row?.paid ?? 0;
}
