import { sql } from "drizzle-orm";
import type { OwnedDevice } from "../../src/domain/devices/device.ts";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { Devices } from "../../src/ports/devices/devices.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid, prefixPattern, rows } from "../engine/rows.ts";
import { holdStill, holdUsers, lineOf, toBeSynced } from "../numbers/lines.ts";
import { changeLines, setNoAnswer } from "../routing/no-answer.ts";

export function createDevices(tx: Transaction): Devices {
  return {
    async add({ user, kind, name, ringSeconds, target }, now) {
      // who adds to the same user waits here, so that no two take the same place
      await holdStill(tx, user);
      await rows(
        tx,
        sql`with ${lineOf(user, "phone_line")},
        device as (insert into devices (endpoint_id, kind, name, position, ring_seconds, target_number)
          select line.id, ${kind}, ${name},
            coalesce((select max(position) + 1 from devices d where d.endpoint_id = line.id and d.removed_at is null), 0),
            ${ringSeconds}::int, ${target ?? null} from line returning id)
        ${toBeSynced(sql`select ${user}::uuid id`, now)}`,
      );
    },

    async find(id) {
      if (!isUuid(id)) return undefined;
      const [found] = await owned(tx, sql`d.id = ${id}::uuid`, 1);
      return found;
    },

    search(typed, owner, limit) {
      const pattern = `%${prefixPattern(typed)}`;
      const whose = owner === undefined ? sql`true` : sql`e.user_id = ${owner}::uuid`;
      return owned(
        tx,
        sql`${whose} and (lower(d.name) like ${pattern} or lower(u.first_name || ' ' || u.last_name) like ${pattern})`,
        limit,
      );
    },

    async change(id, { name, ringSeconds, enabled, place }, now) {
      await holdUsers(tx, carrierOf(id));
      const [device] = await rows<{ user: string; line: string }>(
        tx,
        sql`select e.user_id "user", e.id line from devices d join endpoints e on e.id = d.endpoint_id
          where d.id = ${id}::uuid and d.removed_at is null`,
      );
      if (!device) return false;
      const there = await rows<{ id: string }>(
        tx,
        sql`select id from devices where endpoint_id = ${device.line}::uuid and removed_at is null order by position`,
      );
      const order = there.map((one) => one.id).filter((one) => one !== id);
      order.splice(Math.max(0, place - 1), 0, id);
      // places are unique at every moment: first out of the way, then to where they belong
      await rows(
        tx,
        sql`update devices d set position = -o.place::int,
            name = case when d.id = ${id}::uuid then ${name} else d.name end,
            ring_seconds = case when d.id = ${id}::uuid then ${ringSeconds}::int else d.ring_seconds end,
            enabled = case when d.id = ${id}::uuid then ${enabled}::boolean else d.enabled end
          from jsonb_array_elements_text(${JSON.stringify(order)}::jsonb) with ordinality o(id, place)
          where d.id = o.id::uuid`,
      );
      await rows(
        tx,
        sql`with placed as (update devices set position = -position - 1
            where endpoint_id = ${device.line}::uuid and position < 0 and removed_at is null)
          ${toBeSynced(sql`select ${device.user}::uuid id`, now)}`,
      );
      return true;
    },

    async remove(id, now) {
      await holdUsers(tx, carrierOf(id));
      const removed = await rows(
        tx,
        sql`with removed as (update devices set removed_at = ${now} where id = ${id}::uuid and removed_at is null returning endpoint_id),
          synced as (${toBeSynced(sql`select e.user_id id from endpoints e join removed r on r.endpoint_id = e.id`, now)})
          select endpoint_id from removed`,
      );
      return removed.length > 0;
    },

    setNoAnswer: (user, then, now) => setNoAnswer(tx, user, then, now),

    setRinging: (user, ringing, now) => changeLines(tx, user, sql`ringing = ${ringing}`, now),

    async countPaid(free) {
      const [row] = await rows<{ paid: number }>(
        tx,
        sql`select coalesce(sum(n - ${free}::int), 0)::int paid from (
          select count(*)::int n from devices d join endpoints e on e.id = d.endpoint_id and e.removed_at is null
          join users u on u.id = e.user_id and u.left_at is null where d.removed_at is null
          group by u.id having count(*) > ${free}::int) t`,
      );
      return row?.paid ?? 0;
    },

    async forwardingTo(user) {
      const found = await rows<{ id: UserId }>(
        tx,
        sql`select distinct user_id id from endpoints where forward_user_id = ${user}::uuid and removed_at is null`,
      );
      return found.map(({ id }) => id);
    },
  };
}

/** For whom it rings. */
const carrierOf = (device: string) =>
  sql`select e.user_id from devices d join endpoints e on e.id = d.endpoint_id where d.id = ${device}::uuid`;

function owned(tx: Transaction, where: ReturnType<typeof sql>, limit: number): Promise<OwnedDevice[]> {
  return rows<OwnedDevice>(
    tx,
    sql`select d.id, u.id "user", u.person_id person, u.first_name || ' ' || u.last_name owner, d.kind, d.name,
        d.ring_seconds "ringSeconds", d.enabled,
        (select count(*)::int from devices o where o.endpoint_id = d.endpoint_id and o.removed_at is null and o.position <= d.position) place
      from devices d join endpoints e on e.id = d.endpoint_id join users u on u.id = e.user_id
      where d.removed_at is null and e.removed_at is null and u.left_at is null and ${where}
      order by lower(u.last_name), lower(u.first_name), u.id, d.position limit ${limit}`,
  );
}
