import { expect, test } from "vitest";
import type { Pending } from "../../../src/ports/chat/request-inbox.ts";
import { addPerson, addStaff, anna, count } from "../../fixtures/company/company.ts";
import { later, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const asked = (id: string): Pending => ({ id, surface: "slack", body: { text: "ü “x”", list: [1] } });
const seconds = (count: number) => later(count / 60);

describeEachStore("what came in and was acknowledged", (store) => {
  async function start() {
    const db = await store.open();
    return { db, ...openStore(db).store.inbox };
  }

  test("is kept once, also when it is delivered twice at the same moment", async () => {
    const { keep } = await start();
    const kept = await Promise.all([1, 2, 3].map(() => keep(asked("a"), now, 5)));
    expect(kept.sort()).toEqual([false, false, true]);
  });

  test("is picked up when whoever worked on it fell silent, whole, and by one only", async () => {
    const { keep, claim } = await start();
    await keep(asked("a"), now, 5);
    expect(await claim("slack", seconds(4), 5, 10)).toEqual([]);
    expect(await claim("teams", seconds(6), 5, 10)).toEqual([]);
    const [one, two] = await Promise.all([claim("slack", seconds(6), 5, 10), claim("slack", seconds(6), 5, 10)]);
    expect([...(one ?? []), ...(two ?? [])]).toEqual([asked("a")]);
    expect(await claim("slack", seconds(10), 5, 10)).toEqual([]);
    expect(await claim("slack", seconds(12), 5, 10)).toEqual([asked("a")]);
  });

  test("is not picked up while it is being worked on, nor when it is done", async () => {
    const { keep, renew, claim, done, db } = await start();
    await keep(asked("a"), now, 5);
    await renew("a", seconds(4), 5);
    expect(await claim("slack", seconds(8), 5, 10)).toEqual([]);
    await done("a", seconds(9));
    await renew("a", seconds(9), 5);
    expect(await claim("slack", seconds(60), 5, 10)).toEqual([]);
    expect(await count(db, "deliveries", "body is null and leased_until is null and done_at is not null")).toBe(1);
    expect(await keep(asked("a"), seconds(60), 5)).toBe(false);
  });

  test("is picked up a few at a time, the oldest first", async () => {
    const { keep, claim } = await start();
    for (const [index, id] of ["c", "a", "b"].entries()) await keep(asked(id), seconds(index), 5);
    expect((await claim("slack", seconds(60), 5, 2)).map(({ id }) => id).sort()).toEqual(["a", "c"]);
    expect((await claim("slack", seconds(61), 5, 2)).map(({ id }) => id)).toEqual(["b"]);
  });

  test("is kept for a second try when its change was sealed but its answer never arrived", async () => {
    const db = await store.open();
    const staff = await addStaff(db);
    const { store: opened } = openStore(db);
    const entry = { key: "a", form: undefined, outcome: { told: "done" }, actor: staff.anna.person, events: [], now };
    expect(await opened.transaction((tx) => tx.journal.seal(entry))).toBe(true);
    expect(await opened.inbox.keep(asked("a"), now, 5)).toBe(true);
    expect(await opened.inbox.outcome("a")).toEqual({ told: "done" });
  });

  test("is forgotten in parts: first the answer, then the key, never what is unanswered", async () => {
    const { keep, done, forget, outcome, db } = await start();
    await keep(asked("open"), now, 5);
    await keep(asked("old"), now, 5);
    await done("old", now);
    await db.execute(`update deliveries set outcome = '"x"' where id = 'old'`);
    await forget(now, now);
    expect(await outcome("old")).toBe("x");
    await forget(later(1), now);
    expect(await outcome("old")).toBeUndefined();
    expect(await count(db, "deliveries")).toBe(2);
    await forget(later(1), later(1));
    expect((await db.execute("select id from deliveries")).rows).toEqual([{ id: "open" }]);
  });
});

describeEachStore("who arrives", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    return { db, staff, people: openStore(db).store.people };
  }

  test("is known whole, with settings that were never made", async () => {
    const { people, staff } = await start();
    expect(await people.readCaller(anna, now)).toMatchObject({
      caller: {
        ...{
          chat: anna,
          person: staff.anna.person,
          user: staff.anna.user,
          name: "Anna Berg",
          email: "anna.berg@firm.de",
        },
        ...{ role: "admin", locale: "en", timeZone: "Europe/Berlin" },
      },
      ...{ barred: undefined, form: undefined },
      settings: { extensionFrom: 100, extensionTo: 199, quarantineDays: 90 },
    });
    expect((await people.readCaller("slack:T1:UNOBODY", now)).caller).toBeUndefined();
  });

  test("is let in though a setting is broken, and with those that are right", async () => {
    const { people, db } = await start();
    await db.execute(
      `insert into settings (key, value) values ('extensionFrom', '"many"'), ('extensionTo', '300'), ('unknown', '{}'), ('quarantineDays', '-1')`,
    );
    const { caller, settings } = await people.readCaller(anna, now);
    expect(caller?.name).toBe("Anna Berg");
    expect(settings).toMatchObject({ extensionFrom: 100, extensionTo: 300, quarantineDays: 90 });
  });

  test("can be told whom to ask: those who have the right and are here", async () => {
    const { people, db } = await start();
    await addPerson(db, { first: "Gone", last: "A", role: "admin", left: true });
    await addPerson(db, { first: "Out", last: "B", role: "admin", suspended: true });
    expect(await people.holders(["admin"], 3)).toEqual(["Anna Berg"]);
    expect(await people.holders(["hr", "admin"], 3)).toEqual(["Anna Berg", "Bernd Özdemir"]);
    expect(await people.holders(["hr", "admin"], 1)).toHaveLength(1);
    expect(await people.holders([], 3)).toEqual([]);
    expect(await people.countAdmins()).toBe(1);
  });
});
