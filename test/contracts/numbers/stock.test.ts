import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../../db/engine/database.ts";
import type { NumberBlock } from "../../../src/domain/numbers/number-block.ts";
import { toBlock } from "../../../src/domain/numbers/number-block.ts";
import type { StockQuery } from "../../../src/ports/numbers/inventory.ts";
import { addPerson, addPlaces, count } from "../../fixtures/company/company.ts";
import { aLine } from "../../fixtures/company/users.ts";
import { addLines, later, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const block = (from: string, to?: string) => toBlock(from, to) as NumberBlock;

describeEachStore("the inventory", (store) => {
  let db: Database;
  let opened: ReturnType<typeof openStore>["store"];
  let anna: string;
  beforeEach(async () => {
    db = await store.open();
    opened = openStore(db).store;
    await addPlaces(db);
    anna = (await addPerson(db, { first: "Anna", last: "Berg" })).user;
    await addLines(db, anna, [aLine({ numbers: ["+4930123401", "+4930123403"], extensions: ["102", "104"] })]);
    for (const what of [
      "number_assignments where number = '+4930123403'",
      "extension_assignments where extension = 104",
    ])
      await db.execute(`update ${what.replace(" where", " set valid_to = $1, rests_until = $2 where")}`, [
        now,
        later(60),
      ]);
    await db.execute(
      `with hotline as (insert into endpoints (kind, name) values ('foreign', 'Hotline') returning id)
       insert into number_assignments (number, endpoint_id, valid_from) select '+4940123409', id, now() from hotline`,
    );
  });

  const numbers = (query: Partial<StockQuery> = {}) => opened.inventory.numbers({ now, limit: 50, ...query });
  const values = async (query: Partial<StockQuery> = {}) => (await numbers(query)).map(({ value }) => value);

  test("tells of each number where it is, who has it and until when it rests", async () => {
    const found = await numbers();
    expect(found).toHaveLength(20);
    const at = (value: string) => found.find((one) => one.value === value);
    expect(at("+4930123400")).toEqual({
      ...{ value: "+4930123400", location: "Berlin", state: "free", holder: null, restsUntil: null },
    });
    expect(at("+4930123401")).toMatchObject({
      state: "used",
      holder: { user: anna, name: "Anna Berg" },
      restsUntil: null,
    });
    expect(at("+4930123403")).toMatchObject({ state: "resting", holder: null, restsUntil: later(60) });
    expect(at("+4940123409")).toMatchObject({ state: "used", holder: { user: null, name: "Hotline" } });
    expect((await numbers({ now: later(60), search: "3403" }))[0]).toMatchObject({ state: "free", restsUntil: null });
  });

  test("is narrowed by state, place, digits and holder", async () => {
    expect(await values({ state: "used" })).toEqual(["+4930123401", "+4940123409"]);
    expect(await values({ state: "resting" })).toEqual(["+4930123403"]);
    expect(await values({ state: "free" })).toHaveLength(17);
    expect(await values({ location: "hamburg" })).toHaveLength(10);
    expect(await values({ search: "030 1234 05" })).toEqual(["+4930123405"]);
    expect(await values({ search: "berg" })).toEqual(["+4930123401"]);
    expect(await values({ search: "%" })).toEqual([]);
    expect(await values({ search: "berg", state: "resting" })).toEqual([]);
  });

  test("is read page by page, each number once", async () => {
    const seen: string[] = [];
    for (let page = await values({ limit: 7 }); page.length > 0; page = await values({ limit: 7, after: seen.at(-1) }))
      seen.push(...page);
    expect(seen).toEqual(await values());
  });

  test("tells of the extensions that are not free", async () => {
    const extensions = (query: Partial<StockQuery> = {}) => opened.inventory.extensions({ now, limit: 9, ...query });
    expect(await extensions()).toEqual([
      { value: "102", location: null, state: "used", holder: { user: anna, name: "Anna Berg" }, restsUntil: null },
      { value: "104", location: null, state: "resting", holder: null, restsUntil: later(60) },
    ]);
    expect(await extensions({ after: "102" })).toMatchObject([{ value: "104" }]);
    expect(await extensions({ state: "used" })).toMatchObject([{ value: "102" }]);
    expect(await extensions({ search: "10" })).toHaveLength(2);
    expect(await extensions({ search: "anna" })).toMatchObject([{ value: "102" }]);
    expect(await extensions({ now: later(60) })).toHaveLength(1);
  });

  test("counts what is free at each place, also where nothing is", async () => {
    await db.execute("insert into locations (name, time_zone) values ('aachen', 'Europe/Berlin')");
    expect(await opened.inventory.countFree(now)).toEqual([
      { location: "aachen", free: 0 },
      { location: "Berlin", free: 8 },
      { location: "Hamburg", free: 9 },
    ]);
    expect((await opened.inventory.countFree(later(60)))[1]).toEqual({ location: "Berlin", free: 9 });
  });

  test("takes a block, of which only what is new is added", async () => {
    const add = (from: string, to?: string, at = "berlin") => opened.inventory.add(block(from, to), at);
    expect(await add("+4930123408", "+4930123411")).toEqual({
      location: "Berlin",
      added: ["+4930123410", "+4930123411"],
    });
    expect(await count(db, "number_blocks", "prefix = '+49301234' and digits = 2 and first = 8 and last = 11")).toBe(1);
    expect(await count(db, "numbers", "block_id is not null")).toBe(2);
    // the same again adds nothing, and what is longer makes the block longer
    expect((await add("+4930123408", "+4930123411")).added).toEqual([]);
    expect((await add("+4930123408", "+4930123419")).added).toHaveLength(8);
    expect(await count(db, "number_blocks", "last = 19")).toBe(1);
    // somebody else's block stays theirs; what is known stays where it is
    expect((await add("+4930123408", "+4930123420", "Hamburg")).added).toEqual(["+4930123420"]);
    expect(await count(db, "number_blocks")).toBe(1);
    expect(await count(db, "numbers n join locations l on l.id = n.location_id", "l.name = 'Hamburg'")).toBe(11);
  });

  test("takes a single number without a block, and a thousand in one statement", async () => {
    const sent: string[] = [];
    const stop = db.watch((statement) => sent.push(statement));
    expect((await opened.inventory.add(block("+493099999"), "Berlin")).added).toEqual(["+493099999"]);
    expect((await opened.inventory.add(block("+49305550000", "+49305550999"), "Berlin")).added).toHaveLength(1000);
    stop();
    expect(sent).toHaveLength(2);
    expect(await count(db, "number_blocks")).toBe(1);
  });

  test("takes a block once when two add it at the same moment", async () => {
    const add = () => opened.transaction((tx) => tx.inventory.add(block("+49305550000", "+49305550099"), "Berlin"));
    const added = (await Promise.all([add(), add(), add()])).flatMap((one) => one.added);
    expect(new Set(added).size).toBe(100);
    expect(added).toHaveLength(100);
    expect(await count(db, "number_blocks")).toBe(1);
  });

  test("knows no place that is not there", async () => {
    await expect(opened.inventory.add(block("+493099999"), "Bern")).rejects.toMatchObject({ field: "location" });
    expect(await count(db, "numbers")).toBe(20);
  });
});
