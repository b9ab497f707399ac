import { and, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import { build } from "../engine/build.ts";
import { devices, endpoints } from "../schema/lines.ts";
import type { UserRow } from "./user-missing.ts";

/** How many devices somebody has. */
export function devicesOf({ id }: Pick<UserRow, "id">): SQL<number> {
  return sql`${build
    .select({ devices: count() })
    .from(devices)
    .innerJoin(endpoints, eq(endpoints.id, devices.endpointId))
    .where(and(eq(endpoints.userId, id), isNull(endpoints.removedAt), isNull(devices.removedAt)))}`;
}
