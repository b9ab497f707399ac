import { expect, test } from "vitest";
import { openDatabase } from "../../../db/engine/client.ts";
import type { Database } from "../../../db/engine/database.ts";
import { violatedConstraint } from "../../../db/engine/errors.ts";
import { addPerson, addPlaces, addStaff, count } from "../../fixtures/company/company.ts";
import { aLine } from "../../fixtures/company/users.ts";
import { addLines, now } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

/** The constraint that refuses a statement, "nothing" where it goes through. */
const refusing = (db: Pick<Database, "execute">, statement: string, values: unknown[] = []) =>
  db.execute(statement, values).then(
    () => "nothing",
    (error) => violatedConstraint(error) ?? String(error.message),
  );

describeEachStore("the database itself", (store) => {
  async function start() {
    const db = await store.open();
    await addPlaces(db);
    const staff = await addStaff(db);
    const [one, two] = [aLine({ numbers: ["+4930123400"], extensions: ["104"] }), aLine()];
    await addLines(db, staff.anna.user, [one, two]);
    return { db, staff, one, two };
  }

  test("gives a number and an extension to one line only", async () => {
    const { db, two } = await start();
    const number = "insert into number_assignments (number, endpoint_id, valid_from) values ('+4930123400', $1, $2)";
    const extension = "insert into extension_assignments (extension, endpoint_id, valid_from) values (104, $1, $2)";
    expect(await refusing(db, number, [two.id, now])).toBe("number_assignments_open");
    expect(await refusing(db, extension, [two.id, now])).toBe("extension_assignments_open");
    await db.execute("update number_assignments set valid_to = $1", [now]);
    await db.execute("update extension_assignments set valid_to = $1", [now]);
    expect(await refusing(db, number, [two.id, now])).toBe("nothing");
    expect(await refusing(db, extension, [two.id, now])).toBe("nothing");
  });

  test("lets a number and an extension rest", async () => {
    const { db, two } = await start();
    for (const table of ["number_assignments", "extension_assignments"])
      await db.execute(`update ${table} set valid_to = $1, rests_until = '2027-01-01T00:00:00Z'`, [now]);
    const number = "insert into number_assignments (number, endpoint_id, valid_from) values ('+4930123400', $1, $2)";
    const extension = "insert into extension_assignments (extension, endpoint_id, valid_from) values (104, $1, $2)";
    for (const [statement, constraint] of [
      [number, "number_assignments_rests"],
      [extension, "extension_assignments_rests"],
    ] as const) {
      expect(await refusing(db, statement, [two.id, "2026-12-31T23:59:59Z"])).toBe(constraint);
      expect(await refusing(db, statement, [two.id, "2027-01-01T00:00:00Z"])).toBe("nothing");
    }
  });

  test("keeps an e-mail address to one who is here, and a person to one account", async () => {
    const { db, staff } = await start();
    await addPerson(db, { first: "X", last: "Gone", email: "anna.berg@firm.de", left: true });
    const insert = "insert into users (person_id, first_name, last_name, email) values ($1, 'X', 'Y', $2)";
    expect(await refusing(db, insert, [null, "ANNA.berg@firm.de"])).toBe("users_email_open");
    expect(await refusing(db, insert, [staff.anna.person, "new@firm.de"])).toBe("users_person_open");
    expect(await refusing(db, "update users set left_at = null where last_name = 'Gone'")).toBe("users_email_open");
  });

  test("keeps one pending request per person and right, and one open right of a kind", async () => {
    const { db, staff } = await start();
    const ask = `insert into admin_requests (requested_by, person_id, role, reason, fingerprint, expires_at, state, decided_by)
      values ($1, $1, $2, 'x', 'x', now(), $3, $4)`;
    const { person } = staff.carla;
    expect(await refusing(db, ask, [person, "admin", "pending", null])).toBe("nothing");
    expect(await refusing(db, ask, [person, "hr", "pending", null])).toBe("nothing");
    expect(await refusing(db, ask, [person, "admin", "denied", staff.anna.person])).toBe("nothing");
    expect(await refusing(db, ask, [person, "admin", "pending", null])).toBe("admin_requests_pending");
    expect(await refusing(db, ask, [person, "admin", "approved", null])).toBe("admin_requests_decided");
    expect(
      await refusing(db, "insert into role_grants (person_id, role, reason) values ($1, 'admin', 'x')", [
        staff.anna.person,
      ]),
    ).toBe("role_grants_open");
  });

  test("refuses what cannot be: empty and endless names, numbers nobody can dial, extensions of no range", async () => {
    const { db, staff } = await start();
    const name = "update users set first_name = $2 where id = $1";
    expect(await refusing(db, name, [staff.anna.user, ""])).toBe("users_name");
    expect(await refusing(db, name, [staff.anna.user, "🦊".repeat(61)])).toBe("users_name");
    expect(await refusing(db, name, [staff.anna.user, "🦊".repeat(60)])).toBe("nothing");
    const number = "insert into numbers (e164, location_id) select $1, id from locations limit 1";
    for (const bad of ["03012345", "+0301234567", "+49", "+49 301234567", "+4930123456789012"])
      expect(await refusing(db, number, [bad]), bad).toBe("numbers_e164");
    expect(await refusing(db, number, ["+49301234567890"])).toBe("nothing");
    const extension =
      "insert into extension_assignments (extension, endpoint_id, valid_from) select $1::int, id, now() from endpoints limit 1";
    for (const bad of [0, -1, 1_000_000])
      expect(await refusing(db, extension, [bad])).toBe("extension_assignments_range");
  });

  test("only adds to the audit", async () => {
    const { db } = await start();
    await db.execute("insert into audit (at, verb, digest) values (now(), 'x', 'x')");
    for (const statement of [
      "update audit set verb = 'y'",
      "delete from audit",
      "truncate audit cascade",
      "update audit_links set hash = 'y'",
    ])
      expect(await refusing(db, statement), statement).toContain("append only");
    expect(await count(db, "audit", "verb = 'x'")).toBe(1);
  });
});

describeEachStore("the last administrator", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const dora = await addPerson(db, { first: "Dora", last: "Klein" });
    const admins = () =>
      count(
        db,
        "role_grants g join users u on u.person_id = g.person_id",
        "g.role = 'admin' and g.ended_at is null and u.left_at is null and u.suspended_at is null",
      );
    const promote = () =>
      db.execute("insert into role_grants (person_id, role, reason) values ($1, 'admin', 'x')", [dora.person]);
    return { db, staff, dora, admins, promote };
  }
  const ways = {
    "ends their right": "update role_grants set ended_at = now() where role = 'admin' and person_id = $1",
    "takes it to another right": "update role_grants set role = 'hr' where role = 'admin' and person_id = $1",
    "deletes it": "delete from role_grants where role = 'admin' and person_id = $1",
    "suspends them": "update users set suspended_at = now() where person_id = $1",
    "lets them leave": "update users set left_at = now() where person_id = $1",
    "cuts the account off the person": "update users set person_id = null where person_id = $1",
  };

  for (const [way, statement] of Object.entries(ways)) {
    test(`stays, whoever ${way}; the last but one goes`, async () => {
      const { db, staff, admins, promote } = await start();
      expect(await refusing(db, statement, [staff.anna.person])).toBe("keep_one_admin");
      expect(await admins()).toBe(1);
      await promote();
      expect(await refusing(db, statement, [staff.anna.person])).toBe("nothing");
      expect(await admins()).toBe(1);
    });
  }

  test("stays when all are taken in one statement", async () => {
    const { db, promote, admins } = await start();
    await promote();
    expect(await refusing(db, "update role_grants set ended_at = now() where role = 'admin'")).toBe("keep_one_admin");
    expect(await admins()).toBe(2);
  });

  test("hinders nobody else from leaving, and nobody from becoming the first", async () => {
    const { db, staff, promote, admins } = await start();
    expect(await refusing(db, ways["lets them leave"], [staff.carla.person])).toBe("nothing");
    expect(await refusing(db, ways["ends their right"], [staff.bernd.person])).toBe("nothing");
    expect(await refusing(db, "update role_grants set ended_at = now() where role = 'hr'")).toBe("nothing");
    await promote();
    expect(await admins()).toBe(2);
  });

  test.runIf(store.url)("stays when the last two are taken at the same moment by two", async () => {
    const url = await store.url?.();
    const [mine, theirs] = [await openDatabase({ url: url ?? "" }), await openDatabase({ url: url ?? "" })];
    const staff = await addStaff(mine);
    const dora = await addPerson(mine, { first: "Dora", last: "Klein", role: "admin" });
    const end = ways["ends their right"];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    // one has taken Anna's right but not committed when the other takes Dora's
    const first = mine.transaction(async (tx) => {
      const done = await refusing(tx, end, [staff.anna.person]);
      release();
      await theirs.execute("select pg_sleep(0.05)");
      return done;
    });
    await held;
    const second = refusing(theirs, end, [dora.person]);
    expect([await first, await second]).toEqual(["nothing", "keep_one_admin"]);
    expect(await count(mine, "role_grants", "role = 'admin' and ended_at is null")).toBe(1);
    await Promise.all([mine.close(), theirs.close()]);
  });
});
