import { expect, test } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { endRights } from "../../../src/jobs/approvals/end-rights.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addPerson, addPlaces, addStaff, anna, bernd, carla, count } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora: ChatId = "slack:T1:UDORA";
const her = "carla.o'brien@firm.de";

describeEachStore("HR's right", (store) => {
  async function start() {
    const db = await store.open();
    await addStaff(db);
    await addPlaces(db);
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora });
    const held = () => count(db, "role_grants", "role = 'hr' and ended_at is null and reason <> 'test'");
    return { db, held, ...openWhoDesk(db) };
  }

  test("is asked for by an administrator, given by another one for good, and counts at once", async () => {
    const { type, work, clickTold, told, held, verbs } = await start();
    expect(await type(carla, "list")).toContain("You may not use");
    expect(await type(anna, `grant hr ${her} reason="covers for Bernd"`)).toContain("Carla O'Brien: HR's right");
    await work();
    expect(told(dora).at(-1)).toContain("Carla O'Brien: HR's right");
    expect(await clickTold(dora, "Approve")).toContain("Approved by Dora Klein");
    await work();
    expect(told(carla).at(-1)).toContain("HR's right");
    expect(await held()).toBe(1);
    expect(await type(carla, "list")).toContain("Bernd Özdemir");
    expect(await verbs("hr.%")).toEqual(["hr.request", "hr.approved"]);
    const why = await type(carla, "why");
    expect(why).toContain("HR asked by Anna Berg · approved by Dora Klein · reason: covers for Bernd");
    expect(why).toContain("rule: an administrator says yes");
  });

  test.each([
    ['request hr reason="covers for Bernd"', null],
    ['request hr me reason="covers for Bernd" for=24h', 24],
    ['request personal reason="covers for Bernd" for=good', null],
    ['request HR for="2 days" reason="covers for Bernd"', 48],
  ])("is asked for by whoever wants it: %s", async (line, hours) => {
    const { type, db } = await start();
    expect(await type(carla, line)).toContain("Carla O'Brien: HR's right");
    const { rows } = await db.execute("select role, hours, needed from admin_requests");
    expect(rows).toEqual([{ role: "hr", hours, needed: 1 }]);
  });

  test("and an administrator's are two requests, each with its own answer", async () => {
    const { type, db, held } = await start();
    await type(carla, 'request hr reason="covers for Bernd"');
    await type(carla, 'request admin reason="new exchange" for=8h');
    expect(await count(db, "admin_requests", "state = 'pending'")).toBe(2);
    const { rows } = await db.execute("select number, fingerprint from admin_requests where role = 'hr'");
    await type(dora, `approve ${rows[0]?.number} seen=${rows[0]?.fingerprint}`);
    expect([await held(), await count(db, "role_grants", "role = 'admin' and reason <> 'test'")]).toEqual([1, 0]);
  });

  test("is given by one administrator alone where the settings say so, and all others are told; nobody else gives it alone", async () => {
    const { type, work, told, held } = await start();
    await type(anna, "set hrApprovalsNeeded 0");
    await type(anna, `grant hr ${her} reason="covers for Bernd"`);
    await work();
    expect(told(dora).at(-1)).toContain("Anna Berg gave Carla O'Brien HR's right, without asking anybody");
    expect(await held()).toBe(1);
    await type(anna, `grant hr me reason="for myself"`);
    await type(bernd, `request hr dora.klein@firm.de reason="for Dora"`);
    expect(await held()).toBe(1);
  });

  test("is taken away again, and whose it was reads so; who has none is not asked about", async () => {
    const { sure, type, work, told, verbs, db } = await start();
    expect(await sure(anna, "revoke hr bernd.özdemir@firm.de")).toContain("Bernd Özdemir is not HR any more.");
    await work();
    expect(told(bernd).at(-1)).toContain("Du gehörst nicht mehr zur Personalabteilung.");
    expect(told(dora).at(-1)).toContain("Anna Berg took HR's right of Bernd Özdemir away.");
    expect(await type(bernd, "list")).not.toContain("Carla");
    expect(await verbs("hr.%")).toEqual(["hr.revoke"]);
    expect(await type(anna, `revoke hr ${her}`)).toContain("Carla O'Brien is not HR.");
    expect(await type(anna, "revoke admin bernd.özdemir@firm.de")).toContain("Bernd Özdemir is no administrator.");
    expect(await count(db, "role_grants", "role = 'admin' and ended_at is null")).toBe(2);
  });

  test("is given or taken by no one of HR, and to whoever has it already by nobody", async () => {
    const { type } = await start();
    for (const line of [`grant hr ${her} reason="covers"`, `revoke hr ${her}`])
      expect(await type(bernd, line)).toMatch(/darfst du nicht|Administrator/);
    expect(await type(anna, 'grant hr bernd.özdemir@firm.de reason="again"')).toContain("Bernd Özdemir is HR already.");
  });

  test("is asked for with a tick at onboarding, which administrators see", async () => {
    const { type, db } = await start();
    const line = "onboard ina@firm.de Ina Igel location=Berlin hr=yes";
    expect(await type(bernd, line)).toContain("Das darfst du nicht setzen.");
    expect(await type(anna, line)).toContain("Ina Igel: HR's right");
    expect(await count(db, "admin_requests", "role = 'hr' and hours is null and state = 'pending'")).toBe(1);
  });

  test("that is for a time ends by itself, and one click asks for it again", async () => {
    const { type, clock, db, work, told, clickTold, context } = await start();
    await type(anna, "set hrApprovalsNeeded 0");
    await type(anna, `grant hr ${her} reason="holiday" for=48h`);
    await work();
    clock.pass(49 * 60);
    await endRights.run(context, {});
    await work();
    expect(told(carla).at(-1)).toContain("Your HR right has ended: it was for 2 days.");
    expect(await clickTold(carla, "Ask again")).toContain("Carla O'Brien: HR's right");
    expect(await count(db, "audit", "verb = 'hr.end'")).toBe(1);
  });
});

describeEachStore("The first of HR, by BOOTSTRAP_HR", (store) => {
  const chatOf = (name: string): ChatId => `slack:T1:U${name.toUpperCase()}`;

  test("are two who appear for the first time; it is audited, logged and explained, and makes no administrator", async () => {
    const db = await store.open();
    const desk = openWhoDesk(db, { bootstrapHr: ["hanna@firm.de", "hugo@firm.de", "hilde@firm.de"] });
    for (const name of ["hanna", "hugo", "hilde"])
      desk.members.add({ id: chatOf(name), firstName: name, lastName: "First", confirmedEmail: `${name}@firm.de` });
    const read = [];
    for (const name of ["hanna", "hugo", "hilde"]) read.push(await desk.type(chatOf(name), "me"));
    expect(read.filter((one) => one.includes("Rights: HR"))).toHaveLength(2);
    expect(await desk.verbs("%.bootstrap")).toEqual(["hr.bootstrap", "hr.bootstrap"]);
    expect(desk.logged.map(({ message }) => message)).toEqual(["first HR by BOOTSTRAP_HR", "first HR by BOOTSTRAP_HR"]);
    expect(await count(db, "role_grants", "role = 'admin'")).toBe(0);
    expect(await desk.type(chatOf("hanna"), "why")).toContain("rule: named in BOOTSTRAP_HR");
  });

  test("are nobody who was onboarded and left", async () => {
    const db = await store.open();
    const { person } = await addPerson(db, { first: "Hanna", last: "First", email: "hanna@firm.de", left: true });
    const desk = openWhoDesk(db, { bootstrapHr: ["hanna@firm.de"] });
    await db.execute(
      "insert into chat_identities (id, person_id, locale, time_zone) values ($1, $2, 'en', 'Europe/Berlin')",
      [chatOf("hanna"), person],
    );
    desk.members.add({ id: chatOf("hanna"), confirmedEmail: "hanna@firm.de" });
    await desk.type(chatOf("hanna"), "me");
    expect(await count(db, "role_grants")).toBe(0);
  });
});
