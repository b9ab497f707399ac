import { expect, test } from "vitest";
import { addPlaces, addStaff } from "../../fixtures/company/company.ts";
import { later, newUser, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("Who leaves and comes back", (store) => {
  test("has it all in the same order, however often: the first number is the one that is shown", async () => {
    const db = await store.open();
    const { store: opened } = openStore(db);
    await addPlaces(db);
    await addStaff(db);
    const about = { firstName: "Emil", email: "emil@firm.de", number: "+4930123400", extension: "104" };
    const { user: emil } = await opened.users.create(newUser(about), now);
    const plan = { user: emil, heir: undefined, until: undefined, zone: "Europe/Berlin" };
    const have = async () => {
      const lines = (await opened.users.byId(emil))?.lines ?? [];
      return { numbers: lines.flatMap((one) => one.numbers), extensions: lines.flatMap((one) => one.extensions) };
    };
    const line = (await opened.users.byId(emil))?.lines[0]?.id;
    for (const extension of [109, 102, 107, 103])
      await db.execute("insert into extension_assignments (extension, endpoint_id, valid_from) values ($1, $2, $3)", [
        ...[extension, line, now],
      ]);
    for (const number of ["+4930123409", "+4930123402"])
      await db.execute("insert into number_assignments (number, endpoint_id, valid_from) values ($1, $2, $3)", [
        ...[number, line, now],
      ]);
    const before = await have();
    expect(before.extensions).toEqual(["104", "109", "102", "107", "103"]);
    for (let round = 1; round < 4; round++) {
      await opened.leaving.leave(plan, 90, later(round * 2));
      // rows that are written anew lie behind the others
      await db.execute("update extension_assignments set rests_until = rests_until where extension in (104, 102)");
      await db.execute("update number_assignments set rests_until = rests_until where number = '+4930123400'");
      await opened.leaving.restore(emil, later(round * 2 + 1));
      expect(await have()).toEqual(before);
    }
  });
});
