import { beforeAll, expect, it } from "vitest";
import type { Database } from "../../../db/engine/database.ts";
import { guardDatabase } from "../../../db/engine/guard.ts";
import { type BothChats, shareBothChats } from "../../fixtures/company/both-chats.ts";
import { createGate } from "../../fixtures/gate.ts";
import { dump, meetEverybody } from "../../fixtures/pages.ts";
import { impatient, unhurried } from "../../fixtures/programs/pace.ts";
import { openOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const refused = /^(That looks like a password, so I have not read it|Das sieht nach einem Passwort aus)/;
/** Nothing else on earth is called like this. */
const secret = "hunter2-Xyzzy-4711";

describeEachStore("A password typed into a chat", (store) => {
  const open = shareBothChats(store, ["lucy", "hanna", "emil"], { PUBLIC_URL: "https://switchboard.firm.example" });
  let chats: BothChats;
  beforeAll(async () => {
    chats = open();
    await meetEverybody(chats.premises);
    for (const who of ["lucy", "hanna"]) {
      await chats.inSlack.type(who, "me");
      await chats.inTeams.type(who, "me");
    }
  });
  const nowhere = async () => {
    expect((await dump(chats.premises)).includes(secret), "in the database").toBe(false);
    expect(chats.premises.logged.join("\n").includes(secret), "in the log").toBe(false);
  };

  it.each([
    `password ${secret}`,
    `my password is ${secret}`,
    `passwort: ${secret}`,
    `pasword ${secret}`,
    `edit emil@firm.example password=${secret}`,
    `mein neues Passwort ${secret}`,
  ])("is refused, neither repeated nor kept, and the link is offered: %s", async (line) => {
    for (const who of ["lucy", "hanna"])
      for (const chat of [chats.inSlack, chats.inTeams]) {
        const read = await chat.type(who, line);
        expect(read).toMatch(refused);
        expect(read).not.toContain(secret);
        expect(chat.buttons(who)).toEqual(["Set password"]);
      }
    await nowhere();
  });

  it("does not stay in a form that is sent, nor in the draft of it", async () => {
    await chats.inSlack.open("lucy", "request-admin");
    expect(await chats.inSlack.send("lucy", { Reason: `my password is ${secret}`, "For how long": "8h" })).toMatch(
      refused,
    );
    await chats.inTeams.open("lucy", "request-admin");
    expect(await chats.inTeams.send("lucy", { Reason: `my password is ${secret}`, "For how long": "8h" })).toMatch(
      refused,
    );
    await nowhere();
  });

  it("that looks like an address of nobody is refused without being repeated, and opens no form", async () => {
    const read = await chats.inSlack.type("hanna", `password ${secret}@nowhere.example`);
    expect(read).toMatch(/^I know nobody like that\./);
    expect(chats.inSlack.top("hanna")).toBeUndefined();
    await expect.poll(async () => (await dump(chats.premises)).includes(secret), { timeout: 4000 }).toBe(false);
    await nowhere();
  });

  it("is answered with a link by one click", async () => {
    await chats.inSlack.type("lucy", `password ${secret}`);
    expect(await chats.inSlack.click("lucy", "Set password")).toMatch(/^A new password of your phone account/);
  });
});

describeEachStore("A password typed while the database is slow", (store) => {
  it("is not in the request that is kept meanwhile", async () => {
    const db = await store.open();
    let slow = false;
    const looked = createGate();
    const patience = { ...unhurried };
    const guard = (real: Database) =>
      guardDatabase(real, (text) => (slow && text.includes("chat_identities") ? looked.opened : undefined));
    const office = await openOffice(db, { guard, patience });
    try {
      await office.reader.type("lucy", "me");
      slow = true;
      Object.assign(patience, impatient);
      const answer = office.reader.type("lucy", `password ${secret}`);
      const kept = () => office.rows("select body::text from deliveries where body is not null");
      await expect.poll(kept).toHaveLength(1);
      const seen = JSON.stringify(await kept());
      looked.open();
      expect(await answer).toMatch(refused);
      expect(seen).toContain("secret");
      expect(seen).not.toContain(secret);
    } finally {
      await office.close();
    }
  });
});
