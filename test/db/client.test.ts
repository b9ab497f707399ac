import { expect, test } from "vitest";
import { describeEachStore } from "../fixtures/stores.ts";

describeEachStore("a database", (store) => {
  for (let n = 0; n < 5; n++) {
    test(`answers ${n}`, async () => {
      const started = performance.now();
      const db = await store.open();
      console.log(store.kind, Math.round(performance.now() - started));
      await db
        .execute("insert into locations (name, time_zone) values ('x', 'Europe/Berlin')")
        .catch((e) => console.log(e.message));
      expect((await db.execute("select 1::bigint as one")).rows).toEqual([{ one: 1 }]);
    });
  }
});
