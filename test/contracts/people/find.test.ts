import { expect, test } from "vitest";
import { type PersonRef, readPersonRef } from "../../../src/domain/identity/identity.ts";
import { addPerson, addPlaces } from "../../fixtures/company/company.ts";
import { aLine } from "../../fixtures/company/users.ts";
import { addLines, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("somebody is found", (store) => {
  async function start() {
    const db = await store.open();
    await addPlaces(db);
    const { store: opened } = openStore(db);
    const berg = await addPerson(db, { first: "Anna", last: "Berg", chat: "slack:T1:UANNA" });
    await addPerson(db, { first: "Anna", last: "Bergmann" });
    await addPerson(db, { first: "Änne", last: "Öz" });
    await addPerson(db, { first: "Left", last: "Anna", left: true });
    await addLines(db, berg.user, [aLine({ numbers: ["+4930123400"], extensions: ["104"] })]);
    const names = async (ref: PersonRef | string, number?: string) => {
      const found = await opened.users.find(typeof ref === "string" ? readPersonRef(ref) : ref, 6, number);
      return found.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    };
    return { db, names, berg, ...opened };
  }

  test("by the chat, by our id, by e-mail, by extension and by number", async () => {
    const { names, berg } = await start();
    for (const typed of ["slack:T1:UANNA", "<@slack:T1:UANNA>", berg.user, "ANNA.berg@firm.de", "104"])
      expect(await names(typed), typed).toEqual(["Anna Berg"]);
    expect(await names("030 123400", "+4930123400")).toEqual(["Anna Berg"]);
    for (const typed of ["slack:T1:UBERG", crypto.randomUUID(), "nobody@firm.de", "10", "1041", "999999999999"])
      expect(await names(typed), typed).toEqual([]);
  });

  test("by the beginning of either name or of the e-mail, in the order of names", async () => {
    const { names } = await start();
    for (const typed of ["anna", "ANNA B", "berg", "anna.b"])
      expect(await names(typed), typed).toEqual(["Anna Berg", "Anna Bergmann"]);
    expect(await names("nna")).toEqual([]);
  });

  test("alone when the full name is meant, though others begin alike", async () => {
    const { names } = await start();
    expect(await names(" anna berg ")).toEqual(["Anna Berg"]);
    expect(await names("anna berg", "+4930999999")).toEqual(["Anna Berg"]);
  });

  test("with umlauts, in capitals or not", async () => {
    const { names } = await start();
    for (const typed of ["Änne", "änne", "ÄNN", "öz", "ÄNNE ÖZ"])
      expect(await names(typed), typed).toEqual(["Änne Öz"]);
  });

  test("not by characters that mean something to a database", async () => {
    const { names, db } = await start();
    for (const typed of ["%", "_", "\\", "a%", "%nna", "a__a", "' or 1=1 --", "\\%"])
      expect(await names(typed), typed).toEqual([]);
    await addPerson(db, { first: "100%", last: "Ann_a\\" });
    for (const typed of ["100%", "ann_", "ann_a\\"]) expect(await names(typed), typed).toEqual(["100% Ann_a\\"]);
  });

  test("only as long as they are here, but by our id for ever", async () => {
    const { names, db, users } = await start();
    expect(await names("left")).toEqual([]);
    const { rows } = await db.execute("select id from users where left_at is not null");
    expect((await users.byId(rows[0]?.id as string))?.left).toBe(true);
    expect(await names({ by: "user", id: rows[0]?.id as string })).toEqual([]);
  });

  test("with the rights they have, and without those that ended", async () => {
    const { db, users, berg } = await start();
    await db.execute("insert into role_grants (person_id, role, reason, ended_at) values ($1, 'hr', 'x', now())", [
      berg.person,
    ]);
    expect((await users.byId(berg.user))?.role).toBe("employee");
    await db.execute("insert into role_grants (person_id, role, reason) values ($1, 'hr', 'x')", [berg.person]);
    expect((await users.byId(berg.user))?.role).toBe("hr");
  });

  test("as a suggestion while typing the same way", async () => {
    const { users } = await start();
    const page = await users.page({ now, search: "berg", limit: 1 });
    expect(page.map(({ name }) => name)).toEqual(["Anna Berg"]);
    expect(
      (await users.page({ now, search: "104", limit: 9 })).map(({ number, extension }) => [number, extension]),
    ).toEqual([["+4930123400", "104"]]);
  });
});
