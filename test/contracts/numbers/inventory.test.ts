import { expect, test } from "vitest";
import { addPerson, addPlaces } from "../../fixtures/company/company.ts";
import { aLine } from "../../fixtures/company/users.ts";
import { addLines, later, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("what is free", (store) => {
  async function start() {
    const db = await store.open();
    await addPlaces(db);
    const { user } = await addPerson(db, { first: "Anna", last: "Berg" });
    await addLines(db, user, [aLine({ numbers: ["+4930123400", "+4940123400"], extensions: ["100", "102"] })]);
    const { inventory } = openStore(db).store;
    const numbers = async (query: { location?: string; digits?: string } = {}, at = now, limit = 3) =>
      (await inventory.freeNumbers({ now: at, limit, ...query })).map(({ number }) => number);
    const extensions = (query: { digits?: string } = {}, at = now) =>
      inventory.freeExtensions({ now: at, from: 100, to: 199, limit: 3, ...query });
    return { db, inventory, numbers, extensions };
  }

  test("are numbers that nobody has, those of the place first", async () => {
    const { numbers, inventory } = await start();
    expect(await numbers()).toEqual(["+4930123401", "+4930123402", "+4930123403"]);
    expect(await numbers({ location: "HAMBURG" })).toEqual(["+4940123401", "+4940123402", "+4940123403"]);
    expect(await numbers({ location: "Bern" })).toHaveLength(3);
    expect(await inventory.freeNumbers({ now, limit: 1 })).toEqual([{ number: "+4930123401", location: "Berlin" }]);
    expect(await numbers({}, now, 100)).toHaveLength(18);
  });

  test("are numbers that contain what was typed", async () => {
    const { numbers } = await start();
    expect(await numbers({ digits: "3405" })).toEqual(["+4930123405", "+4940123405"]);
    expect(await numbers({ digits: "%" })).toEqual([]);
  });

  test("are the lowest extensions of the range", async () => {
    const { extensions, inventory } = await start();
    expect(await extensions()).toEqual(["101", "103", "104"]);
    expect(await extensions({ digits: "19" })).toEqual(["190", "191", "192"]);
    expect(await inventory.freeExtensions({ now, from: 200, to: 100, limit: 3 })).toEqual([]);
    expect(await inventory.freeExtensions({ now, from: 101, to: 101, limit: 3 })).toEqual(["101"]);
  });

  test("are not those that rest, until they have rested", async () => {
    const { db, numbers, extensions } = await start();
    for (const table of ["number_assignments", "extension_assignments"])
      await db.execute(`update ${table} set valid_to = $1, rests_until = $2`, [now, later(60)]);
    expect((await numbers({}, later(59)))[0]).toBe("+4930123401");
    expect((await extensions({}, later(59)))[0]).toBe("101");
    expect((await numbers({}, later(60)))[0]).toBe("+4930123400");
    expect((await extensions({}, later(60)))[0]).toBe("100");
  });

  test("are the places in the order of the alphabet", async () => {
    const { inventory, db } = await start();
    await db.execute("insert into locations (name, time_zone) values ('aachen', 'Europe/Berlin')");
    expect((await inventory.places()).map(({ name }) => name)).toEqual(["aachen", "Berlin", "Hamburg"]);
  });
});
