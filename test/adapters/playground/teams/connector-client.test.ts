import { ConnectorClient } from "botframework-connector";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openOffice, type SmallOffice } from "./office.ts";
import { fetchToken } from "./small-bot.ts";

let office: SmallOffice;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

test("Microsoft's own client of the Bot Connector finds every address", async () => {
  const { fake } = office;
  const token = await fetchToken(fake);
  const credentials = {
    async signRequest<T extends { headers: { set(name: string, value: string): void } }>(request: T): Promise<T> {
      request.headers.set("authorization", `Bearer ${token}`);
      return request;
    },
  };
  const { conversations } = new ConnectorClient(credentials as ConstructorParameters<typeof ConnectorClient>[0], {
    baseUri: fake.serviceUrl,
    noRetryPolicy: true,
  });
  const anna = fake.people[0]?.id ?? "";
  const hello = { type: "message", text: "Hello" };
  const begun = await conversations.createConversation({
    isGroup: false,
    bot: fake.bot,
    members: [{ id: anna, name: "" }],
    tenantId: fake.tenantId,
    channelData: { tenant: { id: fake.tenantId } },
  } as Parameters<typeof conversations.createConversation>[0]);
  expect(begun.id).toBe(office.chatWith("anna"));
  const sent = await conversations.sendToConversation(begun.id, hello);
  await conversations.replyToActivity(begun.id, sent.id ?? "", { ...hello, text: "Second" });
  await conversations.updateActivity(begun.id, sent.id ?? "", { ...hello, text: "First" });
  expect(fake.driver.screen("anna").messages.map(({ text }) => text)).toEqual(["First", "Second"]);
  await conversations.deleteActivity(begun.id, sent.id ?? "");
  expect(fake.driver.screen("anna").messages).toHaveLength(1);
  expect(await conversations.getConversationMember(begun.id, anna)).toMatchObject({ id: anna, userRole: "user" });
  expect(await conversations.getConversationMembers(begun.id)).toHaveLength(1);
  expect((await conversations.getConversationPagedMembers(begun.id)).members).toHaveLength(1);
  const refused = conversations.sendToConversation("19:nowhere@thread.v2", hello);
  await expect(refused).rejects.toMatchObject({ statusCode: 404, code: "ConversationNotFound" });
  const names = [
    "token",
    "createConversation",
    "send",
    "reply",
    "update",
    "delete",
    "member",
    "members",
    "pagedMembers",
  ];
  expect(fake.calls.map(({ name }) => name)).toEqual([...names, "send"]);
});
