import { expect, test } from "vitest";
import { openDatabase } from "../../../db/engine/client.ts";
import type { Database } from "../../../db/engine/database.ts";
import { commands } from "../../../src/commands/index.ts";
import { addPlaces, addStaff, bernd } from "../../fixtures/company/company.ts";
import { createEngine, questionOf, readAnswer } from "../../fixtures/company/request-context.ts";
import { aLine } from "../../fixtures/company/users.ts";
import { addLines, now } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const [first, second, third] = ["+4930123400", "+4930123401", "+4930123402"];

async function start(db: Database, numbers: string[]) {
  await addPlaces(db);
  const staff = await addStaff(db);
  const line = aLine({ kind: "fax_line", noAnswer: null, numbers });
  await addLines(db, staff.carla.user, [line]);
  await db.execute("update users set fax = true");
  const held = async () =>
    (await db.execute("select number from number_assignments where valid_to is null order by number")).rows.map(
      (row) => row.number,
    );
  return { line: line.id, held };
}

describeEachStore("A fax line", (store) => {
  test("with several numbers loses none of them by another change, and names them all when it goes", async () => {
    const db = await store.open();
    const { line, held } = await start(db, [first, second]);
    const { type, confirm, clock } = createEngine(db, { commands });
    clock.set(now.toISOString());
    await type(bernd, `change-fax ${line} number=${first} sends=no`);
    expect(await held()).toEqual([first, second]);
    await type(bernd, `change-fax ${line} number=${third}`);
    expect(await held()).toEqual([second, third]);

    const asked = await type(bernd, `remove-fax ${line}`);
    expect(readAnswer(asked)).toContain("+49 30 123401, +49 30 123402 ruhen 90 Tage.");
    await confirm(bernd, questionOf(asked));
    expect(await held()).toEqual([]);
    const told =
      await db.execute(`select a.verb, d.before->>'number' number from audit a join audit_details d on d.audit_id = a.id
      where a.verb in ('fax.remove', 'number.release') order by a.id`);
    expect(told.rows).toEqual([
      { verb: "fax.remove", number: second },
      { verb: "number.release", number: third },
    ]);
  });

  test.runIf(store.url)("has one number after two have given it another one at the same moment", async () => {
    const url = (await store.url?.()) ?? "";
    const servers = [await openDatabase({ url }), await openDatabase({ url })];
    try {
      const [db] = servers as [Database];
      const { line, held } = await start(db, [first]);
      await Promise.all(
        [second, third].map((number, at) =>
          createEngine(servers[at] as Database, { commands }).type(bernd, `change-fax ${line} number=${number}`, {
            key: number,
          }),
        ),
      );
      const [last] = await held();
      expect([second, third]).toContain(last);
      expect(await held()).toEqual([last]);
      // and each change tells which number it really took
      const told = await db.execute(
        "select d.before->>'number' was, d.after->>'number' is_now from audit_details d order by d.audit_id",
      );
      expect(told.rows).toEqual([
        { was: first, is_now: last === second ? third : second },
        { was: last === second ? third : second, is_now: last },
      ]);
    } finally {
      await Promise.all(servers.map((server) => server.close()));
    }
  });
});
