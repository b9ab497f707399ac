import { expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../adapters/playground/fakes/slack/fake-slack.ts";
import { fillDemo } from "../../../db/demo.ts";
import { openDatabase } from "../../../db/engine/client.ts";
import { ackTimeoutMs } from "../../fixtures/programs/pace.ts";
import { type ServerProcess, startServer } from "../../fixtures/programs/server-process.ts";
import { officeEnv } from "../../fixtures/slack/slack-office.ts";
import { createReader } from "../../fixtures/slack/slack-reader.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const racers = Array.from({ length: 100 }, (_, at) => ({
  ...{ id: `U0RACER${at}`, name: `racer${at}`, email: `racer${at}@firm.example` },
  ...{ firstName: "Racer", lastName: String(at), locale: "en-US", timeZone: "Europe/Berlin" },
}));

describeEachStore("Two servers on one database", (store) => {
  const many = it.skipIf(!store.url || process.env.FAST);

  many(
    "a hundred people want ten numbers: ten have one, ninety read at the field that it is taken",
    async () => {
      const url = (await store.url?.()) ?? "";
      const db = await openDatabase({ url });
      const running: { slack: FakeSlack; server: ServerProcess }[] = [];
      try {
        await fillDemo(db, new Date(Date.now() - 60_000));
        await db.script(`with made as (insert into people (id) select gen_random_uuid() from generate_series(0, 99) returning id),
            told as (select id, row_number() over () - 1 as at from made),
            granted as (insert into role_grants (person_id, role, reason) select id, 'hr', 'test' from told)
          insert into users (person_id, first_name, last_name, email, telephony) select id, 'Racer', told.at, 'racer' || told.at || '@firm.example', true from told`);
        // each server has its own way to the same workspace, so that half of the people come in at each
        for (const _ of [1, 2]) {
          const slack = await createFakeSlack({ users: racers, ackTimeoutMs });
          const server = await startServer({ ...officeEnv(slack), DATABASE_URL: url });
          slack.connect(`${server.url}/slack/events`);
          running.push({ slack, server });
        }
        const readers = running.map(({ slack }) => createReader(slack));
        const at = (racer: number) => readers[racer % 2] as (typeof readers)[number];
        // a line that is not allowed keeps the form open: so all can send at the same moment
        for (const [racer, { name, email }] of racers.entries())
          await at(racer).open(name, `assign ${email} number=+4930231251${50 + ((racer >> 1) % 10)} line=fax`);
        const read = await Promise.all(racers.map(({ name }, racer) => at(racer).send(name, { Line: "phone" })));
        const won = read.filter((text) => /^Racer \d+ has \+49 30 231251\d\d now\./.test(text));
        const told = racers.filter(({ name }, racer) => / is taken\.$/.test(at(racer).complaints(name).Number ?? ""));
        expect([won.length, told.length]).toEqual([10, 90]);
        const given = "select count(*)::int n from number_assignments where number like '+49302312515%'";
        expect((await db.execute(given)).rows).toEqual([{ n: 10 }]);
        expect((await db.execute("select count(*)::int n from audit where verb = 'number.assign'")).rows).toEqual([
          { n: 10 },
        ]);
      } finally {
        for (const { slack, server } of running) {
          await server.kill("SIGKILL");
          await slack.close();
        }
        await db.close();
      }
    },
    90_000,
  );
});
