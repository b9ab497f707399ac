import { expect, test } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addIdentity, addPerson, addStaff, anna, bernd, carla, count } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const away: ChatId = "teams:tenant:carla";
const thief: ChatId = "teams:tenant:thief";

describeEachStore("Somebody whose other chat does not know them by their address", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const desk = openWhoDesk(db);
    desk.members.add({ id: away, firstName: "Carla", lastName: "Ray", confirmedEmail: "c.ray@holding.example" });
    desk.members.add({ id: thief, firstName: "Thea", lastName: "Thief", confirmedEmail: "thea@holding.example" });
    const code = async (chat: ChatId = carla) => /^connect (\S+)/.exec(await desk.type(chat, "connect"))?.[1] ?? "";
    const personOf = async (chat: ChatId) =>
      (await db.execute("select person_id p from chat_identities where id = $1", [chat])).rows[0]?.p;
    return { db, ...staff, ...desk, code, personOf };
  }

  test("enters there a code from the one that does, says yes here, and is the same person", async () => {
    const { code, type, work, told, clickTold, personOf, carla: her, verbs } = await start();
    const shown = await code();
    expect(shown).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/);
    expect(await type(away, `connect ${shown.toLowerCase()}`)).toContain(
      "Now say yes in the chat where you got the code",
    );
    expect(await personOf(away)).toBeUndefined();
    await work();
    expect(told(carla).at(-1)).toMatch(
      /^Please say who this is:\nCarla Ray in Teams has entered your code and wants to be you\./,
    );
    for (const other of [anna, bernd]) expect(told(other)).toEqual([]);
    await clickTold(carla, "Yes, that is me");
    await work();
    expect(await personOf(away)).toBe(her.person);
    expect(told(away).at(-1)).toContain("belongs to your phone account now");
    expect(await type(away, "me")).toContain("carla.o'brien@firm.de");
    expect(await verbs("chat.%")).toEqual(["chat.code", "chat.present", "chat.link"]);
  });

  test("a code that somebody overheard brings them nothing but a question to its owner, who says no", async () => {
    const { code, type, work, told, clickTold, personOf } = await start();
    await type(thief, `connect ${await code()}`);
    await work();
    expect(told(carla).at(-1)).toContain("Thea Thief in Teams");
    // nor can they answer it themselves, or anybody else of no right
    expect(await type(thief, "links")).toContain("I do not know you yet");
    await clickTold(carla, "No, not me");
    await work();
    expect(await personOf(thief)).toBeUndefined();
    expect(told(thief)).toEqual([expect.stringContaining("You were not linked to a phone account here")]);
  });

  test("HR may say yes for an employee, but not for an account with a right", async () => {
    const { code, type, press, personOf, carla: her } = await start();
    await type(away, `connect ${await code()}`);
    expect(await press(bernd, "links", "It is Carla O'Brien")).toContain("Carla O'Brien, sagte Bernd Özdemir");
    expect(await personOf(away)).toBe(her.person);
    await type(thief, `connect ${await code(anna)}`);
    expect(await type(bernd, "links")).toContain("Ein Administrator sagt, wer das ist.");
    expect(await personOf(thief)).toBeUndefined();
  });

  test("a code is good once, for ten minutes, and until there is a newer one", async () => {
    const { code, type, clock, db } = await start();
    const wrong = "This code is not right, was used already, or is older than ten minutes.";
    const first = await code();
    const second = await code();
    expect(await type(away, `connect ${first}`)).toContain(wrong);
    expect(await type(away, `connect ${second}`)).toContain("Found.");
    expect(await type(thief, `connect ${second}`)).toContain(wrong);
    const third = await code();
    clock.pass(10);
    expect(await type(thief, `connect ${third}`)).toContain(wrong);
    expect(await count(db, "link_requests")).toBe(1);
  });

  test("who guesses is stopped after five tries, even with the right one; an hour later they may try again", async () => {
    const { code, type, clock, personOf } = await start();
    for (let nth = 0; nth < 5; nth++) expect(await type(thief, `connect AAAAA-AAAA${nth + 2}`)).toContain("not right");
    expect(await type(thief, `connect ${await code()}`)).toContain("Too many codes were tried here.");
    clock.pass(61);
    expect(await type(thief, `connect ${await code()}`)).toContain("Found.");
    expect(await personOf(thief)).toBeUndefined();
  });

  test("nobody gets more than five codes an hour", async () => {
    const { code, type, clock } = await start();
    for (let nth = 0; nth < 5; nth++) expect(await code()).not.toBe("");
    expect(await type(carla, "connect")).toContain("You have had many codes within this hour.");
    clock.pass(61);
    expect(await code()).not.toBe("");
  });

  test("the code is kept nowhere: not in the store, not in the answer that is kept for a double click, not in a log", async () => {
    const { db, ask, logged } = await start();
    const answer = await ask(carla, { kind: "text", text: "connect" }, { key: "twice" });
    const code = JSON.stringify(answer).match(/connect (\w{5}-\w{5})/)?.[1] ?? "";
    expect(code).not.toBe("");
    const again = await ask(carla, { kind: "text", text: "connect" }, { key: "twice" });
    expect(JSON.stringify(again)).toContain("A code was shown here.");
    for (const table of ["deliveries", "link_codes", "audit_details", "stored_forms", "notices"]) {
      const { rows } = await db.execute(`select t::text from ${table} t`);
      expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${code}|${code.replace("-", "")}`));
    }
    expect(JSON.stringify(logged)).not.toContain(code);
    expect(await count(db, "link_codes")).toBe(1);
  });

  test("a code entered twice by a redelivery is one question, with the same answer", async () => {
    const { code, ask, db } = await start();
    const intent = { kind: "text", text: `connect ${await code()}` } as const;
    const one = await ask(away, intent, { key: "same" });
    expect(await ask(away, intent, { key: "same" })).toEqual(one);
    expect(await count(db, "link_requests")).toBe(1);
  });

  test("a guest enters no code, nor does somebody of another organisation or whose account is suspended", async () => {
    const { code, type, members, db } = await start();
    const shown = await code();
    for (const standing of ["guest", "stranger", "bot", "deactivated"] as const) {
      members.add({ id: away, standing, confirmedEmail: "c.ray@holding.example" });
      expect(await type(away, `connect ${shown}`)).not.toContain("Found.");
    }
    await addPerson(db, { first: "Sue", last: "Spended", suspended: true, chat: thief });
    expect(await type(thief, `connect ${shown}`)).toContain("suspended");
    expect(await count(db, "link_requests")).toBe(0);
  });

  test("who is known in both already needs no code", async () => {
    const { code, type } = await start();
    expect(await type(bernd, `connect ${await code()}`)).toContain("Du bist hier schon bekannt, als Bernd Özdemir.");
  });

  test("a code takes the place of a question about their address", async () => {
    const { db, code, type, work, members, told, minute } = await start();
    await addPerson(db, { first: "Karla", last: "Ray", email: "c.ray+x@holding.example" });
    await addPerson(db, { first: "H", last: "Olding", email: "h@holding.example" });
    members.add({ id: away, confirmedEmail: "c.ray@holding.example" });
    expect(await type(away, "me")).toContain("I have asked those who can say");
    await work();
    await type(away, `connect ${await code()}`);
    await work();
    await minute();
    expect(told(anna).at(-1)).toContain("It has answered itself.");
    expect(await count(db, "link_requests", "state = 'pending'")).toBe(1);
  });

  test("one person is one approver, whatever chat they say yes in", async () => {
    const { db, type, clickTold, work, anna: admin } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: "slack:T1:UDORA" });
    await addIdentity(db, admin.person, "teams:tenant:anna");
    await type(anna, "set approvalsNeeded 2");
    await type(carla, 'request-admin reason="new exchange" for=8h');
    await work();
    expect(await clickTold(anna, "Approve")).toContain("One more is needed.");
    await work();
    expect(await type("teams:tenant:anna", "approve 1")).toContain("You have said yes already");
    expect(await count(db, "admin_request_votes")).toBe(1);
    expect(await count(db, "role_grants", "reason = 'new exchange'")).toBe(0);
  });
});

describeEachStore("A chat that is disconnected", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const desk = openWhoDesk(db);
    await addIdentity(db, staff.carla.person, away);
    desk.members.add({ id: carla, confirmedEmail: "carla.o'brien@firm.de" });
    desk.members.add({ id: anna, confirmedEmail: "anna.berg@firm.de" });
    return { db, ...staff, ...desk };
  }

  test("by its own person: all but the one they write in; the other is told, and is not known by its address any more", async () => {
    const { type, sure, told, work, verbs, db, members } = await start();
    members.add({ id: away, confirmedEmail: "carla.o'brien@firm.de" });
    expect(await sure(carla, "disconnect")).toMatch(/^Disconnected from Carla O'Brien: Teams \(since 20/);
    await work();
    expect(told(away)).toEqual([expect.stringContaining("This chat does not belong to your phone account any more.")]);
    expect(await type(away, "me")).toContain("I have asked those who can say");
    expect(await count(db, "link_requests", "why = 'unlinked'")).toBe(1);
    expect(await type(carla, "me")).toContain("carla.o'brien@firm.de");
    expect(await type(carla, "disconnect")).toContain("There is no such chat of Carla O'Brien.");
    expect(await verbs("chat.unlink")).toHaveLength(1);
  });

  test("by HR for an employee: the person reads it in what is left to them", async () => {
    const { sure, told, work, db } = await start();
    await sure(bernd, "disconnect carla.o'brien@firm.de Teams");
    await work();
    expect(told(carla).at(-1)).toContain("A chat does not belong to it any more: Teams.");
    expect(await count(db, "chat_identities", `id = '${away}'`)).toBe(0);
    expect(await count(db, "chat_identities", `id = '${carla}'`)).toBe(1);
  });

  test("of somebody with a right only by an administrator; all administrators hear of it", async () => {
    const { db, type, sure, told, work } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: "slack:T1:UDORA" });
    await addPerson(db, { first: "Erik", last: "Alt", role: "admin", chat: "slack:T1:UERIK" });
    expect(await type(bernd, "disconnect dora.klein@firm.de")).toContain(
      "Nur ein Administrator darf die Chats trennen.",
    );
    await sure(anna, "disconnect dora.klein@firm.de");
    await work();
    expect(told("slack:T1:UERIK").at(-1)).toBe(
      "Anna Berg disconnected a chat of Dora Klein, who is an administrator: Slack.",
    );
    expect(await count(db, "chat_identities", "id = 'slack:T1:UDORA'")).toBe(0);
  });

  test("never the last one through which an administrator can be reached", async () => {
    const { db, type, sure } = await start();
    // one for a time, and one without any chat, do not count
    const dora = await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: "slack:T1:UDORA" });
    await db.execute("update role_grants set expires_at = now() + interval '1 day' where person_id = $1", [
      dora.person,
    ]);
    await addPerson(db, { first: "Erik", last: "Alt", role: "admin" });
    expect(await sure(anna, "disconnect me Slack")).toContain("no administrator could be reached in any chat");
    expect(await count(db, "chat_identities", `id = '${anna}'`)).toBe(1);
    expect(await type(anna, "me")).toContain("anna.berg@firm.de");
  });

  test("nor of two administrators at once by each other", async () => {
    const { db, sure } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: "slack:T1:UDORA" });
    const said = await Promise.all([
      sure(anna, "disconnect dora.klein@firm.de"),
      sure("slack:T1:UDORA", "disconnect anna.berg@firm.de"),
    ]);
    expect(said.filter((one) => one.startsWith("Disconnected"))).toHaveLength(1);
    expect(await count(db, "chat_identities", "id in ('slack:T1:UANNA', 'slack:T1:UDORA')")).toBe(1);
  });

  test("an employee disconnects nobody else's", async () => {
    const { type, db } = await start();
    expect(await type(carla, "disconnect bernd.özdemir@firm.de")).toContain("You may not use “disconnect”");
    expect(await count(db, "former_chats")).toBe(0);
  });
});
