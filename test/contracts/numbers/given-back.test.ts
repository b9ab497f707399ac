import { expect, test } from "vitest";
import { openDatabase } from "../../../db/engine/client.ts";
import type { Database } from "../../../db/engine/database.ts";
import { commands } from "../../../src/commands/index.ts";
import { addPlaces, addStaff, anna, bernd } from "../../fixtures/company/company.ts";
import { buttonsOf, createEngine, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const number = "+4930123400";
const until = "until=2099-12-31";

async function start(db: Database) {
  await addPlaces(db);
  await addStaff(db);
  await db.execute("update users set telephony = true");
  const engine = createEngine(db, { commands });
  /** Typed by Anna, every question answered with yes. A second later than what was typed before. */
  const type = async (line: string) => {
    engine.clock.set(new Date(engine.clock.now().getTime() + 1000).toISOString());
    const answer = await engine.type(anna, line);
    const yes = buttonsOf(answer).find(({ intent }) => intent.kind === "confirm" && intent.yes)?.intent;
    return readAnswer(yes ? await engine.ask(anna, yes) : answer);
  };
  return { engine, type };
}

describeEachStore("A number that was decided about", (store) => {
  test("and given back before its owner left goes the way of all others when they have it again", async () => {
    const db = await store.open();
    const { type } = await start(db);
    await type(`assign carla.o'brien@firm.de number=${number}`);
    expect(await type(`leave-number ${number} forward target=+491701234567 ${until}`)).toContain("forwarded");
    await type(`release ${number}`);
    await type(`end-rest ${number}`);
    await type(`assign carla.o'brien@firm.de number=${number}`);
    const left = await type("offboard carla.o'brien@firm.de");
    expect(left).toContain("At rest: +49 30 123400");
  });

  test("and moved away can be given back by the company", async () => {
    const db = await store.open();
    const { type } = await start(db);
    await type(`assign carla.o'brien@firm.de number=${number}`);
    await type(`leave-number ${number} forward target=+491701234567 ${until}`);
    await type(`move ${number} to=bernd.özdemir@firm.de`);
    await type(`release ${number}`);
    expect(await type(`remove-numbers ${number}`)).toContain("is out of the inventory");
  });
});

describeEachStore("Somebody who comes back", (store) => {
  test("is told which numbers the company has given back meanwhile", async () => {
    const db = await store.open();
    const { type } = await start(db);
    await type(`assign carla.o'brien@firm.de number=${number} extension=104`);
    await type("offboard carla.o'brien@firm.de");
    await type(`remove-numbers ${number}`);
    const back = await type("restore carla.o'brien@firm.de");
    expect(back).toContain("Back: 104");
    expect(back).toContain("+49 30 123400");
  });

  test.runIf(store.url)(
    "at the moment at which something of theirs is given away is told so, and comes back the next time",
    async () => {
      const url = (await store.url?.()) ?? "";
      const [mine, theirs] = [await openDatabase({ url }), await openDatabase({ url })];
      try {
        const { engine, type } = await start(mine);
        await type(`assign carla.o'brien@firm.de extension=104`);
        await type("offboard carla.o'brien@firm.de");
        await type("end-rest extension=104");
        let restored = Promise.resolve("");
        await theirs.transaction(async (tx) => {
          await tx.execute(`with line as (insert into endpoints (kind, user_id, no_answer)
            select 'phone_line', id, 'voicemail' from users where first_name = 'Bernd' returning id)
          insert into extension_assignments (extension, endpoint_id, valid_from) select 104, id, now() from line`);
          restored = engine.type(anna, "restore carla.o'brien@firm.de").then(readAnswer);
          await new Promise((resolve) => setTimeout(resolve, 150));
        });
        expect(await restored).toBe(
          "Somebody was just given one of these numbers. Nothing was changed: try once more.",
        );
        expect(readAnswer(await engine.type(bernd, "restore carla.o'brien@firm.de"))).toContain("104");
      } finally {
        await Promise.all([mine.close(), theirs.close()]);
      }
    },
  );
});
