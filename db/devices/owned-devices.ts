import { and, asc, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { OwnedDevice } from "../../src/domain/devices/device.ts";
import type { Orm } from "../engine/database.ts";
import { fullName } from "../people/full-name.ts";
import { devices, endpoints } from "../schema/lines.ts";
import { users } from "../schema/people.ts";

const others = alias(devices, "others");

/** Devices of those who have not left, with their owner and their place in the order, from 1. */
export function ownedDevices(orm: Orm, where: SQL | undefined, limit: number): Promise<OwnedDevice[]> {
  const place = orm
    .select({ place: sql`count(*)::int` })
    .from(others)
    .where(
      and(eq(others.endpointId, devices.endpointId), isNull(others.removedAt), lte(others.position, devices.position)),
    );
  return orm
    .select({
      id: devices.id,
      user: users.id,
      person: users.personId,
      owner: fullName(),
      kind: devices.kind,
      name: devices.name,
      ringSeconds: devices.ringSeconds,
      enabled: devices.enabled,
      place: sql<number>`${place}`,
    })
    .from(devices)
    .innerJoin(endpoints, eq(endpoints.id, devices.endpointId))
    .innerJoin(users, eq(users.id, endpoints.userId))
    .where(and(isNull(devices.removedAt), isNull(endpoints.removedAt), isNull(users.leftAt), where))
    .orderBy(sql`lower(${users.lastName})`, sql`lower(${users.firstName})`, asc(users.id), asc(devices.position))
    .limit(limit);
}
