import { expect, test } from "vitest";
import { openDatabase } from "../../../db/engine/client.ts";
import type { Database } from "../../../db/engine/database.ts";
import { commands } from "../../../src/commands/index.ts";
import { breaches } from "../../fixtures/company/breaches.ts";
import { addPerson, addPlaces, addStaff, anna } from "../../fixtures/company/company.ts";
import { createEngine, questionOf, readAnswer } from "../../fixtures/company/request-context.ts";
import { type Program, startProgram } from "../../fixtures/programs/program.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const hands = 4;
const total = process.env.LONG ? 10_000 : 400;
/** The same in every run of the tests; the long one takes another each day. Printed where one of them goes wrong. */
const today = Math.floor(Date.now() / 86_400_000);
const seed = Number(process.env.SEED ?? (process.env.LONG ? today : 20_261_124));

describeEachStore("Whatever several people do at the same time, as processes of their own", (store) => {
  const several = test.skipIf(!store.url || process.env.FAST);

  several(
    "no invariant breaks, no answer is a fault of ours, and who leaves and comes back has what they had",
    {
      timeout: 600_000,
    },
    async () => {
      const url = (await store.url?.()) ?? "";
      const db = await openDatabase({ url });
      try {
        await addPlaces(db);
        await addStaff(db);
        await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: "slack:T1:UDORA" });
        const program = new URL("./programs/hands.ts", import.meta.url);
        const each = String(total / hands);
        const running = await Promise.all(
          Array.from({ length: hands }, (_, at) => startProgram(program, url, `h${at}x`, String(seed * 10 + at), each)),
        );
        const said = await Promise.all(running.map((hand) => listen(hand, db)));
        const told = said.flat();
        expect(
          told.filter((line) => line.startsWith("!")),
          `SEED=${seed}`,
        ).toEqual([]);
        expect(await broken(db), `SEED=${seed}`).toEqual([]);
        // what comes of a line depends on who was first: only the long run is sure to reach all of it
        if (process.env.LONG)
          for (const what of [
            / has a phone account\./,
            / has left\./,
            / is back\./,
            /rings? for|klingelt für/,
            /Approved by/,
          ])
            expect(told.filter((line) => what.test(line)).length, String(what)).toBeGreaterThan(0);
        await sumsUp(db);
        await leavesAndComesBack(db);
        expect(await broken(db), `SEED=${seed}`).toEqual([]);
      } finally {
        await db.close();
      }
    },
  );
});

const broken = async (db: Database) => (await db.execute(breaches)).rows;

/** Reads along to the end, and looks at the whole every now and then, while the others go on. */
async function listen(hand: Program, db: Database): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    const line = await hand.line();
    if (line === "done") return lines;
    lines.push(line);
    if (lines.length % 25 === 0) expect(await broken(db), `SEED=${seed} after ${line}`).toEqual([]);
  }
}

/** The price that is told is what the devices say. */
async function sumsUp(db: Database): Promise<void> {
  const { type } = createEngine(db, { commands });
  const { rows } = await db.execute(`select coalesce(sum(greatest(n - 2, 0)), 0)::int paid from (select count(*) n
    from devices d join endpoints e on e.id = d.endpoint_id and e.removed_at is null
    join users u on u.id = e.user_id and u.left_at is null where d.removed_at is null group by u.id) t`);
  const paid = Number(rows[0]?.paid);
  const read = readAnswer(await type(anna, "costs"));
  expect(read).toContain(paid === 0 ? "Nothing here costs" : `€${(paid * 1.95).toFixed(2)}`);
}

/** restore(offboard(x)) = x, for everybody who is left, where nothing was taken meanwhile. */
async function leavesAndComesBack(db: Database): Promise<void> {
  const { app, type, confirm, clock } = createEngine(db, { commands });
  const { rows } = await db.execute(`select id, email from users u where left_at is null and person_id <>
    (select person_id from chat_identities where id = '${anna}') order by id limit 25`);
  for (const { id, email } of rows as { id: string; email: string }[]) {
    clock.set(new Date().toISOString());
    await db.execute("delete from leave_decisions where user_id = $1", [id]);
    const had = async () => {
      const { lines, firstName, lastName, location, telephony, suspended, role } =
        (await app.store.users.byId(id)) ?? {};
      return { lines, firstName, lastName, location, telephony, suspended, role };
    };
    const before = await had();
    await confirm(anna, questionOf(await type(anna, `offboard ${email}`)));
    expect(readAnswer(await type(anna, `restore ${email}`))).toMatch(/ is back\./);
    // a right of an administrator does not come back by itself
    const after = await had();
    expect(before.role === "admin" ? { ...after, role: "admin" } : after, email).toEqual(before);
  }
}
