import type { App } from "@slack/bolt";
import { WebAPIPlatformError } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../../adapters/playground/fakes/slack/fake-slack.ts";
import { type SmallApp, startHttpApp } from "./small-app.ts";

let fake: FakeSlack;
let small: SmallApp | undefined;

beforeEach(async () => {
  fake = await createFakeSlack();
});

afterEach(async () => {
  await small?.close();
  small = undefined;
  await fake.close();
});

const plain = (text: string) => ({ type: "plain_text" as const, text });
const question = [
  { type: "section" as const, text: { type: "mrkdwn" as const, text: "May *<@U0BEN>* have admin rights?" } },
  {
    type: "actions" as const,
    elements: [
      { type: "button" as const, action_id: "approve", text: plain("Approve"), value: "r1" },
      {
        type: "button" as const,
        action_id: "reject",
        text: plain("Reject"),
        value: "r1",
        confirm: { title: plain("Sure?"), text: plain("Ben will be told."), confirm: plain("Yes"), deny: plain("No") },
      },
    ],
  },
];

const start = async (listen: (app: App) => void): Promise<App> => {
  small = await startHttpApp(fake, listen);
  return small.app;
};

test("an admin approves with a click, and the message changes for everybody in the channel", async () => {
  const app = await start((bolt) => {
    bolt.action("approve", async ({ ack, body, action, client }) => {
      await ack();
      if (body.type !== "block_actions" || action.type !== "button" || !body.message) return;
      const text = `Approved by <@${body.user.id}>: ${action.value}`;
      await client.chat.update({ channel: body.channel?.id ?? "", ts: body.message.ts, text, blocks: [] });
    });
  });
  const { ts = "", channel = "" } = await app.client.chat.postMessage({
    channel: "#general",
    text: "A request",
    blocks: question,
  });
  expect(fake.driver.lastMessage("ben")).toMatchObject({
    text: "May @Ben Okafor have admin rights?\n[Approve] [Reject]",
    notification: "A request",
    ephemeral: false,
  });
  await fake.driver.click({ channel, ts }, "Approve", "carla");
  await fake.until(() => fake.driver.lastMessage("ben")?.edited === true);
  expect(fake.driver.lastMessage("ben")?.text).toBe("Approved by @Carla Rossi: r1");
});

test("a click that the person takes back at the confirmation is never sent", async () => {
  let clicks = 0;
  const app = await start((bolt) => {
    bolt.action("reject", async ({ ack }) => {
      clicks += 1;
      await ack();
    });
  });
  const { ts = "", channel = "" } = await app.client.chat.postMessage({
    channel: "#general",
    text: "A request",
    blocks: question,
  });
  expect(fake.driver.lastMessage("carla")?.buttons[1]).toMatchObject({
    label: "Reject",
    confirm: "Sure?\nBen will be told.",
  });
  await fake.driver.click({ channel, ts }, "Reject", "carla", { confirm: false });
  expect(clicks).toBe(0);
  await fake.driver.click({ channel, ts }, "Reject", "carla");
  expect(clicks).toBe(1);
});

test("an ephemeral message is seen by one person only, and only they can click it", async () => {
  const seen: { message: unknown; ephemeral: unknown }[] = [];
  const app = await start((bolt) => {
    bolt.action("approve", async ({ ack, body, respond }) => {
      await ack();
      if (body.type === "block_actions") seen.push({ message: body.message, ephemeral: body.container.is_ephemeral });
      await respond({ replace_original: true, text: "Done" });
    });
  });
  await app.client.chat.postEphemeral({ channel: "C0GENERAL", user: "U0ANNA", text: "For you", blocks: question });
  const message = fake.driver.lastMessage("anna");
  expect(message).toMatchObject({ ephemeral: true });
  expect(fake.driver.lastMessage("ben")).toBeUndefined();
  if (!message) return;
  await expect(fake.driver.click(message, "Approve", "ben")).rejects.toThrow("does not see this message");
  await fake.driver.click(message, "Approve");
  await fake.until(() => fake.driver.lastMessage("anna")?.text === "Done");
  expect(seen).toEqual([{ message: undefined, ephemeral: true }]);
  expect(fake.driver.screen("anna").channels[0]?.messages).toHaveLength(1);
});

test("the answer in a command's acknowledgement is for the person alone, unless it says in_channel", async () => {
  await start((bolt) => {
    bolt.command("/telephony", async ({ command, ack }) => {
      await ack(command.text === "loud" ? { response_type: "in_channel", text: "Hear, hear" } : "Only you");
    });
  });
  await fake.driver.command({ user: "anna", channel: "general", text: "quiet" });
  expect(fake.driver.lastMessage("anna")).toMatchObject({ text: "Only you", ephemeral: true });
  expect(fake.driver.lastMessage("ben")).toBeUndefined();
  await fake.driver.command({ user: "anna", channel: "general", text: "loud" });
  expect(fake.driver.lastMessage("ben")).toMatchObject({ text: "Hear, hear", ephemeral: false });
});

test("a response_url serves five times; the sixth answer is refused and nobody sees it", async () => {
  const statuses: unknown[] = [];
  await start((bolt) => {
    bolt.command("/telephony", async ({ ack, respond }) => {
      await ack();
      for (let i = 1; i <= 6; i += 1) {
        statuses.push(
          await respond(`Answer ${i}`).then(
            () => 200,
            (error: { statusCode?: number }) => error.statusCode,
          ),
        );
      }
    });
  });
  await fake.driver.command({ user: "anna" });
  await fake.until(() => statuses.length === 6);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  expect(fake.driver.screen("anna").channels[0]?.messages.map(({ text }) => text)).toEqual(
    [1, 2, 3, 4, 5].map((i) => `Answer ${i}`),
  );
  expect(fake.callsOf("response_url")[5]?.answer).toEqual({ ok: false, error: "used_url" });
});

test("a file reaches a person's conversation with the app", async () => {
  const app = await start(() => {});
  const channel = fake.workspace.directMessage("U0ANNA").id;
  const content = Buffer.from("not really a picture");
  await app.client.filesUploadV2({
    channel_id: channel,
    file: content,
    filename: "qr.png",
    title: "Your QR code",
    initial_comment: "Scan this",
  });
  expect(fake.driver.lastMessage("anna")).toMatchObject({ text: "Scan this", files: ["Your QR code"] });
  expect([...fake.workspace.files.values()][0]?.bytes?.equals(content)).toBe(true);
});

test("an update without blocks keeps the old blocks, as Slack does", async () => {
  const app = await start(() => {});
  const { ts = "", channel = "" } = await app.client.chat.postMessage({
    channel: "U0ANNA",
    text: "A request",
    blocks: question,
  });
  await app.client.chat.update({ channel, ts, text: "Decided" });
  expect(fake.driver.lastMessage("anna")).toMatchObject({
    notification: "Decided",
    text: expect.stringContaining("admin rights"),
  });
});

test("guests, bots, leavers and strangers can be told apart, and addresses need their scope", async () => {
  const app = await start(() => {});
  const info = async (user: string) => (await app.client.users.info({ user, include_locale: true })).user;
  expect(await info("U0ANNA")).toMatchObject({
    tz: "Europe/Berlin",
    locale: "de-DE",
    is_email_confirmed: true,
    is_restricted: false,
  });
  expect(await info("U0SINGLE")).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
  expect(await info("U0GONE")).toMatchObject({ deleted: true });
  expect(await info("U0ROBOT")).toMatchObject({ is_bot: true });
  const stranger = await info("U0STRANGE");
  expect(stranger).toMatchObject({ is_stranger: true, team_id: "T0OTHER" });
  expect(stranger?.profile?.email).toBeUndefined();
  expect((await app.client.users.lookupByEmail({ email: "ANNA@acme.example" })).user?.id).toBe("U0ANNA");
  fake.workspace.scopes.delete("users:read.email");
  expect((await info("U0ANNA"))?.profile?.email).toBeUndefined();
  const refused = await app.client.users.lookupByEmail({ email: "anna@acme.example" }).catch((error: unknown) => error);
  expect(refused instanceof WebAPIPlatformError && refused.data).toMatchObject({
    error: "missing_scope",
    needed: "users:read.email",
  });
});

test("the home tab is published for one person and opens with an event", async () => {
  const opened: string[] = [];
  await start((bolt) => {
    bolt.event("app_home_opened", async ({ event, client }) => {
      opened.push(event.tab ?? "");
      const blocks = [{ type: "header" as const, text: plain("Your phone") }];
      await client.views.publish({ user_id: event.user, view: { type: "home", blocks } });
    });
  });
  await fake.driver.openHome("anna");
  await fake.until(() => fake.driver.screen("anna").home !== undefined);
  expect(fake.driver.screen("anna").home?.text).toBe("Your phone");
  expect(fake.driver.screen("ben").home).toBeUndefined();
  expect(opened).toEqual(["home"]);
});
