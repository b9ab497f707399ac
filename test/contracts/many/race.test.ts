import { expect, test } from "vitest";
import { openDatabase } from "../../../db/engine/client.ts";
import { commands } from "../../../src/commands/index.ts";
import { addPlaces, addStaff, bernd, count } from "../../fixtures/company/company.ts";
import { createEngine, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

/** On PostgreSQL through two connections of their own, as two servers would. */
const people = 100;
const numbers = 10;

describeEachStore("a hundred people and ten numbers", (store) => {
  test("have ten winners; everybody else is told on the field that it is taken, and nothing else happened", async () => {
    const url = await store.url?.();
    const servers = url ? [await openDatabase({ url }), await openDatabase({ url })] : [await store.open()];
    try {
      const [db] = servers as [(typeof servers)[number]];
      await addPlaces(db);
      await addStaff(db);
      await db.execute(
        `insert into users (first_name, last_name, email, telephony)
          select 'Racer', g::text, 'racer' || g || '@firm.de', true from generate_series(0, $1::int - 1) g`,
        [people],
      );
      const engines = servers.map((server) => createEngine(server, { commands }));
      const read = await Promise.all(
        Array.from({ length: people }, async (_, racer) => {
          const engine = engines[racer % engines.length] as (typeof engines)[number];
          const line = `assign racer${racer}@firm.de number=+493012340${racer % numbers}`;
          return readAnswer(await engine.type(bernd, line, { key: `race ${racer}` }));
        }),
      );
      const won = read.filter((text) => /^Racer \d+ hat jetzt \+49 30 1234\d+\./.test(text));
      const told = read.filter((text) => /^number=\+493012340\d !Die Nummer \+493012340\d ist vergeben\.$/m.test(text));
      expect([won.length, told.length]).toEqual([numbers, people - numbers]);
      expect(await count(db, "number_assignments")).toBe(numbers);
      // who lost has no line for nothing
      expect(await count(db, "endpoints")).toBe(numbers);
      expect(await count(db, "audit")).toBe(numbers);
    } finally {
      if (url) await Promise.all(servers.map((server) => server.close()));
    }
  });
});
