import { elementsOf } from "../../../../adapters/playground/fakes/slack/blocks/stored-blocks.ts";
import type { FakeSlack } from "../../../../adapters/playground/fakes/slack/fake-slack.ts";

/** What every desk can do: somebody presses the button of their card, which says whatever a version wrote into it. */
export interface PressDesk {
  /** Says something, so that the app knows the person. */
  meet(who: string): Promise<void>;
  /** Waits for the card. */
  receive(who: string): Promise<void>;
  /** What the person reads then, and what others could read of it. */
  press(who: string, value: string): Promise<{ read: string; leaked: readonly string[] }>;
}

const loading = /^(One moment|Einen Moment|Working on it|Ich bin dabei)/;

export function slackDesk(slack: FakeSlack): PressDesk {
  const { driver, workspace } = slack;
  const cards = new Map<string, { channel: string; ts: string }>();
  const userId = (who: string) => `U${who.toUpperCase()}`;
  const messages = (who: string) => driver.screen(who).channels.flatMap((one) => one.messages);
  const cardOf = (who: string) => messages(who).find(({ buttons }) => buttons[0]?.label === "Press");
  return {
    async meet(who) {
      const before = messages(who).length;
      await driver.command({ user: who, text: "help" });
      await slack.until(() => messages(who).length > before, 15_000);
    },
    async receive(who) {
      await slack.until(() => cardOf(who) !== undefined, 30_000);
      const card = cardOf(who);
      if (card) cards.set(who, { channel: card.channel, ts: card.ts });
    },
    async press(who, value) {
      const card = cards.get(who);
      const message = workspace.messages.find(({ ts }) => ts === card?.ts);
      if (!card || !message) throw new Error(`${who} has no card`);
      for (const { element } of elementsOf(message.blocks)) if (element.type === "button") element.value = value;
      const before = new Set(workspace.messages);
      await driver.click(card, "Press", userId(who));
      const fresh = () => workspace.messages.filter((one) => !before.has(one));
      const answers = () => fresh().filter(({ text }) => !told.test(text));
      const mine = () => answers().filter((one) => one.ephemeralTo === userId(who) || one.channel === card.channel);
      const view = () => driver.screen(who).views.at(-1);
      const read = () => view()?.text ?? messages(who).find(({ ts }) => ts === mine().at(-1)?.ts)?.text ?? "";
      await slack.until(() => read() !== "" && !loading.test(read()), 30_000).catch(() => {});
      const said = read();
      // what others are answered to what they pressed before is no leak
      const leaked = answers()
        .filter(
          (one) => !mine().includes(one) && one.text !== "" && said.startsWith(one.text.split("\n")[0] ?? one.text),
        )
        .map(({ text }) => text);
      workspace.stacks.clear();
      workspace.messages = workspace.messages.filter((one) => before.has(one));
      const complaints = workspace.notices.splice(0).map(({ text }) => text);
      return { read: complaints.length > 0 ? "" : said, leaked: [...leaked, ...complaints] };
    },
  };
}

/** Copies of the request itself, which others are told of without asking. */
const told = /^(This is settled|Please decide|This waits for others|Das ist erledigt|Bitte entscheide|Das wartet auf)/;
