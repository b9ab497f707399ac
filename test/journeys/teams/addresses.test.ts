import { expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { createTeamsRoom } from "../../fixtures/teams/teams-channel.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

describeEachStore("Where people and rooms of Teams are written to", (store) => {
  const office = shareTeamsOffice(store, { installed: ["ada", "emil"] });
  const hr = createTeamsRoom(office, "hr");
  const chatOf = (key: string) => {
    const { teams } = office();
    return `teams:${teams.tenantId}:${teams.people.find((one) => one.key === key)?.aadId}`;
  };
  const address = async (key: string) =>
    (await office().rows("select * from chat_addresses where chat = $1", [chatOf(key)]))[0];
  const rooms = async () => (await office().rows("select id, service from chat_rooms where surface = 'teams'")).length;

  it("is kept from the first word, with language and time zone, and nothing else of them", async () => {
    const { reader, teams } = office();
    await reader.type("emil", "me");
    await expect.poll(() => address("emil")).toMatchObject({ service: teams.serviceUrl, locale: "de-DE" });
    const { seen_at, ...kept } = (await address("emil")) ?? {};
    expect(seen_at).toBeInstanceOf(Date);
    expect(Object.keys(kept).sort()).toEqual(["chat", "conversation", "locale", "member", "service", "time_zone"]);
    expect(JSON.stringify(kept)).not.toMatch(/emil@|Engel/);
  });

  it("a room is kept while the app is in it; who wrote there only has no chat of their own yet", async () => {
    const { teams } = office();
    await expect.poll(rooms).toBe(2);
    await hr.ask("lucy", "help");
    await expect.poll(() => address("lucy")).toMatchObject({ conversation: null, time_zone: "Europe/London" });
    await teams.driver.uninstall({ room: "lunch", by: "hanna" });
    await expect.poll(rooms).toBe(1);
    await teams.driver.install({ room: "lunch", by: "hanna" });
    await expect.poll(rooms).toBe(2);
  });

  it("somebody who has never added the app is answered in a chat that Teams opens, and kept from then on", async () => {
    const { teams } = office();
    expect(await hr.askPrivately("hanna", "me")).toMatch(/^Hanna Hartmann\n/);
    expect(teams.callsOf("createConversation")).toHaveLength(1);
  });

  it("who removes the app and adds it again is answered as before", async () => {
    const { teams, reader } = office();
    await reader.type("ada", "me");
    await teams.driver.uninstall({ user: "ada" });
    await expect.poll(() => address("ada")).toBeUndefined();
    await teams.driver.install({ user: "ada" });
    await teams.until(() => reader.reads("ada").startsWith("Hello!"), 4000);
    expect(await reader.type("ada", "me")).toMatch(/^Ada Admin\n/);
    await expect.poll(() => address("ada")).toMatchObject({ service: teams.serviceUrl });
  });

  it("stays forgotten when the second notice of the removal comes last", async () => {
    const { teams, reader } = office();
    await reader.type("emil", "me");
    const { conversationUpdate } = await teams.driver.uninstall({ user: "emil" });
    await expect.poll(() => address("emil")).toBeUndefined();
    await teams.driver.redeliver(conversationUpdate ?? { activity: {} });
    await new Promise((wait) => setTimeout(wait, 300));
    expect(await address("emil")).toBeUndefined();
  });

  it("is kept again when somebody who removed the app writes in a room", async () => {
    const { teams } = office();
    await hr.ask("ben", "help");
    await expect.poll(() => address("ben")).toMatchObject({ time_zone: "Europe/London" });
    await teams.driver.install({ user: "ben" });
    await teams.driver.uninstall({ user: "ben" });
    await expect.poll(() => address("ben")).toBeUndefined();
    await hr.ask("ben", "me");
    await expect.poll(() => address("ben"), { timeout: 1500 }).toMatchObject({ time_zone: "Europe/London" });
  });

  it("a stored chat that Teams no longer knows is found anew", async () => {
    const { rows, teams } = office();
    expect(await hr.askPrivately("ada", "me")).toMatch(/^Ada Admin\n/);
    await rows("update chat_addresses set conversation = 'a:gone' where chat = $1", [chatOf("ada")]);
    await office().tidy();
    expect(await hr.askPrivately("ada", "help")).toMatch(/^This is what you can do here:/);
    expect(teams.callsOf("send").map(({ status }) => status)).toEqual([404, 201, 201]);
  });
});
