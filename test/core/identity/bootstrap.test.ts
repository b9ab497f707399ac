import { expect, test } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addIdentity, addPerson, count } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const chatOf = (name: string): ChatId => `slack:T1:U${name.toUpperCase()}`;

describeEachStore("The first administrators, by BOOTSTRAP_ADMINS", (store) => {
  async function start() {
    const db = await store.open();
    const desk = openWhoDesk(db, { bootstrapAdmins: ["ada@firm.de", "ben@firm.de", "cem@firm.de"] });
    for (const name of ["ada", "ben", "cem"])
      desk.members.add({ id: chatOf(name), firstName: name, lastName: "First", confirmedEmail: `${name}@firm.de` });
    const admins = () => count(db, "role_grants", "role = 'admin' and ended_at is null");
    return { db, ...desk, admins };
  }

  test("are two, also of three who appear at the same moment; it is audited and logged", async () => {
    const { type, admins, verbs, logged, db } = await start();
    const read = await Promise.all(["ada", "ben", "cem"].map((name) => type(chatOf(name), "me")));
    expect(read.filter((one) => one.includes("Rights: administrator"))).toHaveLength(2);
    expect(read.filter((one) => one.includes("I do not know you yet"))).toHaveLength(1);
    expect(await admins()).toBe(2);
    expect(await verbs("admin.%")).toEqual(["admin.bootstrap", "admin.bootstrap"]);
    expect(logged.filter(({ message }) => message === "first administrator by BOOTSTRAP_ADMINS")).toHaveLength(2);
    expect(await count(db, "people")).toBe(2);
  });

  test("are nobody whose address leads to a question: neither a second chat account nor one that was given away", async () => {
    const { type, admins, db, members } = await start();
    await addPerson(db, { first: "Ada", last: "First", email: "ada@firm.de", chat: "slack:T1:UOLD" });
    await addPerson(db, { first: "Max", last: "Hr", role: "hr", chat: chatOf("max") });
    expect(await type(chatOf("ada"), "me")).toContain("I have asked those who can say");
    // another spelling of an address of the list is none of the list
    members.add({ id: chatOf("eve"), confirmedEmail: "ada+eve@firm.de" });
    await type(chatOf("eve"), "me");
    expect(await admins()).toBe(0);
  });

  test("are nobody whose address the chat does not confirm, and the log says what is missing", async () => {
    const { type, admins, members, logged } = await start();
    members.add({ id: chatOf("gus"), firstName: "Gus" });
    expect(await type(chatOf("gus"), "me")).toContain("I do not know you yet");
    expect(await admins()).toBe(0);
    expect(logged.filter(({ message }) => message.includes("users:read.email"))).toHaveLength(1);
  });

  test("have no effect for whoever is known already: a right is asked for then", async () => {
    const { type, admins, db } = await start();
    const { person } = await addPerson(db, { first: "Ada", last: "First", email: "other@firm.de" });
    await addIdentity(db, person, chatOf("ada"));
    expect(await type(chatOf("ada"), "me")).toContain("Rights: employee");
    expect(await admins()).toBe(0);
  });
});
