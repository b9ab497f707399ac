import { beforeAll, expect, test } from "vitest";
import type { Database } from "../../../db/engine/database.ts";
import { createQueue } from "../../../db/queue/queue.ts";
import { commands } from "../../../src/commands/index.ts";
import { addPlaces, addStaff, anna, bernd } from "../../fixtures/company/company.ts";
import { createEngine, formOf, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

/** So many people, each with a line, a number, an extension and a device. */
async function fill(db: Database, people: number) {
  await addPlaces(db);
  await db.script(`
    insert into people (id) select ('00000000-0000-4000-8000-' || lpad(g::text, 12, '0'))::uuid from generate_series(1, ${people}) g;
    insert into users (id, person_id, first_name, last_name, email, telephony, location_id)
      select p.id, p.id, 'First', 'Last' || right(p.id::text, 5), p.id || '@firm.de', true, (select id from locations limit 1) from people p;
    insert into endpoints (id, user_id, kind, no_answer) select id, id, 'phone_line', 'voicemail' from users;
    insert into numbers (e164, location_id) select '+4989' || right(id::text, 8), location_id from users;
    insert into number_assignments (number, endpoint_id, valid_from) select '+4989' || right(id::text, 8), id, now() from users;
    insert into extension_assignments (extension, endpoint_id, valid_from) select 1000 + right(id::text, 5)::int, id, now() from users;
    insert into devices (endpoint_id, kind, name, position) select id, 'app', 'App', 0 from users;`);
}

for (const people of [20, 2000]) {
  describeEachStore(`in a company of ${people}`, (store) => {
    let engine: ReturnType<typeof createEngine>;
    let db: Database;
    beforeAll(async () => {
      db = await store.open();
      await fill(db, people);
      await addStaff(db);
      const queue = await createQueue(db, { pace: { poll: 60 } });
      await queue.stop();
      engine = createEngine(db, { commands, within: (tx) => queue.within(tx) });
    });
    const count = async <T>(work: () => Promise<T>) => {
      const sent: string[] = [];
      const stop = db.watch((statement) => sent.push(statement));
      const answer = await work();
      stop();
      return { answer, sent: sent.length };
    };

    test.each([
      ["", 2, "What you can do day by day"],
      ["help", 1, "This is what you can do here"],
      ["help onboard", 1, "What it takes"],
      ["me", 2, "anna.berg@firm.de"],
      ["show", 2, "anna.berg@firm.de"],
      ["show bernd", 2, "Özdemir"],
      ["show 1007", 2, "+49 89 00000007"],
      ["show +498900000007", 2, "+49 89 00000007"],
      ["list", 2, "First Last"],
      ["list last0", 2, "People matching “last0”"],
      // once more among those who have left
      ["show nobody@firm.de", 3, "I find nobody"],
    ])("“%s” takes at most %i statements", async (line, most, words) => {
      const { answer, sent } = await count(() => engine.type(anna, line));
      expect(readAnswer(answer)).toContain(words);
      expect(sent).toBeLessThanOrEqual(most);
    });

    test("onboarding takes at most seven by a sent form, seven by a typed line and five to open the form", async () => {
      const opened = await count(() => engine.type(bernd, "onboard dora@firm.de location=Berlin"));
      expect(opened.sent).toBeLessThanOrEqual(5);
      const form = formOf(opened.answer);
      const known = Object.fromEntries(form.fields.map(({ name, value }) => [name, value ?? ""]));
      expect(known).toMatchObject({ extension: "100", number: "+4930123400", telephony: "yes" });
      const values = { ...known, first: "Dora", last: "Klein" };
      const submitted = await count(() => engine.submit(bernd, form.id, values));
      expect(readAnswer(submitted.answer)).toContain("Dora Klein hat ein Telefonkonto.");
      // one of them reads what was made: the answer names what is still missing
      expect(submitted.sent).toBeLessThanOrEqual(7);
      const typed = await count(() =>
        engine.type(
          bernd,
          "onboard emil@firm.de Emil Kurz number=+4930123405 extension=105 location=Berlin start=1.12.",
        ),
      );
      expect(readAnswer(typed.answer)).toContain("Emil Kurz hat ein Telefonkonto.");
      expect(typed.sent).toBeLessThanOrEqual(7);
    });
  });
}
