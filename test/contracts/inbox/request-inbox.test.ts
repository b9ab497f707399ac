import { expect, test } from "vitest";
import type { Pending } from "../../../src/ports/chat/request-inbox.ts";
import { addPerson, addStaff, anna, count } from "../../fixtures/company/company.ts";
import { later, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const asked = (id: string): Pending => ({ id, surface: "slack", body: { text: "ü “x”", list: [1] } });

describeEachStore("what came in and was acknowledged", (store) => {
  async function start() {
    const db = await store.open();
    const inbox = openStore(db).store.inbox;
    /** So much later, by the database's clock: leases go by that of no process. */
    const pass = async (seconds: number) =>
      void (await db.execute("update deliveries set leased_until = leased_until - make_interval(secs => $1)", [
        seconds,
      ]));
    return { db, pass, ...inbox };
  }

  test("is kept once, also when it is delivered twice at the same moment", async () => {
    const { keep } = await start();
    const kept = await Promise.all([1, 2, 3].map(() => keep(asked("a"), now, 60)));
    expect(kept.sort()).toEqual([false, false, true]);
  });

  test("is picked up when whoever worked on it fell silent, whole, and by one only", async () => {
    const { keep, claim, pass } = await start();
    await keep(asked("a"), now, 600);
    expect(await claim("slack", 600, 10)).toEqual([]);
    await pass(601);
    expect(await claim("teams", 600, 10)).toEqual([]);
    const [one, two] = await Promise.all([claim("slack", 600, 10), claim("slack", 600, 10)]);
    expect([...(one ?? []), ...(two ?? [])]).toEqual([asked("a")]);
    expect(await claim("slack", 600, 10)).toEqual([]);
    await pass(601);
    expect(await claim("slack", 600, 10)).toEqual([asked("a")]);
  });

  test("is answered by one process, also when the clocks of two differ", async () => {
    const { keep, claim } = await start();
    // whoever kept these is years behind the other, or ahead of it
    await keep(asked("behind"), new Date("2001-01-01T00:00:00Z"), 600);
    await keep(asked("ahead"), new Date("2099-01-01T00:00:00Z"), 0);
    const [left, ...more] = await claim("slack", 600, 10);
    expect([left?.id, more]).toEqual(["ahead", []]);
  });

  test("is not picked up while it is being worked on, nor when it is done", async () => {
    const { keep, renew, claim, done, pass, db } = await start();
    await keep(asked("a"), now, 600);
    await pass(601);
    await renew("a", 600);
    expect(await claim("slack", 600, 10)).toEqual([]);
    await done("a", now);
    await renew("a", 600);
    expect(await count(db, "deliveries", "body is null and leased_until is null and done_at is not null")).toBe(1);
    expect(await keep(asked("a"), now, 600)).toBe(false);
  });

  test("is picked up a few at a time, the oldest first", async () => {
    const { keep, claim, pass } = await start();
    for (const id of ["c", "a", "b"]) {
      await keep(asked(id), now, 600);
      await pass(700);
    }
    expect((await claim("slack", 600, 2)).map(({ id }) => id).sort()).toEqual(["a", "c"]);
    expect((await claim("slack", 600, 2)).map(({ id }) => id)).toEqual(["b"]);
  });

  test("leaves nothing to be picked up where it only has to be known again", async () => {
    const { note, claim, db } = await start();
    const noted = await Promise.all([1, 2, 3].map(() => note("event:1", now)));
    expect(noted.sort()).toEqual([false, false, true]);
    expect(await claim("slack-event", 600, 10)).toEqual([]);
    expect(await count(db, "deliveries", "done_at is not null and body is null")).toBe(1);
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
