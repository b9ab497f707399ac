import type { App } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { afterEach, expect, test } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../../../adapters/playground/fakes/slack/fake-slack.ts";
import { type SmallApp, startHttpApp, startSocketApp } from "./small-app.ts";

let fake: FakeSlack;
let small: SmallApp | undefined;

afterEach(async () => {
  await small?.close();
  small = undefined;
  await fake.close();
});

const plain = (text: string) => ({ type: "plain_text" as const, text });

const form: ModalView = {
  type: "modal",
  callback_id: "onboard",
  title: plain("Onboard"),
  submit: plain("Create"),
  notify_on_close: true,
  blocks: [
    { type: "section", text: { type: "mrkdwn", text: "A phone account for <@U0BEN>" } },
    { type: "input", block_id: "mail", label: plain("E-mail"), element: { type: "email_text_input", action_id: "v" } },
    {
      type: "input",
      block_id: "kind",
      label: plain("Kind"),
      element: {
        type: "static_select",
        action_id: "v",
        options: ["Desk phone", "Softphone"].map((text, i) => ({ text: plain(text), value: `k${i}` })),
        initial_option: { text: plain("Softphone"), value: "k1" },
      },
    },
    {
      type: "input",
      block_id: "number",
      label: plain("Number"),
      optional: true,
      element: { type: "external_select", action_id: "numbers", min_query_length: 2 },
    },
  ],
};

function onboarding(app: App): void {
  app.command("/telephony", async ({ command, ack, client }) => {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: { ...form, private_metadata: command.text } });
  });
  app.options("numbers", async ({ options, ack }) => {
    await ack({ options: [{ text: plain(`+49 30 ${options.value}`), value: "n1" }] });
  });
  app.view("onboard", async ({ ack, view, body, client }) => {
    const mail = view.state.values.mail?.v?.value ?? "";
    if (!mail.endsWith("@acme.example")) {
      await ack({ response_action: "errors", errors: { mail: "Use an address of the company" } });
      return;
    }
    await ack();
    const number = view.state.values.number?.numbers?.selected_option?.text.text ?? "none";
    await client.chat.postMessage({ channel: body.user.id, text: `Created *${mail}*, number ${number}` });
  });
}

const starts: [string, (slack: FakeSlack, listen: (app: App) => void) => Promise<SmallApp>][] = [
  ["over HTTP", startHttpApp],
  ["in socket mode", startSocketApp],
];

test.each(starts)("HR onboards somebody with a form that first refuses a wrong address, %s", async (_name, start) => {
  fake = await createFakeSlack();
  small = await start(fake, onboarding);
  const { driver } = fake;

  const typed = await driver.command({ user: "anna", text: "onboard @ben" });
  expect(typed).toMatchObject({ status: 200, text: "onboard <@U0BEN|ben>" });
  await fake.until(() => driver.screen("anna").views.length === 1);
  const [open] = driver.screen("anna").views;
  expect(open).toMatchObject({ title: "Onboard", submit: "Create", privateMetadata: "onboard <@U0BEN|ben>" });
  expect(open?.text).toContain("A phone account for @Ben Okafor");
  expect(open?.fields.map((field) => [field.label, field.value])).toEqual([
    ["E-mail", ""],
    ["Kind", "Softphone"],
    ["Number", ""],
  ]);

  expect(await driver.submit("anna")).toMatchObject({
    outcome: "blocked",
    errors: { mail: "Please complete this required field." },
  });
  const refused = await driver.submit("anna", { "E-mail": "ben@home.example" });
  expect(refused).toMatchObject({ outcome: "errors", errors: { mail: "Use an address of the company" } });
  expect(driver.screen("anna").views[0]?.fields[0]).toMatchObject({
    value: "ben@home.example",
    error: "Use an address of the company",
  });

  const done = await driver.submit("anna", { mail: "ben@acme.example", Number: { typed: "12", pick: "+49 30 12" } });
  expect(done).toMatchObject({ outcome: "closed", errors: {} });
  expect(done.values).toEqual({
    mail: { v: { type: "email_text_input", value: "ben@acme.example" } },
    kind: {
      v: { type: "static_select", selected_option: { text: { ...plain("Softphone"), emoji: true }, value: "k1" } },
    },
    number: {
      numbers: {
        type: "external_select",
        selected_option: { text: { ...plain("+49 30 12"), emoji: true }, value: "n1" },
      },
    },
  });
  await fake.until(() => driver.lastMessage("anna") !== undefined);
  expect(driver.lastMessage("anna")).toMatchObject({
    from: "Switchboard",
    text: "Created ben@acme.example, number +49 30 12",
  });
  expect(driver.screen("anna").views).toEqual([]);
  expect(driver.screen("ben").channels).toEqual([]);
});
