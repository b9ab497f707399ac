import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeTeams, type FakeTeams } from "../../../adapters/playground/fakes/teams/fake-teams.ts";
import { createMessenger } from "../../../adapters/teams/messenger.ts";
import { createConnector } from "../../../adapters/teams/outbound/connector.ts";
import { createSdk } from "../../../adapters/teams/sdk.ts";
import { actions, reply } from "../../../src/domain/chat/reply.ts";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import type { Reference } from "../../../src/ports/chat/messenger.ts";
import type { Address, Addresses, ChannelAddress } from "../../../src/ports/identity/addresses.ts";
import { say } from "../../fixtures/company/notices.ts";
import { teamsPeople, teamsRooms } from "../../fixtures/teams/teams-office.ts";

describe("A private message in Teams that nobody asked for", () => {
  let teams: FakeTeams;
  let known: Map<ChatId, Address>;
  let rooms: ChannelAddress[];
  let ben: ChatId;
  beforeEach(async () => {
    teams = await createFakeTeams({ people: teamsPeople, rooms: teamsRooms });
    await teams.driver.install({ user: "ben", notify: false });
    ben = chatOf("ben");
    [known, rooms] = [new Map(), []];
  });
  afterEach(() => teams.close());
  const person = (key: string) => teams.people.find((one) => one.key === key) as NonNullable<(typeof teams.people)[0]>;
  const chatOf = (key: string): ChatId => `teams:${teams.tenantId.toLowerCase()}:${person(key).aadId.toLowerCase()}`;
  const service = () => teams.serviceUrl;
  const open = () => {
    const { appId, appPassword: password, tenantId, metadataUrl } = teams;
    const addresses = {
      find: async (chat: ChatId) => known.get(chat),
      channels: async () => rooms,
    } as unknown as Addresses;
    return createMessenger({
      ...{ connector: createConnector(createSdk({ appId, password, tenantId, metadataUrl })), addresses },
      ...{ tenant: tenantId.toLowerCase(), bot: `28:${appId}`, nameOf: () => undefined },
    });
  };
  const seen = (conversation?: string) => {
    const address = { chat: ben, service: service(), member: person("ben").id };
    known.set(ben, conversation === undefined ? address : { ...address, conversation });
  };
  const reads = (who: string) => teams.driver.screen(who).messages.map(({ text }) => text);
  const post = async (words: string): Promise<Reference> => {
    const posted = await open().post(ben, say(words), "en");
    if (posted.kind !== "posted") throw new Error(JSON.stringify(posted));
    return posted.reference;
  };

  it("stands where Teams answers without a body, too, and is not posted again", async () => {
    seen();
    const { conversation } = await post("Hello");
    seen(conversation);
    teams.faults.empty("send");
    expect(await open().post(ben, say("More"), "en")).toMatchObject({ kind: "posted" });
    expect(reads("ben")).toEqual(["Hello", "More"]);
  });

  it.each([400, 413])("whose card Teams refuses with %i is no matter of adding the app", async (status) => {
    rooms = [{ id: "19:any@thread.tacv2", service: service() }];
    teams.faults.fail("send", { status });
    const posted = await open().post(`teams:${teams.tenantId.toLowerCase()}:19:any@thread.tacv2`, say("News"), "en");
    expect(posted).toMatchObject({ kind: "refused", reason: expect.stringContaining(String(status)) });
    expect(posted).not.toHaveProperty("mend");
  });

  it("stands in the chat with the app, which is opened where only the person is known, and is changed in its place", async () => {
    seen();
    const reference = await post("Hello");
    expect(reads("ben")).toEqual(["Hello"]);
    expect(await open().update(ben, reference, say("Otherwise"), "en")).toEqual({ kind: "posted", reference });
    expect(reads("ben")).toEqual(["Otherwise"]);
    seen(reference.conversation);
    await post("More");
    expect(reads("ben")).toEqual(["Otherwise", "More"]);
    expect(teams.callsOf("createConversation")).toHaveLength(1);
  });

  it("reaches somebody who has the app and has never written, by way of a room that has it", async () => {
    rooms = [{ id: "19:x", service: service() }];
    await post("Hello");
    expect(reads("ben")).toEqual(["Hello"]);
  });

  it("finds the chat again when it is another one than before", async () => {
    seen("a:old");
    await post("Hello");
    expect(reads("ben")).toEqual(["Hello"]);
  });

  it("that was deleted is said to be gone", async () => {
    seen();
    const reference = await post("Hello");
    teams.driver.message(reference.id ?? "").deleted = true;
    expect(await open().update(ben, reference, say("Otherwise"), "en")).toEqual({ kind: "gone" });
  });

  it("is refused where the app is blocked or was taken away, where nobody has it, and in another tenant", async () => {
    seen();
    const reference = await post("Hello");
    teams.driver.block("ben");
    const refused = { kind: "refused", reason: expect.stringMatching(/^403 MessageWritesBlocked/) };
    expect(await open().post(ben, say("More"), "en")).toMatchObject(refused);
    expect(await open().update(ben, reference, say("More"), "en")).toMatchObject(refused);
    rooms = [{ id: "19:x", service: service() }];
    expect(await open().post(chatOf("lucy"), say("More"), "en")).toMatchObject({
      ...{ kind: "refused", reason: expect.stringContaining("403") },
    });
    [known, rooms] = [new Map(), []];
    expect(await open().post(ben, say("More"), "en")).toMatchObject({ reason: expect.stringContaining("no address") });
    expect(await open().post("teams:other:x", say("More"), "en")).toMatchObject({ reason: "another tenant" });
  });

  it("goes to a channel as a thread of its own, whose buttons answer in a dialog; without the app the answer says what to do", async () => {
    await teams.driver.install({ room: "hr", by: "hanna", notify: false });
    const id = teams.rooms.find(({ key }) => key === "hr")?.id ?? "";
    const room: ChatId = `teams:${teams.tenantId.toLowerCase()}:${id}`;
    const refused = { kind: "refused", mend: { en: expect.stringContaining("Add the app there") } };
    expect(await open().post(room, say("News"), "en")).toMatchObject(refused);
    rooms = [{ id: "19:team", service: service() }];
    const press = actions({ label: { en: "Press", de: "Drücken" }, intent: { kind: "text", text: "me" } });
    const posted = await open().post(room, reply(...say("News").parts, press), "en");
    const { card, conversation, text } = teams.driver.screen("lucy", "hr").messages.at(-1) ?? {};
    expect([text, conversation]).toEqual(["News", expect.stringMatching(/;messageid=/)]);
    expect(JSON.stringify(card)).toContain('"msteams":{"type":"task/fetch"}');
    if (posted.kind !== "posted") throw new Error("not posted");
    expect(await open().update(room, posted.reference, say("Otherwise"), "en")).toMatchObject({ kind: "posted" });
    expect(teams.driver.screen("lucy", "hr").messages.map((one) => one.text)).toEqual(["Otherwise"]);
    await teams.driver.uninstall({ room: "hr", by: "hanna", notify: false });
    expect(await open().post(room, say("News"), "en")).toMatchObject(refused);
    expect(await open().update(room, posted.reference, say("News"), "en")).toMatchObject(refused);
    const elsewhere = await open().post("teams:11111111-2222-4333-8444-555555555555:19:x", say("News"), "en");
    expect(elsewhere).toMatchObject({ kind: "refused", reason: "another tenant" });
  });

  it("is tried again after the pause that Teams wants, and put off when it wants a longer one", async () => {
    seen();
    teams.faults.rateLimit("send");
    await post("Hello");
    teams.faults.rateLimit("send", { times: 4, retryAfterSeconds: 1 });
    expect(await open().post(ben, say("More"), "en")).toEqual({ kind: "later", seconds: 1 });
    expect(reads("ben")).toEqual(["Hello"]);
  }, 20_000);

  it("rejects while Teams is away", async () => {
    seen();
    teams.faults.fail("send", { status: 500 });
    await expect(open().post(ben, say("Hello"), "en")).rejects.toThrow("500");
  });
});
