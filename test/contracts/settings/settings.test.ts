import { expect, test } from "vitest";
import { addPerson } from "../../fixtures/company/company.ts";
import { now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("a setting", (store) => {
  test("that was set to nothing is kept as that, like any other value", async () => {
    const db = await store.open();
    const { store: opened } = openStore(db);
    const { person } = await addPerson(db, { first: "Ada", last: "Admin" });
    const channel = { id: "slack:T0SWITCH:C0PHONES", name: "#phones" } as const;
    for (const value of [channel, null, channel]) {
      await opened.transaction((tx) => tx.settings.set("newsChannel", value, person, now));
      expect((await opened.settings.read()).newsChannel).toEqual(value);
    }
    expect(await opened.settings.naming(channel.id)).toMatchObject([
      { setting: "newsChannel", room: channel, by: person },
    ]);
  });
});
