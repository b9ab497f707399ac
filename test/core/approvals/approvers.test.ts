import { expect, test } from "vitest";
import type { ChatId, Profile } from "../../../src/domain/identity/identity.ts";
import { createCommands, createWorld } from "../../fixtures/commands.ts";
import { addIdentity, addPerson, addStaff, count } from "../../fixtures/company/company.ts";
import { createEngine, readAnswer } from "../../fixtures/company/request-context.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

const dora: ChatId = "slack:T1:UDORA";

describeEmbedded("somebody who appears for the first time", (store) => {
  async function start(bootstrapAdmins: string[] = []) {
    const db = await store.open();
    const staff = await addStaff(db);
    const engine = createEngine(db, { commands: createCommands(createWorld()), bootstrapAdmins });
    const appear = async (profile: Partial<Profile> = {}, id: ChatId = dora) => {
      engine.members.add({ id, confirmedEmail: "dora@firm.de", ...profile });
      return readAnswer(await engine.type(id, "touch me"));
    };
    return { db, staff, appear, ...engine };
  }

  test("is linked by the confirmed address, once, and then known by the chat's id alone", async () => {
    const { db, appear, members } = await start();
    const { user, person } = await addPerson(db, { first: "Dora", last: "Klein", email: "Dora@Firm.de" });
    expect(await appear({ confirmedEmail: "dora@firm.de", locale: "de-DE", timeZone: "Europe/Vienna" })).toBe(
      "test.touch 1",
    );
    const { rows } = await db.execute(
      "select person_id person, locale, time_zone zone from chat_identities where id = $1",
      [dora],
    );
    expect(rows).toEqual([{ person, locale: "de-DE", zone: "Europe/Vienna" }]);
    // the address at the chat changes hands later: nothing changes
    members.profile = () => Promise.reject(new Error("nobody may ask"));
    expect(await appear({ confirmedEmail: "anna.berg@firm.de" })).toBe("test.touch 2");
    await db.execute("update users set email = 'new@firm.de' where id = $1", [user]);
    expect(await appear()).toBe("test.touch 3");
  });

  test("is linked once when two requests come at the same time", async () => {
    const { db, type, members } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de" });
    members.add({ id: dora, confirmedEmail: "dora@firm.de" });
    const answers = await Promise.all([1, 2, 3].map(() => type(dora, "ping")));
    expect(answers.map(readAnswer)).toEqual(["pong", "pong", "pong"]);
    expect(await count(db, "chat_identities", `id = '${dora}'`)).toBe(1);
  });

  test("becomes the person of a user that had none", async () => {
    const { db, appear } = await start();
    const { user } = await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de", nobody: true });
    expect(await appear()).toBe("test.touch 1");
    expect(
      await count(
        db,
        "users",
        `id = '${user}' and person_id = (select person_id from chat_identities where id = '${dora}')`,
      ),
    ).toBe(1);
  });

  test.each([
    ["guest", "Guests cannot use this."],
    ["bot", "Only people can use this"],
    ["deactivated", "Your chat account is deactivated."],
    ["stranger", "This is for the people of this organisation only."],
  ] as const)("as a %s is not let in, whatever the address", async (standing, words) => {
    const { db, appear } = await start(["dora@firm.de"]);
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de" });
    expect(await appear({ standing })).toContain(words);
    expect(await count(db, "chat_identities")).toBe(3);
    expect(await count(db, "role_grants")).toBe(2);
  });

  test("without a profile, a confirmed address or an account is not let in, in their language", async () => {
    const { type, members, appear } = await start();
    expect(readAnswer(await type("slack:T1:UNOBODY", "touch me"))).toContain("people of this organisation only");
    members.add({ id: "slack:T1:UX", locale: "de" });
    expect(readAnswer(await type("slack:T1:UX", "touch me"))).toContain("Ich kenne dich noch nicht");
    expect(await appear()).toContain("I do not know you yet");
  });

  test("is refused when the account is somebody's in this chat already", async () => {
    const { db, appear } = await start();
    const { person } = await addPerson(db, {
      first: "Dora",
      last: "Klein",
      email: "dora@firm.de",
      chat: "slack:T1:UOLD",
    });
    expect(await appear()).toContain("I cannot tell for certain which phone account is yours");
    // in the other chat, or another workspace, it is the same person
    expect(await appear({}, "teams:tenant:dora")).toBe("test.touch 1");
    expect(await count(db, "chat_identities", `person_id = '${person}'`)).toBe(2);
  });

  test("is told that the account is suspended, or closed", async () => {
    const { db, appear } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de", suspended: true });
    expect(await appear()).toContain("Your phone account is suspended.");
    expect(await appear()).toContain("Your phone account is suspended.");
    const gone = await addPerson(db, { first: "Emil", last: "Kurz", email: "emil@firm.de", left: true });
    await addIdentity(db, gone.person, "slack:T1:UEMIL");
    expect(await appear({ confirmedEmail: "emil@firm.de" }, "slack:T1:UEMIL")).toContain(
      "You have no phone account here any more.",
    );
    expect(await appear({ confirmedEmail: "emil@firm.de" }, "slack:T1:UEMIL2")).toContain("I do not know you yet");
  });

  test("is a person again after being hired a second time", async () => {
    const { db, appear } = await start();
    const gone = await addPerson(db, {
      first: "Emil",
      last: "Kurz",
      email: "emil@firm.de",
      left: true,
      chat: "slack:T1:UEMIL",
    });
    const again = await addPerson(db, { first: "Emil", last: "Kurz", email: "emil@firm.de" });
    await db.execute("update users set person_id = $1 where id = $2", [gone.person, again.user]);
    expect(await appear({}, "slack:T1:UEMIL")).toBe("test.touch 1");
  });
});

describeEmbedded("an address among BOOTSTRAP_ADMINS", (store) => {
  async function start() {
    const db = await store.open();
    const engine = createEngine(db, { commands: createCommands(createWorld()), bootstrapAdmins: ["dora@firm.de"] });
    engine.members.add({ id: dora, confirmedEmail: "Dora@firm.de", firstName: "Dora", lastName: "x".repeat(200) });
    const admins = () => count(db, "role_grants", "role = 'admin' and ended_at is null");
    return { db, admins, ...engine };
  }

  test("makes an account and an administrator where there is neither", async () => {
    const { type, admins, db, logged } = await start();
    expect(readAnswer(await type(dora, "record hello secret=x"))).toBe("test.record 1");
    expect(readAnswer(await type(dora, "record hello secret=x"))).toBe("test.record 2");
    expect(await admins()).toBe(1);
    const { rows } = await db.execute("select first_name first, email, length(last_name) length from users");
    expect(rows).toEqual([{ first: "Dora", email: "dora@firm.de", length: 60 }]);
    expect(logged.map(({ message }) => message)).toEqual(["first administrator by BOOTSTRAP_ADMINS"]);
  });

  test("makes an administrator of the account that is there", async () => {
    const { type, admins, db } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de" });
    expect(readAnswer(await type(dora, "record hello secret=x"))).toBe("test.record 1");
    expect(await admins()).toBe(1);
    expect(await count(db, "users")).toBe(1);
  });

  test("counts only when it is confirmed", async () => {
    const { type, admins, members } = await start();
    members.profiles.clear();
    members.add({ id: dora });
    expect(readAnswer(await type(dora, "ping"))).toContain("I do not know you yet");
    expect(await admins()).toBe(0);
  });

  test("has no effect once there are two administrators", async () => {
    const { type, admins, db } = await start();
    await addPerson(db, { first: "A", last: "A", role: "admin" });
    await addPerson(db, { first: "B", last: "B", role: "admin" });
    expect(readAnswer(await type(dora, "ping"))).toContain("I do not know you yet");
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de" });
    expect(readAnswer(await type(dora, "ping"))).toBe("pong");
    expect(readAnswer(await type(dora, "record hello"))).toContain("You may not");
    expect(await admins()).toBe(2);
  });

  test("has no effect on somebody who is suspended", async () => {
    const { type, admins, db } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", email: "dora@firm.de", suspended: true });
    expect(readAnswer(await type(dora, "ping"))).toContain("suspended");
    expect(await admins()).toBe(0);
  });
});
