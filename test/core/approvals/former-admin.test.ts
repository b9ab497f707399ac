import { expect, test } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { createCommands, createWorld } from "../../fixtures/commands.ts";
import { addPerson, addStaff } from "../../fixtures/company/company.ts";
import { createEngine, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

const dora: ChatId = "slack:T1:UDORA";

describeEmbedded("an administrator who has left", (store) => {
  test("does not come back as one because the address still stands in BOOTSTRAP_ADMINS", async () => {
    const db = await store.open();
    await addStaff(db);
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de", left: true, chat: dora });
    const engine = createEngine(db, { commands: createCommands(createWorld()), bootstrapAdmins: ["dora@firm.de"] });
    engine.members.add({ id: dora, confirmedEmail: "dora@firm.de" });
    expect(readAnswer(await engine.type(dora, "touch me"))).toContain("You have no phone account here any more.");
    const { rows } = await db.execute(
      "select count(*)::int n from users where email = 'dora@firm.de' and left_at is null",
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
