import { and, eq, sql } from "drizzle-orm";
import { type Acts, nothingMade } from "./acts.ts";
import { toId } from "./ids.ts";
import { devices } from "./tables.ts";

type Kind = "add_device" | "set_device" | "order_devices" | "remove_device";

export const deviceActs: Acts<Kind> = {
  async add_device({ lineId, device, deviceKind, name, target }, orm) {
    const line = toId(lineId);
    const end = orm.select({ count: sql`count(*)` }).from(devices).where(eq(devices.lineId, line));
    const [made] = await orm
      .insert(devices)
      .values({
        ...{ lineId: line, kind: deviceKind, name, targetNumber: target },
        ...{ position: sql`${end}`, reference: device },
      })
      .onConflictDoUpdate({ target: devices.reference, set: { name } })
      .returning({ id: devices.id });
    return made && `e${made.id}`;
  },
  set_device: ({ deviceId, name, ringSeconds, enabled, target }, orm) =>
    nothingMade(
      orm
        .update(devices)
        .set({ name, ringSeconds, enabled, targetNumber: target })
        .where(eq(devices.id, toId(deviceId))),
    ),
  order_devices: ({ lineId, deviceIds }, orm) =>
    nothingMade(
      orm
        .update(devices)
        .set({ position: sql`ordered.at` })
        .from(sql`unnest(${sql.param(deviceIds.map(toId))}::int[]) with ordinality ordered(id, at)`)
        .where(and(eq(devices.lineId, toId(lineId)), sql`${devices.id} = ordered.id`)),
    ),
  remove_device: ({ deviceId }, orm) => nothingMade(orm.delete(devices).where(eq(devices.id, toId(deviceId)))),
};
