import { expect, test } from "vitest";
import { createJournal } from "../../../db/audit/journal.ts";
import { createPeople } from "../../../db/identity/people.ts";
import { createUsers } from "../../../db/people/users.ts";
import type { Profile } from "../../../src/domain/identity/identity.ts";
import { addPerson } from "../../fixtures/company/company.ts";
import { later, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const now = new Date("2026-11-23T09:00:00Z");
const profile: Profile = {
  ...{ id: "slack:T1:UOLD", standing: "member", firstName: "Olga", lastName: "Alt", locale: "en" },
  ...{ timeZone: "Europe/Berlin", confirmedEmail: "olga@firm.de" },
};

describeEachStore("rights that are over", (store) => {
  test("do not come back with somebody who is hired again", async () => {
    const db = await store.open();
    const { person } = await addPerson(db, {
      first: "Olga",
      last: "Alt",
      email: "olga@firm.de",
      left: true,
      chat: profile.id,
    });
    await db.execute("insert into role_grants (person_id, role, reason) values ($1, 'admin', 'once')", [person]);
    await addPerson(db, { first: "Ada", last: "Admin", email: "ada@firm.de", role: "admin" });
    const users = createUsers(db, "Europe/Berlin");
    await users.create(
      {
        ...{ firstName: "Olga", lastName: "Alt", email: "olga@firm.de", location: undefined, startDate: undefined },
        ...{ telephony: true, fax: false, number: undefined, extension: undefined, profile },
      },
      now,
    );
    expect((await createPeople(db).readCaller(profile.id, now)).caller?.role).toBe("employee");
  });

  test("are said not to come back to who had left as an administrator, and not for the time before", async () => {
    const db = await store.open();
    await addPerson(db, { first: "Ada", last: "Admin", email: "ada@firm.de", role: "admin" });
    const { user } = await addPerson(db, { first: "Olga", last: "Alt", email: "olga@firm.de", role: "admin" });
    const { leaving } = openStore(db).store;
    const plan = { user, heir: undefined, until: undefined, zone: "Europe/Berlin" };
    await leaving.leave(plan, 90, later(1));
    expect(await leaving.restore(user, later(2))).toMatchObject({ wasAdmin: true });
    await leaving.leave(plan, 90, later(3));
    expect(await leaving.restore(user, later(4))).toMatchObject({ wasAdmin: false });
  });

  test("are neither shown nor asked for nor counted once their time has passed", async () => {
    const db = await store.open();
    const { person } = await addPerson(db, { first: "Tom", last: "Kurz", email: "tom@firm.de" });
    await db.execute(
      "insert into role_grants (person_id, role, reason, expires_at) values ($1, 'admin', 'an hour', now() - interval '1 minute')",
      [person],
    );
    const [tom] = await createUsers(db, "Europe/Berlin").find({ by: "email", email: "tom@firm.de" }, 1);
    expect(tom?.role).toBe("employee");
    expect(await createPeople(db).holders(["admin"], 3)).toEqual([]);
    expect(await createPeople(db).countAdmins()).toBe(0);
  });
});

describeEachStore("a right that is taken away while a change is under way", (store) => {
  test("is missed when the change is sealed: nothing of it stays", async () => {
    const db = await store.open();
    const { person } = await addPerson(db, { first: "Hanna", last: "Hart", email: "hanna@firm.de", role: "hr" });
    const seal = (right: "hr" | "employee" | "admin") =>
      db.transaction(async (tx) => {
        await tx.execute("insert into settings (key, value) values ('changed', '1')");
        const entry = { key: `key ${right}`, form: undefined, outcome: {}, actor: person, right, events: [], now };
        return createJournal(tx).seal(entry);
      });
    await expect(seal("admin")).rejects.toThrow("Your rights have changed");
    expect((await db.execute("select key from settings")).rows).toEqual([]);
    expect(await seal("hr")).toBe(true);
    await db.execute("update role_grants set ended_at = now()");
    await db.execute("delete from settings");
    await expect(seal("hr")).rejects.toThrow("Your rights have changed");
    await db.execute("update users set suspended_at = now()");
    await expect(seal("employee")).rejects.toThrow("Your rights have changed");
  });
});
