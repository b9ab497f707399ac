import fc from "fast-check";
import { expect, test } from "vitest";
import { missingOf } from "../../../src/domain/people/missing.ts";
import type { UserQuery, Users } from "../../../src/ports/people/users.ts";
import { addPerson, addPlaces } from "../../fixtures/company/company.ts";
import { aLine, someLines } from "../../fixtures/company/users.ts";
import { addLines, later, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

async function pages(users: Users, limit: number, search?: string) {
  const all: { id: string; name: string }[] = [];
  for (let after: string | undefined; all.length < 200; ) {
    const page = await users.page({ now, limit, ...(after && { after }), ...(search && { search }) });
    all.push(...page);
    if (page.length < limit) return all;
    after = page.at(-1)?.cursor;
  }
  throw new Error("the list never ends");
}

describeEachStore("the list of people", (store) => {
  async function start() {
    const db = await store.open();
    await addPlaces(db);
    return { db, users: openStore(db).store.users };
  }

  test("shows everybody once, page after page, with namesakes, umlauts and capitals", async () => {
    const { db, users } = await start();
    const last = ["Berg", "berg", "BERG", "Özil", "Ostermann", "Zimmer", "Ärmel", "Adam", "O'Brien", "de Groot"];
    for (const [index, name] of [...last, ...last].entries())
      await addPerson(db, { first: "Anna", last: name, email: `${index}@firm.de` });
    await addPerson(db, { first: "Gone", last: "Berg", left: true });
    const whole = await users.page({ now, limit: 100 });
    expect(whole).toHaveLength(20);
    for (const limit of [1, 3, 7, 20]) {
      const ids = (await pages(users, limit)).map(({ id }) => id);
      expect(ids).toEqual(whole.map(({ id }) => id));
    }
    const found = await pages(users, 2, "berg");
    expect(found.map(({ name }) => name.toLowerCase())).toEqual(Array(6).fill("anna berg"));
  });

  test("is in the order of last names, then first names", async () => {
    const { db, users } = await start();
    for (const [first, last] of [
      ["Zoe", "Adam"],
      ["anna", "berg"],
      ["Bea", "Adam"],
      ["Carl", "Zorn"],
    ] as const)
      await addPerson(db, { first, last });
    const names = (await users.page({ now, limit: 9 })).map(({ name }) => name);
    expect(names).toEqual(["Bea Adam", "Zoe Adam", "anna berg", "Carl Zorn"]);
  });

  test("goes on where it was, though somebody came or left meanwhile", async () => {
    const { db, users } = await start();
    for (const last of ["A", "B", "C", "D"]) await addPerson(db, { first: "X", last });
    const [, second] = await users.page({ now, limit: 2 });
    await db.execute("update users set left_at = now() where last_name = 'B'");
    await addPerson(db, { first: "X", last: "Aa" });
    const rest = await users.page({ now, limit: 9, after: second?.cursor ?? "" });
    expect(rest.map(({ name }) => name)).toEqual(["X C", "X D"]);
  });

  test("begins at the front where a cursor is none of ours", async () => {
    const { db, users } = await start();
    await addPerson(db, { first: "X", last: "A" });
    for (const after of ["", "nonsense", btoa("[]"), btoa('["a","b","c"]'), btoa("null"), btoa('{"a":1}'), "💥"])
      expect(await users.page({ now, limit: 9, after }), after).toHaveLength(1);
  });

  test("has cursors that fit behind a button, also for the longest names", async () => {
    const { db, users } = await start();
    await addPerson(db, { first: "ß".repeat(60), last: "🦊".repeat(60), email: "long@firm.de" });
    expect((await users.page({ now, limit: 1 }))[0]?.cursor.length).toBeLessThan(1000);
  });

  test("says of everybody what they lack, and finds who lacks something", async () => {
    const { db, users } = await start();
    const { rows: places } = await db.execute("select id from locations limit 1");
    const wishes = fc.sample(
      fc.record({
        lines: someLines,
        telephony: fc.boolean(),
        fax: fc.boolean(),
        placed: fc.boolean(),
        full: fc.boolean(),
      }),
      { numRuns: 60, seed: 20261123 },
    );
    let number = 0;
    let extension = 100;
    for (const [index, { lines, telephony, fax, placed, full }] of wishes.entries()) {
      const { user } = await addPerson(db, { first: "U", last: `${index}` });
      await db.execute("update users set telephony = $2, fax = $3, location_id = $4 where id = $1", [
        ...[user, telephony, fax, placed || full ? places[0]?.id : null],
      ]);
      const own = lines.map((line) => ({
        ...line,
        noAnswer: full ? ("busy" as const) : line.noAnswer,
        numbers: (full ? [""] : line.numbers).map(() => `+49401${String(++number).padStart(6, "0")}`),
        extensions: (full ? [""] : line.extensions).map(() => String(++extension)),
      }));
      await addLines(db, user, own);
    }
    const listed = await users.page({ now, limit: 100 });
    expect(listed).toHaveLength(60);
    for (const { id, missing } of listed) {
      const view = await users.byId(id);
      expect(missing, id).toEqual(view && missingOf(view));
    }
    const lacking = listed.filter(({ missing }) => missing.length > 0).map(({ id }) => id);
    expect(lacking.length).toBeGreaterThan(5);
    expect(lacking.length).toBeLessThan(55);
    const narrowed = await users.page({ now, limit: 100, status: "incomplete" });
    expect(narrowed.map(({ id }) => id)).toEqual(lacking);
  });

  test("finds somebody by a part of a number, the beginning of an extension, or where they work", async () => {
    const { db, users } = await start();
    const { user } = await addPerson(db, { first: "Nora", last: "Number" });
    await addPerson(db, { first: "Otto", last: "Other" });
    await addLines(db, user, [{ ...aLine(), numbers: ["+4940555777"], extensions: ["8123"] }]);
    await db.execute("update users set location_id = (select id from locations where name = 'Hamburg') where id = $1", [
      user,
    ]);
    const found = async (search: string) => (await users.page({ now, limit: 9, search })).map(({ name }) => name);
    for (const part of ["5557", "040 555", "+49 40 555777", "(040) 55-57", "812", "8123", "hamburg", "nor"])
      expect(await found(part), part).toEqual(["Nora Number"]);
    // too little of a number to mean one, another end of an extension, another place
    for (const other of ["55", "123", "berlin", "5558", "amburg", "%", "_"])
      expect(await found(other), other).toEqual([]);
  });

  test("is narrowed to who is suspended, who starts later and who is at a place, page after page", async () => {
    const { db, users } = await start();
    await addPerson(db, { first: "Sue", last: "Spend", suspended: true });
    await addPerson(db, { first: "Gone", last: "Before", suspended: true, left: true });
    for (const last of ["A", "B", "C"]) await addPerson(db, { first: "Neo", last });
    await db.execute(
      `update users set start_date = '2026-12-01', starts_at = '2026-11-30T23:00:00Z',
        location_id = (select id from locations where name = 'Hamburg') where first_name = 'Neo'`,
    );
    await db.execute(
      "update users set start_date = '2026-11-01', starts_at = '2026-10-31T23:00:00Z' where first_name = 'Sue'",
    );
    const names = async (query: Partial<UserQuery>) =>
      (await users.page({ now, limit: 9, ...query })).map(({ name }) => name);
    expect(await names({ status: "suspended" })).toEqual(["Sue Spend"]);
    expect(await names({ status: "starting" })).toEqual(["Neo A", "Neo B", "Neo C"]);
    expect(await names({ status: "starting", now: later(60 * 24 * 30) })).toEqual([]);
    expect(await names({ location: "hamburg", search: "neo" })).toEqual(["Neo A", "Neo B", "Neo C"]);
    expect(await names({ location: "Berlin" })).toEqual([]);
    const [first] = await users.page({ now, limit: 1, status: "starting" });
    expect(first).toMatchObject({ startDate: "2026-12-01", suspended: false });
    expect(await names({ status: "starting", after: first?.cursor })).toEqual(["Neo B", "Neo C"]);
    expect((await users.page({ now, limit: 9, status: "suspended" }))[0]).toMatchObject({
      startDate: null,
      suspended: true,
    });
  });
});
