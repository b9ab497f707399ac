import { expect, test } from "vitest";
import { quote } from "../../../src/core/line/spell.ts";
import { endRights } from "../../../src/jobs/approvals/end-rights.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addStaff, anna, carla } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const reason = 'New exchange, called "London" = the big one, for a day';

describeEachStore("A right for a time", (store) => {
  async function start() {
    const db = await store.open();
    await addStaff(db);
    const desk = openWhoDesk(db);
    await desk.type(carla, `request-admin reason=${quote(reason)} for=24h`);
    await desk.work();
    await desk.clickTold(anna, "Approve");
    await desk.work();
    const minute = async () => {
      await endRights.run(desk.context, {});
      await desk.work();
    };
    const waiting = async () =>
      (await db.execute("select reason, hours from admin_requests where state = 'pending'")).rows;
    return { db, ...desk, minute, waiting };
  }

  test("is asked for again with one click, as it was asked for the first time", async () => {
    const { clickTold, told, clock, minute, waiting } = await start();
    clock.pass(23 * 60 + 1);
    await minute();
    expect(told(carla).at(-1)).toMatch(/^Your administrator's right ends on .*, in 1 hour\./);
    expect(await clickTold(carla, "Ask again")).toMatch(/^Asked\. These may decide: Anna Berg\./);
    expect(await waiting()).toEqual([{ reason, hours: 24 }]);
    expect(await clickTold(carla, "Ask again")).toContain("Asked.");
    expect(await waiting()).toHaveLength(1);
  });

  test("is not given for longer than the settings allow by then, whatever they allowed when it was asked for", async () => {
    const { type, db, clickTold, work, told, verbs } = await start();
    await type(carla, "request-admin reason=forever for=good");
    await work();
    await db.execute("insert into settings (key, value) values ('adminHoursCap', '48')");
    const read = await clickTold(anna, "Approve");
    expect(read).toMatch(/^At most 48 hours are allowed\. Whoever asked can change the request\.\nCarla O'Brien/);
    expect(await verbs("admin.approved")).toHaveLength(1);
    await type(carla, "change-request forever for=48h");
    await work();
    await clickTold(anna, "Approve");
    await work();
    expect(told(anna).at(-1)).toContain("Approved by Anna Berg");
    expect(await verbs("admin.approved")).toHaveLength(2);
  });

  test("is not asked for again where that would change nothing: it would be said to be given, and is not", async () => {
    const { type, clock, waiting } = await start();
    const shorter = "Carla O'Brien is an administrator until 24 Nov 2026, 10:00 already. Choose a longer time.";
    expect(await type(carla, "request-admin reason=shorter for=8h")).toContain(shorter);
    expect(await waiting()).toEqual([]);
    expect(await type(carla, "request-admin reason=longer for=2d")).toContain("Asked.");
    expect(await type(carla, "change-request longer for=8h")).toContain(shorter);
    expect(await waiting()).toEqual([{ reason: "longer", hours: 48 }]);
    clock.pass(24 * 60 + 1);
    expect(await type(carla, "change-request longer for=8h")).toContain("Changed.");
  });
});
