import { expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { addPerson, addPlaces, addStaff, anna, bernd, carla } from "../fixtures/company/company.ts";
import { buttonsOf, createEngine, questionOf, readAnswer, replyOf } from "../fixtures/company/request-context.ts";
import { describeEachStore } from "../fixtures/stores/stores.ts";

const dora = "slack:T1:UDORA" as const;

describeEachStore("The audit of an account, read in chat", (store) => {
  async function start() {
    const db = await store.open();
    await addPlaces(db);
    const staff = await addStaff(db);
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora });
    const engine = createEngine(db, { commands });
    const does = async (line: string, by = anna) => {
      engine.clock.pass(1);
      const answer = await engine.type(by, line);
      const asks = buttonsOf(answer).some(({ intent }) => intent.kind === "confirm");
      return readAnswer(asks ? await engine.confirm(by, questionOf(answer)) : answer);
    };
    const next = (answer: Awaited<ReturnType<typeof engine.type>>) => {
      const list = replyOf(answer).parts.find((part) => part.part === "list");
      return list?.part === "list" ? list.next?.intent : undefined;
    };
    const count = async <T>(work: () => Promise<T>) => {
      const sent: string[] = [];
      const stop = db.watch((statement) => sent.push(statement));
      await work();
      stop();
      return sent.length;
    };
    return { db, ...staff, ...engine, does, next, count };
  }

  test("names the chat that was connected", async () => {
    const { does, type, members } = await start();
    await does("onboard erik@firm.de Erik Roth location=Berlin");
    for (const id of ["slack:T1:UERIK", "teams:tenant:erik"] as const) {
      members.add({ id, confirmedEmail: "erik@firm.de" });
      await type(id, "me");
    }
    const lines = readAnswer(await type(anna, "audit erik@firm.de")).split("\n");
    expect(lines.slice(1, 3)).toEqual([
      "10:01 · chat connected by itself · chat: Teams",
      "10:01 · chat connected by itself · chat: Slack",
    ]);
  });

  test("names of a change what changed, and not what was written down beside it", async () => {
    const { does, type } = await start();
    await does('request-admin reason="New exchange" for=8h', carla);
    await does("change-request 1 for=2d", carla);
    const lines = readAnswer(await type(anna, "audit carla.o'brien@firm.de")).split("\n");
    expect(lines[1]).toBe("10:02 · request changed by Carla O'Brien · for how long: 8 hours → 2 days");
  });

  test("tells who did what when, before and after, the newest first, in the reader's language and time zone", async () => {
    const { does, type, db } = await start();
    await does("onboard erik@firm.de Erik Roth number=+4930123401 extension=101 location=Berlin");
    await does("edit erik@firm.de Eric Roth location=Hamburg", bernd);
    await does("no-answer erik@firm.de what=forward number=+493099887766");
    const lines = readAnswer(await type(anna, "audit erik@firm.de")).split("\n");
    expect(lines).toEqual([
      "What was done to the account of Eric Roth",
      "10:03 · unanswered calls set by Anna Berg · to: +49 30 99887766 · if nobody answers: forwarded",
      "10:02 · details changed by Bernd Özdemir · first name: Erik → Eric · location: Berlin → Hamburg",
      expect.stringMatching(
        /^10:01 · onboarded by Anna Berg · first name: Erik · last name: Roth · e-mail: erik@firm\.de · location: Berlin .*number: \+49 30 123401 · extension: 101/,
      ),
    ]);
    await db.execute("update chat_identities set time_zone = 'America/New_York' where id = $1", [bernd]);
    expect(readAnswer(await type(bernd, "audit erik@firm.de")).split("\n")[2]).toBe(
      "04:02 · Angaben geändert von Bernd Özdemir · Vorname: Erik → Eric · Standort: Berlin → Hamburg",
    );
  });

  test("comes in pages that repeat nothing and leave nothing out", async () => {
    const { does, type, ask, next } = await start();
    const names = Array.from("abcdefghijklmn", (letter) => `Car${letter}`);
    for (const name of names) await does(`edit carla.o'brien@firm.de ${name} O'Brien`);
    const read: string[] = [];
    let answer = await type(bernd, "audit carla.o'brien@firm.de");
    for (let page = 0; page < 9; page++) {
      read.push(...[...readAnswer(answer).matchAll(/→ (Car[a-n])\b/g)].map(([, name]) => String(name)));
      const more = next(answer);
      if (!more) break;
      answer = await ask(bernd, more);
    }
    expect(read).toEqual(names.toReversed());
  });

  test("is everybody's own, HR's of employees, an administrator's of all; nobody else's", async () => {
    const { does, type } = await start();
    await does("edit carla.o'brien@firm.de Carola O'Brien");
    await does("edit anna.berg@firm.de Annika Berg");
    await does("add-device anna.berg@firm.de voip_phone Desk");
    for (const [who, line, read] of [
      [carla, "audit", "first name: Carla → Carola"],
      [carla, "audit me", "by Anna Berg"],
      [bernd, "audit carla.o'brien@firm.de", "Vorname: Carla → Carola"],
      [anna, "audit anna.berg@firm.de", "Anna → Annika"],
      [dora, "audit anna.berg@firm.de", "Anna → Annika"],
      [bernd, "audit", "Was mit deinem Konto geschah\nDarüber ist nichts aufgeschrieben."],
    ] as const)
      expect(readAnswer(await type(who, line)).replace("Annika Berg", "Anna Berg"), line).toContain(read);
    const refused = "Die Personalabteilung liest nur das Protokoll von Mitarbeitern. Frag einen Administrator.";
    for (const verb of ["audit", "why"]) {
      expect(readAnswer(await type(bernd, `${verb} anna.berg@firm.de`))).toBe(refused);
      for (const other of ["anna.berg@firm.de", "bernd", "nobody@firm.de"])
        expect(readAnswer(await type(carla, `${verb} ${other}`)), other).toMatch(/^You may not use/);
    }
  });

  test("names others only to who may see others: who gets a number is not told to who had it", async () => {
    const { does, type } = await start();
    await does("edit carla.o'brien@firm.de Carla O'Brien telephony=yes");
    await does("edit bernd.özdemir@firm.de Bernd Özdemir telephony=yes");
    await does("assign carla.o'brien@firm.de number=+4930123405");
    await does("move number=+4930123405 to=bernd.özdemir@firm.de");
    expect(readAnswer(await type(carla, "audit"))).toContain(
      "number: +49 30 123405 · line: phone line · to: somebody else",
    );
    expect(readAnswer(await type(anna, "audit carla.o'brien@firm.de"))).toContain("to: Bernd Özdemir");
  });

  test("is there when somebody has left, and says that values are gone when somebody was forgotten", async () => {
    const { does, type, db } = await start();
    await does("edit carla.o'brien@firm.de Carola O'Brien");
    await does("offboard carla.o'brien@firm.de");
    expect(readAnswer(await type(bernd, "audit carla.o'brien@firm.de"))).toContain("Carla → Carola");
    await db.execute("update user_syncs set state = 'done'");
    await does("erase carla.o'brien@firm.de");
    const [, pseudonym] = /Konto von Erased (person-\w+)/.exec(readAnswer(await type(bernd, "audit Erased"))) ?? [];
    const read = readAnswer(await type(anna, `audit "Erased ${pseudonym}"`));
    expect(read).toContain("details changed by Anna Berg · the values are gone: somebody was forgotten");
    expect(read).not.toContain("Carola");
  });

  test("costs three statements, however much was done", async () => {
    const { db, type, count, carla: who, anna: by } = await start();
    const ask = () => count(() => type(bernd, "audit carla.o'brien@firm.de"));
    const why = () => count(() => type(bernd, "why carla.o'brien@firm.de"));
    expect([await ask(), await why()]).toEqual([3, 3]);
    await db.execute(
      `with facts as (insert into audit (at, actor, verb, user_id, digest)
          select now(), $1::uuid, 'user.edit', $2::uuid, 'd' from generate_series(1, 3000) returning id)
        insert into audit_details (audit_id, person_id, before, after) select id, $3::uuid, '{"firstName":"a"}', '{"firstName":"b"}' from facts`,
      [by.person, who.user, who.person],
    );
    expect([await ask(), await why()]).toEqual([3, 3]);
  });
});

describeEachStore("Why somebody has what they have", (store) => {
  async function start() {
    const db = await store.open();
    await addPlaces(db);
    const staff = await addStaff(db);
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora });
    const engine = createEngine(db, { commands });
    const does = async (line: string, by = anna) => {
      engine.clock.pass(1);
      const answer = await engine.type(by, line);
      const asks = buttonsOf(answer).some(({ intent }) => intent.kind === "confirm");
      return readAnswer(asks ? await engine.confirm(by, questionOf(answer)) : answer);
    };
    /** Looks at a request, and presses Approve under it. */
    const approves = async (which: string, by: typeof anna) => {
      engine.clock.pass(1);
      const [approve] = buttonsOf(await engine.type(by, `approve ${which}`));
      return approve && engine.ask(by, approve.intent);
    };
    const why = async (who: string, by = anna) => readAnswer(await engine.type(by, `why ${who}`)).split("\n");
    return { db, ...staff, ...engine, does, approves, why };
  }

  test("is told of each right: who asked, who approved, under which rule, until when", async () => {
    const { db, does, approves, why } = await start();
    await db.execute("insert into settings (key, value) values ('approvalsNeeded', '2')");
    await does('request-admin carla.o\'brien@firm.de reason="New exchange" for=24h', bernd);
    await approves("exchange", anna);
    await approves("exchange", dora);
    expect(await why("carla.o'brien@firm.de")).toEqual([
      "Why Carla O'Brien has what they have",
      "employee everybody with a phone account",
      "administrator asked by Bernd Özdemir · approved by Anna Berg, Dora Klein · reason: New exchange · " +
        "rule: 2 other administrators say yes, neither who asked nor whom it is for · since 10:03 · until 24 Nov 2026, 10:03",
    ]);
    await db.execute("update role_grants set reason = 'BOOTSTRAP_ADMINS' where request_id is null and role = 'admin'");
    expect((await why("me")).join("\n")).toMatch(
      /administrator rule: named in BOOTSTRAP_ADMINS, while there were fewer than two administrators · since .* · for good/,
    );
  });

  test("is told of each number, extension and route: who gave it, who may, since when", async () => {
    const { does, why } = await start();
    await does("onboard erik@firm.de Erik Roth number=+4930123401 extension=101 location=Berlin", bernd);
    await does("edit carla.o'brien@firm.de Carla O'Brien telephony=yes location=Berlin");
    await does("assign carla.o'brien@firm.de number=+4930123405");
    await does("no-answer carla.o'brien@firm.de what=busy", carla);
    expect(await why("erik@firm.de")).toEqual([
      "Why Erik Roth has what they have",
      "employee everybody with a phone account",
      "+49 30 123401 onboarded by Bernd Özdemir · rule: HR and administrator may do this · since 10:01",
      "extension 101 onboarded by Bernd Özdemir · rule: HR and administrator may do this · since 10:01",
      "If nobody answers: voicemail as every new line has it",
    ]);
    await does("move number=+4930123401 to=carla.o'brien@firm.de");
    expect((await why("carla.o'brien@firm.de")).slice(2)).toEqual([
      "+49 30 123401 number moved by Anna Berg · rule: HR and administrator may do this · since 10:05",
      "+49 30 123405 number given by Anna Berg · rule: HR and administrator may do this · since 10:03",
      "If nobody answers: busy tone unanswered calls set by Carla O'Brien · rule: everybody for themselves, else HR and administrator · since 10:04",
    ]);
  });

  test("is told of what a colleague left behind: by whose leaving, and until when it is lent", async () => {
    const { does, why } = await start();
    await does("onboard erik@firm.de Erik Roth number=+4930123401 location=Berlin", bernd);
    await does("edit carla.o'brien@firm.de Carla O'Brien telephony=yes location=Berlin");
    await does("assign carla.o'brien@firm.de number=+4930123405");
    await does("offboard erik@firm.de numbers=hand-over to=carla.o'brien@firm.de until=2026-12-24");
    expect(await why("carla.o'brien@firm.de")).toContain(
      "+49 30 123401 left by Anna Berg · rule: HR and administrator may do this · since 10:04 · until 24 Dec 2026, 00:00",
    );
    await does("offboard carla.o'brien@firm.de on=2026-12-31 at=18:00");
    expect(await why("carla.o'brien@firm.de")).toContain(
      "Everything ends with the planned leaving on 2026-12-31, 18:00.",
    );
  });
});
