import { expect, test } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addPerson, addStaff, anna, bernd, carla, count } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora: ChatId = "slack:T1:UDORA";

describeEachStore("Whoever changes alone how somebody becomes an administrator", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const her = await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora, locale: "de-DE" });
    return { db, ...staff, dora: her, ...openWhoDesk(db) };
  }

  test("is seen by all other administrators at once, with what was and what is, and with the way to what else they did", async () => {
    const { type, work, told, clickTold } = await start();
    expect(await type(anna, "set approvers dora.klein@firm.de")).toContain("Dora Klein (before: every administrator)");
    await type(anna, "set approvalsNeeded 2");
    await type(anna, "set adminForGood no");
    await work();
    expect(told(dora)).toEqual([
      expect.stringContaining(
        "Anna Berg hat geändert, wie Rechte vergeben werden. Wer über Rechte entscheidet: Dora Klein (vorher: jeder Administrator).",
      ),
      expect.stringContaining("Administratoren, die zu einem neuen Ja sagen müssen: 2 (vorher: 1)."),
      expect.stringContaining("Ein Administratorrecht darf auf Dauer sein: Nein (vorher: Ja)."),
    ]);
    for (const chat of [anna, bernd, carla]) expect(told(chat)).toEqual([]);
    const read = await clickTold(dora, "What Anna Berg did");
    expect(read).toMatch(
      /Einstellung geändert .*von Anna Berg · Ein Administratorrecht darf auf Dauer sein: Ja → Nein/,
    );
    expect(read).toContain("Wer über Rechte entscheidet: – → Dora Klein");
  });

  test("and whoever changes anything else tells nobody, and neither does who changes nothing", async () => {
    const { type, work, told, db } = await start();
    await type(anna, "set quarantineDays 30");
    await type(anna, "set approvalsNeeded 1");
    await work();
    expect([told(dora), await count(db, "notices")]).toEqual([[], 0]);
    // and what one set for all is read with them alone
    expect(await type(dora, "audit dora.klein@firm.de")).toContain("nichts aufgeschrieben");
  });
});
