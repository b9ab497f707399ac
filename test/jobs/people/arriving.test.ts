import { expect, test } from "vitest";
import { createQueue } from "../../../db/queue/queue.ts";
import { weekAhead, weekOf } from "../../../src/jobs/people/week-ahead.ts";
import { welcome } from "../../../src/jobs/people/welcome.ts";
import { addIdentity, addPlaces, addStaff, anna, bernd, carla } from "../../fixtures/company/company.ts";
import { openNotices } from "../../fixtures/company/notices.ts";
import { newUser } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora = "slack:T1:UDORA" as const;

describeEachStore("Somebody who was onboarded", (store) => {
  async function start() {
    const db = await store.open();
    await addPlaces(db);
    const staff = await addStaff(db);
    const opened = openNotices(db);
    const { store: kept, context, deliver, reads, clock } = opened;
    /** What the minute brings, and what stands in their chat then. */
    const minute = async () => {
      await welcome.run(context, {});
      await deliver();
      return reads(dora).length;
    };
    const hire = async (startDate?: string, chat = true) => {
      const over = { firstName: "Dora", lastName: "Klein", email: "dora@firm.de", location: "Berlin", startDate };
      const made = await kept.transaction((tx) => tx.users.create(newUser(over), clock.now()));
      if (chat) await addIdentity(db, made.person, dora, "de");
      return made;
    };
    return { ...opened, ...staff, minute, hire };
  }

  test("is welcomed when their first day begins in the place where they work, once", async () => {
    const { minute, hire, clock } = await start();
    await hire("2026-12-01");
    expect(await minute()).toBe(0);
    clock.set("2026-11-30T22:59:59Z");
    expect(await minute()).toBe(0);
    clock.set("2026-11-30T23:00:00Z");
    expect(await minute()).toBe(1);
    clock.pass(1);
    expect(await minute()).toBe(1);
  });

  test("is welcomed at once where no first day was said", async () => {
    const { minute, hire } = await start();
    await hire();
    expect(await minute()).toBe(1);
  });

  test("is welcomed as soon as they have a chat, and not before", async () => {
    const { minute, hire, db, clock } = await start();
    const { person } = await hire("2026-11-24", false);
    clock.pass(7 * 1440);
    expect(await minute()).toBe(0);
    await addIdentity(db, person, dora);
    expect(await minute()).toBe(1);
    expect(await minute()).toBe(1);
  });

  test("is welcomed on the day to which it was moved", async () => {
    const { minute, hire, store: kept, clock } = await start();
    const { user } = await hire("2026-12-01");
    await kept.transaction(async (tx) => {
      await tx.locations.add({
        ...{
          name: "Tokyo",
          street: null,
          postcode: null,
          city: null,
          country: "JP",
          timeZone: "Asia/Tokyo",
          areaCode: null,
        },
      } as never);
      await tx.users.edit(user, { location: "Tokyo" }, clock.now());
    });
    clock.set("2026-11-30T14:59:00Z");
    expect(await minute()).toBe(0);
    clock.set("2026-11-30T15:00:00Z");
    expect(await minute()).toBe(1);
  });

  test("is not welcomed after leaving or while suspended, and once after all when they come back", async () => {
    const { minute, hire, store: kept, clock } = await start();
    const { user } = await hire("2026-12-01");
    const plan = { user, heir: undefined, until: undefined, zone: "Europe/Berlin" };
    await kept.transaction((tx) => tx.leaving.leave(plan, 90, clock.now()));
    clock.set("2026-12-02T09:00:00Z");
    expect(await minute()).toBe(0);
    await kept.transaction((tx) => tx.leaving.restore(user, clock.now()));
    await kept.transaction((tx) => tx.users.suspend(user, clock.now()));
    expect(await minute()).toBe(0);
    await kept.transaction((tx) => tx.users.resume(user, clock.now()));
    expect(await minute()).toBe(1);
    expect(await minute()).toBe(1);
  });

  test("hired again is welcomed again; onboarding that was refused promises nothing", async () => {
    const { minute, hire, store: kept, db, clock } = await start();
    const { user } = await hire();
    await expect(hire()).rejects.toThrow();
    expect(await minute()).toBe(1);
    const plan = { user, heir: undefined, until: undefined, zone: "Europe/Berlin" };
    await kept.transaction((tx) => tx.leaving.leave(plan, 90, clock.now()));
    const again = await hire(undefined, false);
    await db.execute("update chat_identities set person_id = $1 where id = $2", [again.person, dora]);
    expect(await minute()).toBe(2);
  });

  test("and who was there before is not", async () => {
    const { minute, messages } = await start();
    await minute();
    expect(messages).toEqual([]);
  });
});

describeEachStore("On Monday morning", (store) => {
  async function start() {
    const db = await store.open();
    await addPlaces(db);
    await addStaff(db);
    const opened = openNotices(db);
    const { store: kept, context, deliver, messages, clock } = opened;
    const hire = (firstName: string, startDate: string | undefined, telephony: boolean) =>
      kept.transaction((tx) =>
        tx.users.create(
          newUser({ firstName, email: `${firstName}@firm.de`, startDate, telephony, location: "Berlin" }),
          clock.now(),
        ),
      );
    const monday = async () => {
      await weekAhead.run(context, {});
      await deliver();
      return messages.map(({ chat }) => chat);
    };
    const body = async () =>
      JSON.stringify((await db.execute("select body from notices where kind = 'week-ahead'")).rows[0]?.body ?? null);
    return { ...opened, hire, monday, body };
  }

  test("there is no message where there is nothing to say", async () => {
    const { monday } = await start();
    expect(await monday()).toEqual([]);
  });

  test("HR and administrators read who begins this week and who still lacks something, once, and nobody else", async () => {
    const { monday, hire, body, context, sent } = await start();
    await hire("Mona", "2026-11-23", false);
    await hire("Sunny", "2026-11-29", false);
    await hire("Nextweek", "2026-11-30", false);
    await hire("Lacking", undefined, true);
    expect((await monday()).sort()).toEqual([anna, bernd].sort());
    const said = await body();
    for (const name of ["Mona", "Sunny", "Lacking"]) expect(said).toContain(`${name} Berg`);
    expect(said).toContain("a phone number");
    expect(said).not.toContain("Nextweek");
    // the job again, in this process or another
    expect(await monday()).toHaveLength(2);
    await weekAhead.run(context, {});
    expect(sent).toEqual([]);
    expect(await monday()).not.toContain(carla);
  });

  test("who has no right any more is not told", async () => {
    const { monday, hire, db } = await start();
    await hire("Lacking", undefined, true);
    await db.execute("update role_grants set ended_at = now() where role = 'hr'");
    expect(await monday()).toEqual([anna]);
  });

  test("comes by the clock of the company, everything else by UTC", async () => {
    const db = await store.open();
    const queue = await createQueue(db, { timeZone: "Europe/Berlin", pace: { poll: 60 } });
    await queue.work([weekAhead, welcome], {} as never);
    await queue.stop();
    const { rows } = await db.execute("select queue, schedule from jobs order by queue");
    expect(rows).toEqual([
      { queue: "week-ahead", schedule: "0 8 * * 1 Europe/Berlin" },
      { queue: "welcome", schedule: "* * * * * UTC" },
    ]);
  });
});

test("a week is Monday to Sunday, over months and years", () => {
  expect(weekOf("2026-11-23")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
  expect(weekOf("2026-11-29")).toEqual({ from: "2026-11-23", to: "2026-11-29" });
  expect(weekOf("2027-01-01")).toEqual({ from: "2026-12-28", to: "2027-01-03" });
});
