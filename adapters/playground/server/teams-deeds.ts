import type { FakeTeams } from "../fakes/teams/fake-teams.ts";
import type { FaultBoard } from "./faults.ts";

interface Pressed {
  user: string;
  /** id of the message or dialog */
  where: string;
  /** the button's number among those to be seen */
  button: number;
  /** what stands in the inputs, by id */
  entries: Record<string, string>;
}

interface Said {
  user: string;
  /** key; left out: the chat with the app */
  room?: string;
  text: string;
  /** a message in the thread that is joined */
  replyTo?: string;
}

/** What a person does in Teams, as the page tells it. */
export function createTeamsDeeds(teams: FakeTeams, press: FaultBoard["press"]) {
  const { driver, people, rooms, bot } = teams;
  return {
    /** In a room the app hears what mentions it, and what begins with a slash, which nobody else sees; `@key` of somebody there becomes a mention. */
    async "teams.type"({ user, room, text, replyTo }: Said): Promise<void> {
      if (room === undefined) return void (await driver.say({ user, text }));
      const app = new RegExp(`@${bot.name}\\s*`, "gi");
      const here = rooms.find(({ key }) => key === room)?.members ?? new Set();
      const at = people.filter(({ key }) => here.has(key) && new RegExp(`@${key}(?![\\w-])`).test(text));
      await driver.say({
        ...{ user, room, text: text.replace(app, "").trim(), mention: app.test(text), at: at.map(({ key }) => key) },
        ...(text.startsWith("/") ? { slash: true } : {}),
        ...(replyTo === undefined ? {} : { replyTo }),
      });
    },
    async "teams.press"({ user, where, button, entries }: Pressed) {
      driver.fill(where, entries, user);
      const { outcome, url } = await press("teams", () => driver.press(where, button, user));
      return { outcome, ...(url === undefined ? {} : { url }) };
    },
    async "teams.search"(asked: { user: string; where: string; input: string; query: string }) {
      const { results, delivery } = await driver.search(asked.where, asked.input, asked.query, asked.user);
      if (delivery?.error !== undefined) throw new Error(`The search did not work: ${delivery.error}`);
      return results;
    },
    async "teams.close"({ where }: { where: string }): Promise<void> {
      driver.closeDialog(where);
    },
  };
}
