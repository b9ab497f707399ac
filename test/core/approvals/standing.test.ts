import { expect, test } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { createCommands, createWorld } from "../../fixtures/commands.ts";
import { addPerson, addStaff } from "../../fixtures/company/company.ts";
import { createEngine, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

const dora: ChatId = "slack:T1:UDORA";

describeEmbedded("somebody who is known already", (store) => {
  async function start() {
    const db = await store.open();
    await addStaff(db);
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de" });
    const engine = createEngine(db, { commands: createCommands(createWorld()) });
    const running: Promise<void>[] = [];
    Object.assign(engine.app, { background: (work: () => Promise<void>) => void running.push(work()) });
    engine.members.add({ id: dora, confirmedEmail: "dora@firm.de" });
    const touch = async () => {
      const answer = readAnswer(await engine.type(dora, "touch me"));
      await Promise.all(running.splice(0));
      return answer;
    };
    return { ...engine, touch };
  }

  test("is asked about at the platform once an hour, after the answer, and answered in the new language", async () => {
    const { members, clock, touch, type } = await start();
    await touch();
    members.add({ id: dora, confirmedEmail: "dora@firm.de", locale: "de-DE" });
    clock.pass(59);
    await touch();
    expect((await type(dora, "ping")).locale).toBe("en");
    clock.pass(2);
    await touch();
    expect((await type(dora, "ping")).locale).toBe("de");
  });

  test("and has become a guest is not let in any more, until they are a member again", async () => {
    const { members, clock, touch } = await start();
    await touch();
    members.add({ id: dora, confirmedEmail: "dora@firm.de", standing: "guest" });
    clock.pass(61);
    await touch();
    expect(await touch()).toContain("Guests cannot use this.");
    members.add({ id: dora, confirmedEmail: "dora@firm.de" });
    clock.pass(61);
    await touch();
    expect(await touch()).toMatch(/^test.touch \d$/);
  });
});
