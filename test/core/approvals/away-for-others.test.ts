import { expect, test } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addPerson, addStaff, anna, bernd, carla, count } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora: ChatId = "slack:T1:UDORA";
const emil: ChatId = "slack:T1:UEMIL";

describeEachStore("A colleague who is away without having said so", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora });
    await addPerson(db, { first: "Emil", last: "Engel", role: "admin", chat: emil, locale: "de-DE" });
    const desk = openWhoDesk(db);
    await desk.type(carla, 'request-admin reason="covers for Anna" for=24h');
    await desk.work();
    return { db, ...staff, ...desk };
  }
  const shown = (list: string[]) => list.at(-1) ?? "";

  test("is entered by HR: requests go to the delegate, and the one it is about is told and takes it back with a click", async () => {
    const { type, told, work, clickTold, verbs } = await start();
    const read = await type(bernd, "away <@slack:T1:UDORA> until 2026-11-30, delegate emil.engel@firm.de");
    expect(read).toMatch(
      /^Dora Klein ist abwesend bis 2026-11-30\. Solange entscheidet Emil Engel\.\n\[Dora Klein ist zurück\]$/,
    );
    await work();
    expect(shown(told(dora))).toMatch(
      /^Bernd Özdemir has entered that you are away, so requests do not come to you, until 2026-11-30\.\n\[I am back\]$/,
    );
    expect(told(dora).some((one) => one.startsWith("This waits for others:"))).toBe(true);
    expect(told(emil).join("\n")).toContain(
      "Dora Klein ist abwesend. Solange entscheidest du Anfragen an dieser Stelle",
    );
    // the other administrators hear of it, too
    expect(shown(told(anna))).toContain("Bernd Özdemir has entered that Dora Klein is away, until 2026-11-30.");
    expect(await verbs("away.%")).toEqual(["away.begin"]);
    expect(await type(anna, "audit dora.klein@firm.de")).toContain("away from decisions");
    expect(await clickTold(dora, "I am back")).toContain("Welcome back.");
    expect(await verbs("away.%")).toEqual(["away.begin", "away.end"]);
  });

  test("is entered by an administrator, with where each open request goes; said back, it is told", async () => {
    const { type, told, work } = await start();
    const read = await type(anna, "away Dora Klein until 2026-11-30");
    expect(read).toMatch(
      /^Dora Klein is away until 2026-11-30\. The other administrators decide meanwhile\.\nWhat is open goes to:\n1 · Carla O'Brien Anna Berg, Emil Engel/,
    );
    expect(await type(anna, "back <@slack:T1:UDORA>")).toContain("Dora Klein is back.");
    await work();
    expect(shown(told(dora))).toContain("Anna Berg has entered that you are back");
    expect(await type(anna, "back <@slack:T1:UDORA>")).toContain("Dora Klein is not away.");
    // a day of several words stays a day
    // it is Monday: the next one is meant
    expect(await type(anna, "away until Monday")).toMatch(/^You are away until 2026-11-30\./);
    expect(await type(anna, "away next Monday")).toMatch(/^You are away until 2026-11-30\./);
    expect(await type(anna, "away dora.klein@firm.de next Monday")).toMatch(/^Dora Klein is away until 2026-11-30\./);
  });

  test("entered before one asks, it shifts nothing of one's own: who asks later is still decided by whom the settings name", async () => {
    const { type } = await start();
    await type(anna, "set approvers <@slack:T1:UDORA>");
    await type(bernd, "away <@slack:T1:UDORA> until 2026-11-30, delegate emil.engel@firm.de");
    await type(bernd, 'request-admin reason="for a while" for=24h');
    expect(await type(emil, "approve 2")).toContain("Dora Klein. Du bist nicht dabei.");
    expect(await type(dora, "approve 2")).toContain("This is what you decide about.");
  });

  test("is nobody who decides nothing, and not entered by whoever waits for an answer, nor by an employee", async () => {
    const { type, db } = await start();
    expect(await type(bernd, "away <@slack:T1:UCARLA> until 2026-11-30")).toContain(
      "Carla O'Brien entscheidet keine Anfragen",
    );
    expect(await type(bernd, "away until 2026-11-30")).toContain("Bernd Özdemir entscheidet keine Anfragen");
    expect(await type(anna, "away <@slack:T1:UDORA> until 2026-11-30 delegate <@slack:T1:UDORA>")).toContain(
      "Dora Klein is the one who is away. Choose somebody else.",
    );
    expect(await type(carla, "away <@slack:T1:UDORA> until 2026-11-30")).toContain("Only HR and administrators may.");
    await type(bernd, 'request-admin reason="for a while" for=24h');
    expect(await type(bernd, "away <@slack:T1:UDORA> until 2026-11-30")).toContain(
      "Eine Anfrage von dir wartet auf Administratoren",
    );
    expect(await count(db, "absences")).toBe(0);
  });
});
