import { expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { addPerson, addPlaces, addStaff, anna, bernd, carla, count } from "../fixtures/company/company.ts";
import { buttonsOf, createEngine, readAnswer, replyOf } from "../fixtures/company/request-context.ts";
import { describeEmbedded } from "../fixtures/stores/embedded.ts";

describeEmbedded("people", (store) => {
  async function start() {
    const db = await store.open();
    await addPlaces(db);
    const staff = await addStaff(db);
    return { db, staff, ...createEngine(db, { commands }) };
  }

  test("see their own account, in every way of naming it, and nobody else's", async () => {
    const { type, staff } = await start();
    for (const line of [
      "me",
      "show",
      "show me",
      "show ich",
      `show <@${carla}>`,
      "show carla.o'brien@firm.de",
      `show ${staff.carla.user}`,
      "show Carla O'Brien",
    ])
      expect(readAnswer(await type(carla, line)), line).toContain("E-mail: carla.o'brien@firm.de");
    for (const line of [
      "show anna",
      `show <@${anna}>`,
      "show nobody@firm.de",
      "list",
      "list anna",
      "onboard x@firm.de",
    ])
      expect(readAnswer(await type(carla, line)), line).toMatch(/^You may not use/);
  });

  test("learn nothing of a namesake", async () => {
    const { type, db } = await start();
    await addPerson(db, { first: "Carla", last: "O'Brien", email: "second@firm.de" });
    const answer = readAnswer(await type(carla, "show Carla O'Brien"));
    expect(answer).toContain("carla.o'brien@firm.de");
    expect(answer).not.toContain("second@firm.de");
  });

  test("of HR are asked whom they mean, and the button shows that one", async () => {
    const { type, db, ask } = await start();
    await addPerson(db, { first: "Anna", last: "Bergmann", email: "second@firm.de" });
    const answer = await type(bernd, "show anna");
    expect(readAnswer(answer)).toBe(
      "Zu „anna“ passen mehrere. Wen meinst du?\n[Anna Berg · anna.berg@firm.de] [Anna Bergmann · second@firm.de]",
    );
    expect(readAnswer(await ask(bernd, buttonsOf(answer)[1]?.intent as never))).toContain("E-Mail: second@firm.de");
  });

  test("without an account are called so, not by an id of the chat", async () => {
    const { type } = await start();
    expect(readAnswer(await type(bernd, "show <@slack:T1:UNEW>"))).toBe("Diese Person hat kein Telefonkonto.");
    expect(readAnswer(await type(bernd, "show Zacharias"))).toBe("Ich finde niemanden zu „Zacharias“.");
  });

  test("are listed page after page until the last, with the search kept", async () => {
    const { type, db, ask } = await start();
    for (let n = 10; n < 30; n++)
      await addPerson(db, { first: "ß".repeat(60), last: `${"🦊".repeat(58)}${n}`, email: `${n}@firm.de` });
    let answer = await type(anna, "list ßß");
    const seen: string[] = [];
    for (let page = 0; page < 9; page++) {
      const list = replyOf(answer).parts.find((part) => part.part === "list");
      if (list?.part !== "list") throw new Error(readAnswer(answer));
      seen.push(...list.items.map(({ title }) => JSON.stringify(title).match(/(\d\d)"/)?.[1] ?? ""));
      if (!list.next) break;
      answer = await ask(anna, list.next.intent);
    }
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => String(n + 10)));
    expect(readAnswer(await type(anna, "list nobody at all"))).toContain("Nobody here.");
  });

  test("hired again by their address alone are asked about, and let in by one click without the rights of back then", async () => {
    const { type, db, members } = await start();
    const chat = "slack:T1:UEMIL";
    const old = await addPerson(db, {
      first: "Emil",
      last: "Kurz",
      email: "emil@firm.de",
      left: true,
      chat,
      role: "hr",
    });
    members.add({ id: chat, confirmedEmail: "emil@firm.de" });
    expect(readAnswer(await type(chat, "me"))).toContain("no phone account here any more");
    expect(readAnswer(await type(bernd, "onboard emil@firm.de Emil Kurz"))).toContain(
      "Emil Kurz hat ein Telefonkonto.",
    );
    expect(readAnswer(await type(chat, "me"))).toContain("I have asked those who can say");
    const asked = await db.execute("select id from link_requests");
    expect(readAnswer(await type(bernd, `link ${asked.rows[0]?.id}`))).toContain("Emil Kurz");
    expect(readAnswer(await type(chat, "me"))).toContain("emil@firm.de");
    expect(await count(db, "chat_identities", `id = '${chat}' and person_id <> '${old.person}'`)).toBe(1);
    expect(readAnswer(await type(chat, "list"))).toMatch(/^You may not use/);
  });
});
