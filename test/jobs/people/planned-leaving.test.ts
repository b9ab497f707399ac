import { expect, test } from "vitest";
import type { Database } from "../../../db/engine/database.ts";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { leaveOnTheDay } from "../../../src/jobs/leaving/leave.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addPerson, addStaff, anna, bernd } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora: ChatId = "slack:T1:UDORA";

describeEachStore("A planned leaving", (store) => {
  const open = async (db: Database) => {
    const { rows } = await db.execute(
      "select count(*)::int n from schedules where kind = 'leave' and done_at is null and cancelled_at is null",
    );
    return rows[0]?.n;
  };

  async function start() {
    const db = await store.open();
    await addStaff(db);
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora });
    const desk = openWhoDesk(db);
    const carryOut = async () => {
      const { rows } = await db.execute("select id from schedules order by at desc limit 1");
      desk.clock.set("2026-12-05T00:00:00Z");
      await leaveOnTheDay.run(desk.context, { schedule: String(rows[0]?.id), restDays: 90 });
      await desk.work();
    };
    return { db, ...desk, carryOut };
  }

  test("is over with the leaving at once, and coming back does not bring it back", async () => {
    const { db, sure, type, carryOut } = await start();
    await sure(anna, "offboard carla.o'brien@firm.de on=2026-12-04");
    expect(await open(db)).toBe(1);
    await sure(anna, "offboard carla.o'brien@firm.de");
    expect(await open(db)).toBe(0);
    await type(anna, "restore carla.o'brien@firm.de");
    await carryOut();
    expect(await type(anna, "list")).toContain("Carla O'Brien");
  });

  test("that was made before an earlier version forgot it ends with coming back", async () => {
    const { db, sure, type } = await start();
    await sure(anna, "offboard carla.o'brien@firm.de on=2026-12-04");
    await db.execute("update users set left_at = '2026-11-20' where first_name = 'Carla'");
    await type(anna, "restore carla.o'brien@firm.de");
    expect(await open(db)).toBe(0);
  });

  test("that is refused on its day is told to whoever planned it and all who can do it, and nobody reads of it any more", async () => {
    const { db, sure, told, type, carryOut } = await start();
    await sure(anna, "offboard dora.klein@firm.de on=2026-12-04");
    await db
      .execute(
        "update role_grants set ended_at = now() where person_id = (select person_id from users where first_name = 'Anna')",
      )
      .catch(() => undefined);
    await carryOut();
    for (const chat of [anna, bernd, dora])
      expect(told(chat).join("\n")).toMatch(/couldn't be offboarded|aber das ging nicht/);
    expect(await open(db)).toBe(0);
    expect(await type(dora, "me")).not.toContain("Leaves on");
  });
});
