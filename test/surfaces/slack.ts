import type { Entry } from "../../adapters/playground/fakes/slack/driver/form-fill.ts";
import type { ScreenView } from "../../adapters/playground/fakes/slack/driver/screen.ts";
import { createFakeSlack } from "../../adapters/playground/fakes/slack/fake-slack.ts";
import { toOption } from "../../adapters/slack/codecs.ts";
import { readFormId, readView, toView, type ViewState } from "../../adapters/slack/form.ts";
import { readUserId } from "../../adapters/slack/identity.ts";
import { readValue } from "../../adapters/slack/intent.ts";
import { toMessage } from "../../adapters/slack/message.ts";
import type { Surface } from "../../adapters/slack/surface.ts";
import type { Values } from "../../src/domain/chat/field.ts";
import type { Intent } from "../../src/domain/chat/intent.ts";
import type { Locale } from "../../src/domain/chat/words.ts";
import { startHttpApp } from "../adapters/playground/slack/small-app.ts";
import { officePeople } from "../fixtures/slack/slack-office.ts";
import type { Screen, Shown, SurfaceUnderTest } from "./surface-under-test.ts";

const installation = { teamId: "T0SWITCH", enterpriseId: undefined };
const drawnFor = (locale: Locale): Surface => ({ locale, command: "/telephony", installation });
const warning = "⚠️ ";

export const slack: SurfaceUnderTest = {
  name: "Slack",
  address: "/telephony ",
  skip: [
    {
      reason: "a date picker takes days of the calendar only, a menu its own options only",
      tests: ["a day or a choice that makes no sense is still there to be corrected"],
    },
    {
      reason: "plain text of a label resolves entities, and it is not documented that it always will",
      tests: ["an entity that somebody typed stays one on labels"],
    },
    {
      reason: "an option's value has 75 characters at most",
      tests: ["something looked up by a long text is still there to be corrected"],
    },
  ],
  open: openScreen,
};

async function openScreen(): Promise<Screen> {
  const fake = await createFakeSlack({ users: officePeople });
  let draw: { view: object } | { message: object } = { message: { text: "nothing yet" } };
  const sent: { form: string | undefined; values: Values }[] = [];
  let pressed: Intent | undefined;
  // Slack's own framework in between, drawn and read by our adapter alone
  const app = await startHttpApp(fake, (bolt) => {
    bolt.command(/.*/, async ({ ack, client, command }) => {
      if ("message" in draw) return ack({ response_type: "ephemeral", ...draw.message } as never);
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: draw.view as never });
    });
    bolt.view(/.*/, async ({ ack, body }) => {
      const view = body.view as unknown as ViewState;
      sent.push({ form: readFormId(view), values: readView(view, installation) });
      await ack();
    });
    bolt.action(/.*/, async ({ ack, action }) => {
      pressed = "value" in action ? readValue(action.value) : undefined;
      await ack();
    });
    bolt.options(/.*/, ({ ack, payload }) => ack({ options: [toOption(`${payload.value}!`, payload.value)] } as never));
  });
  const { driver } = fake;
  const type = async () => {
    const typed = await driver.command({ user: "hanna" });
    if (typed.error) throw new Error(`Slack refuses: ${typed.error} ${JSON.stringify(typed.details)}`);
  };
  const top = () => driver.screen("hanna").views.at(-1);
  return {
    people: officePeople.slice(0, 6).map(({ id, firstName, lastName }) => ({
      id: `slack:T0SWITCH:${id}` as const,
      name: `${firstName} ${lastName}`,
    })),
    async show(form, locale = "en") {
      fake.workspace.stacks.clear();
      fake.calls.length = 0;
      draw = { view: toView(form, drawnFor(locale)) };
      await type();
      await fake.until(() => fake.callsOf("views.open").length > 0);
      const [call] = fake.callsOf("views.open");
      const view = top();
      if (!view) throw new Error(`Slack refuses: ${JSON.stringify(call?.answer)}`);
      return toShown(view);
    },
    async send(entries = {}) {
      sent.length = 0;
      const view = top() as ScreenView;
      for (const { blockId, kind } of view.fields) {
        const entered = entries[blockId.split("/").at(-1) ?? ""];
        if (entered !== undefined) await driver.fill(view, { [blockId]: toEntry(kind, entered) });
      }
      const { errors, error, outcome } = await driver.submit(view);
      if (error) throw new Error(`Slack refuses: ${error}`);
      if (outcome === "blocked") return { refused: Object.keys(errors).map((block) => block.split("/").at(-1) ?? "") };
      const [read] = sent;
      return { ...(read?.form && { form: read.form }), ...(read && { values: read.values }), refused: [] };
    },
    async say(reply, locale = "en") {
      fake.workspace.stacks.clear();
      draw = { message: toMessage(reply, drawnFor(locale)) };
      await type();
      const message = driver.lastMessage("hanna");
      return { text: message?.text ?? "", buttons: message?.buttons.map(({ label }) => label) ?? [] };
    },
    async press(button) {
      pressed = undefined;
      const place = top() ?? driver.lastMessage("hanna");
      if (!place) throw new Error("there is nothing to press");
      await driver.click(place, place.buttons[button]?.actionId ?? "", "hanna");
      return pressed;
    },
    async follow(button) {
      return driver.lastMessage("hanna")?.buttons[button]?.url;
    },
    async close() {
      await app.close();
      await fake.close();
    },
  };
}

function toShown(view: ScreenView): Shown {
  return {
    text: view.text,
    title: view.title,
    fields: view.fields.map(({ blockId, label, value, hint, optional }) => ({
      ...{ name: blockId.split("/").at(-1) ?? "", label, value, required: !optional },
      problem: hint?.startsWith(warning) ? hint.slice(warning.length) : undefined,
    })),
    buttons: view.buttons.map(({ label }) => label),
    sendable: view.submit !== undefined,
  };
}

function toEntry(kind: string, value: string): Entry {
  if (value === "") return null;
  if (kind === "users_select") return readUserId(installation, value) ?? value;
  return value;
}
