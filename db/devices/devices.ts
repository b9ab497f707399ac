import { and, asc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Devices } from "../../src/ports/devices/devices.ts";
import type { Transaction } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { isUuid, prefixPattern } from "../engine/typed-text.ts";
import { firstLine } from "../numbers/first-line.ts";
import { holdStill, holdUsers } from "../numbers/hold-users.ts";
import { markForSync } from "../numbers/mark-for-sync.ts";
import { fullName } from "../people/full-name.ts";
import { changeLines, setNoAnswer } from "../routing/no-answer.ts";
import { devices, endpoints } from "../schema/lines.ts";
import { users } from "../schema/people.ts";
import { ownedDevices } from "./owned-devices.ts";
import { countPaid } from "./paid-devices.ts";

export function createDevices(tx: Transaction): Devices {
  const { orm } = tx;
  /** For whom it rings. */
  const carrierOf = (device: string) =>
    orm
      .select({ id: users.id })
      .from(users)
      .innerJoin(endpoints, eq(endpoints.userId, users.id))
      .innerJoin(devices, eq(devices.endpointId, endpoints.id))
      .where(eq(devices.id, device));
  return {
    async add({ user, kind, name, ringSeconds, target }, now) {
      // who adds to the same user waits here, so that no two take the same place
      await holdStill(tx, user);
      const { line, steps } = firstLine(orm, user, "phone_line");
      const end = orm
        .select({ position: sql`coalesce(max(${devices.position}) + 1, 0)` })
        .from(devices)
        .where(and(eq(devices.endpointId, line.id), isNull(devices.removedAt)));
      const wanted = orm
        .select({
          endpointId: line.id,
          kind: sql<typeof kind>`${kind}`.as("kind"),
          name: sql<string>`${name}`.as("name"),
          position: sql<number>`${end}`.as("position"),
          ringSeconds: sql<number>`${ringSeconds}`.as("ring_seconds"),
          targetNumber: sql<string | null>`${target ?? null}`.as("target_number"),
        })
        .from(line);
      const device = orm.$with("device").as(insertFrom(orm, devices, wanted));
      await markForSync(orm, [user], now, ...steps, device);
    },

    async find(id) {
      if (!isUuid(id)) return undefined;
      const [found] = await ownedDevices(orm, eq(devices.id, id), 1);
      return found;
    },

    search(typed, owner, limit) {
      const pattern = `%${prefixPattern(typed)}`;
      return ownedDevices(
        orm,
        and(
          owner === undefined ? undefined : eq(endpoints.userId, owner),
          sql`(lower(${devices.name}) like ${pattern} or lower(${fullName()}) like ${pattern})`,
        ),
        limit,
      );
    },

    async change(id, { name, ringSeconds, enabled, place }, now) {
      const [carrier] = await holdUsers(tx, carrierOf(id));
      const beside = await orm
        .select({ id: devices.id, line: devices.endpointId })
        .from(devices)
        .where(
          and(
            eq(devices.endpointId, orm.select({ line: devices.endpointId }).from(devices).where(eq(devices.id, id))),
            isNull(devices.removedAt),
          ),
        )
        .orderBy(asc(devices.position));
      const device = beside.find((one) => one.id === id);
      if (!carrier || !device) return false;
      const order = beside.map((one) => one.id).filter((one) => one !== id);
      order.splice(Math.max(0, place - 1), 0, id);
      const itself = <T>(given: T, column: typeof devices.name | typeof devices.ringSeconds | typeof devices.enabled) =>
        sql`case when ${devices.id} = ${id} then ${sql.param(given, column)} else ${column} end`;
      // places are unique at every moment: first out of the way, then to where they belong
      await orm
        .update(devices)
        .set({
          position: sql`-o.place::int`,
          name: itself(name, devices.name),
          ringSeconds: itself(ringSeconds, devices.ringSeconds),
          enabled: itself(enabled, devices.enabled),
        })
        .from(sql`unnest(${sql.param(order)}::uuid[]) with ordinality o(id, place)`)
        .where(sql`${devices.id} = o.id`);
      const placed = orm.$with("placed").as(
        orm
          .update(devices)
          .set({ position: sql`-${devices.position} - 1` })
          .where(and(eq(devices.endpointId, device.line), lt(devices.position, 0), isNull(devices.removedAt))),
      );
      await markForSync(orm, [carrier.id], now, placed);
      return true;
    },

    async remove(id, now) {
      const carriers = await holdUsers(tx, carrierOf(id));
      const removed = orm.$with("removed").as(
        orm
          .update(devices)
          .set({ removedAt: now })
          .where(and(eq(devices.id, id), isNull(devices.removedAt)))
          .returning({ line: devices.endpointId }),
      );
      const owner = orm
        .select({ id: endpoints.userId })
        .from(endpoints)
        .innerJoin(removed, eq(removed.line, endpoints.id));
      const synced = orm.$with("synced").as(markForSync(orm, owner, now));
      const gone = await orm.with(removed, synced).select().from(removed);
      return carriers.length > 0 && gone.length > 0;
    },

    setNoAnswer: (user, then, now) => setNoAnswer(tx, user, then, now),

    setRinging: (user, ringing, now) => changeLines(tx, user, { ringing }, now),

    countPaid: (free) => countPaid(orm, free),

    async forwardingTo(user) {
      const found = await orm
        .selectDistinct({ id: endpoints.userId })
        .from(endpoints)
        .where(and(eq(endpoints.forwardUserId, user), isNull(endpoints.removedAt)));
      return found.flatMap(({ id }) => id ?? []);
    },
  };
}
