import type { Entry } from "../fakes/slack/driver/form-fill.ts";
import type { FakeSlack } from "../fakes/slack/fake-slack.ts";
import type { Json } from "../fakes/slack/json.ts";
import type { FaultBoard } from "./faults.ts";

/** Where a button stands: in a view, or in a message. */
export type SlackPlace = { id: string } | { channel: string; ts: string };

interface Said {
  user: string;
  channel: string;
  text: string;
}

/** What a person does in Slack, as the page tells it. */
export function createSlackDeeds({ driver, workspace }: FakeSlack, press: FaultBoard["press"]) {
  return {
    /** What begins with a slash is a command, the rest stands there and the app hears nothing of it. */
    async "slack.type"({ user, channel, text }: Said): Promise<void> {
      const [command = "", ...rest] = text.trim().split(/\s+/);
      if (!command.startsWith("/")) return void driver.say(user, text, channel);
      if (command !== "/telephony")
        throw new Error(`${command} is not a valid command. There is only /telephony here.`);
      await driver.command({ user, channel, command, text: rest.join(" ") });
    },
    async "slack.click"(click: { user: string; where: SlackPlace; action: string; confirm?: boolean }): Promise<void> {
      const { user, where, action, confirm = true } = click;
      await press("slack", () => driver.click(where, action, user, { confirm }));
    },
    async "slack.choose"({ user, where, action, entry }: Chosen): Promise<void> {
      await driver.choose(where, action, entry, user);
    },
    async "slack.fill"({ view, block, entry }: { view: string; block: string; entry: Entry }): Promise<void> {
      await driver.fill({ id: view }, { [block]: entry });
    },
    /** What the app offers while somebody types into an external select. */
    async "slack.options"(asked: { view: string; block: string; typed: string }): Promise<readonly Json[]> {
      const { options, error } = await driver.options({ id: asked.view }, asked.block, asked.typed);
      if (error !== undefined) throw new Error(`The options did not come: ${error}`);
      return options;
    },
    /** A file as Slack keeps it once somebody has chosen it; its content in base64. */
    async "slack.upload"({ user, name, type, content }: Upload): Promise<Json> {
      const id = workspace.nextId("F");
      const bytes = Buffer.from(content, "base64");
      const file = { id, name, title: name, length: bytes.length };
      workspace.files.set(id, { ...file, bytes, completed: true, channels: [] });
      return { id, name, title: name, mimetype: type, size: bytes.length, user };
    },
    async "slack.submit"({ view, entries }: { view: string; entries: Record<string, Entry> }): Promise<string> {
      return (await driver.submit({ id: view }, entries)).outcome;
    },
    async "slack.close"({ view }: { view: string }): Promise<void> {
      await driver.close({ id: view }, { all: true });
    },
    async "slack.home"({ user, tab }: { user: string; tab: "home" | "messages" }): Promise<void> {
      await driver.openHome(user, tab);
    },
  };
}

interface Upload {
  user: string;
  name: string;
  type: string;
  content: string;
}

interface Chosen {
  user: string;
  where: SlackPlace;
  action: string;
  entry: Entry;
}
