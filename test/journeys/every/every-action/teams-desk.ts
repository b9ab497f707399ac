import type { FakeTeams } from "../../../../adapters/playground/fakes/teams/fake-teams.ts";
import { isJson, type Json } from "../../../../adapters/playground/fakes/teams/json.ts";
import type { PressDesk } from "./slack-desk.ts";

const loading = /^(One moment|Einen Moment|Working on it|Ich bin dabei)/;
const told = /^(This is settled|Please decide|This waits for others|Das ist erledigt|Bitte entscheide|Das wartet auf)/;

export function teamsDesk(teams: FakeTeams): PressDesk {
  const { driver } = teams;
  const cards = new Map<string, string>();
  const screen = (who: string) => driver.screen(who).messages.filter(({ from }) => from === teams.bot.name);
  const cardOf = (who: string) => screen(who).find(({ buttons }) => buttons[0]?.label === "Press");
  return {
    async meet(who) {
      const before = screen(who).length;
      await driver.say({ user: who, text: "help" });
      await teams.until(() => screen(who).length > before, 15_000);
    },
    async receive(who) {
      await teams.until(() => cardOf(who) !== undefined, 30_000);
      cards.set(who, cardOf(who)?.id ?? "");
    },
    async press(who, value) {
      const message = teams.messages.find(({ id }) => id === cards.get(who));
      if (!message?.card) throw new Error(`${who} has no card`);
      write(message.card, value);
      const before = new Set(teams.messages);
      const shown = driver.screen(who).messages.find(({ id }) => id === message.id);
      if (!shown) throw new Error(`${who} does not see the card`);
      const pressed = await driver.press(shown, "Press", who);
      const fresh = () => teams.messages.filter((one) => !before.has(one));
      const mine = () => fresh().filter(({ conversation }) => conversation === message.conversation);
      const answers = () => screen(who).filter(({ id }) => mine().some((one) => one.id === id));
      const read = () => answers().findLast(({ text }) => !told.test(text))?.text ?? "";
      await teams.until(() => read() !== "" && !loading.test(read()), 30_000).catch(() => {});
      const said = read();
      // what others are answered to what they pressed before is no leak
      const shows = (card: Json | undefined) => textOf(card) !== "" && said.startsWith(textOf(card));
      const leaked = fresh().filter((one) => !mine().includes(one) && shows(one.card));
      const trouble = pressed.outcome === "failed" ? [String(pressed.details)] : [];
      teams.messages.splice(0, teams.messages.length, ...teams.messages.filter((one) => before.has(one)));
      return { read: said, leaked: [...leaked.map(({ card }) => textOf(card)), ...trouble] };
    },
  };
}

function write(card: Json, value: string): void {
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    if (!isJson(node)) return;
    if (isJson(node.data) && "#intent" in node.data) node.data["#intent"] = value;
    Object.values(node).forEach(walk);
  };
  walk(card);
}

const textOf = (card: Json | undefined) => /"text":"([^"]*)"/.exec(JSON.stringify(card ?? {}))?.[1] ?? "";
