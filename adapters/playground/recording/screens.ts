import type { FakeSlack } from "../fakes/slack/fake-slack.ts";
import type { FakeTeams } from "../fakes/teams/fake-teams.ts";
import type { Persona } from "../server/personas.ts";
import type { Shown } from "./recording.ts";

export interface Sides {
  readonly slack: Pick<FakeSlack, "driver" | "workspace">;
  readonly teams: Pick<FakeTeams, "driver" | "rooms" | "people" | "tenantId" | "messages" | "dialogs">;
  readonly personas: readonly Persona[];
}

/** Everything that stands on anybody's screen, by an id of its own. */
export type Screens = ReadonlyMap<string, Shown>;

export function readScreens({ slack, teams, personas }: Sides): Screens {
  const all = new Map<string, Shown>();
  const put = (id: string, to: string, where: string, text: string) =>
    all.set(`${to} ${id}`, { to, where, says: text.split("\n").filter((line) => line.trim() !== "") });
  for (const { key, slack: id } of personas) {
    const { views, home, channels, notices } = slack.driver.screen(id);
    for (const { channel, ts, text } of channels.flatMap(({ messages }) => messages))
      put(ts, key, toChannel(slack, channel), text);
    for (const view of views)
      put(view.id, key, "Slack, a form", `${view.title}\n${view.text}\n${toFields(view.fields)}`);
    if (home) put(home.id, key, "Slack, the app's home", home.text);
    for (const [nth, text] of notices.entries()) put(`slack ${nth}`, key, "Slack itself", text);
    for (const room of roomsOf(teams, key)) {
      const screen = teams.driver.screen(key, room);
      const where = room === undefined ? "Teams" : `Teams, ${teams.rooms.find((one) => one.key === room)?.name}`;
      for (const { id: message, text, buttons } of screen.messages)
        put(message, key, where, `${text}\n${toButtons(buttons)}`);
      if (room !== undefined) continue;
      for (const { id: dialog, title, text, buttons } of screen.dialogs)
        put(dialog, key, "Teams, a dialog", `${title}\n${text}\n${toButtons(buttons)}`);
      for (const [nth, text] of screen.notices.entries()) put(`teams ${nth}`, key, "Teams itself", text);
    }
  }
  return all;
}

/** What is new or says something else, by the order on the screens. A form that is gone is worth a word, too. */
export function toNews(before: Screens, after: Screens): Shown[] {
  const same = (a: Shown | undefined, b: Shown): boolean => a?.says.join("\n") === b.says.join("\n");
  const gone = [...before].filter(([id, { where }]) => !after.has(id) && /form|dialog/.test(where));
  return [
    ...[...after].filter(([id, now]) => !same(before.get(id), now)).map(([, now]) => now),
    ...gone.map(([, { says, ...rest }]) => ({ ...rest, says: [`closed: ${says[0] ?? ""}`] })),
  ];
}

/** The chat with the app (undefined) and the rooms; strangers have no chat with it. */
function roomsOf(teams: Sides["teams"], person: string): (string | undefined)[] {
  const ours = teams.people.find(({ key }) => key === person)?.tenantId === teams.tenantId;
  const rooms = teams.rooms.filter(({ members }) => members.has(person)).map(({ key }) => key);
  return [...(ours ? [undefined] : []), ...rooms];
}

export function toChannel({ workspace }: Sides["slack"], id: string): string {
  const channel = workspace.channels.get(id);
  return channel?.kind === "im" ? "Slack" : `Slack #${channel?.name}`;
}

const toFields = (fields: readonly { label: string; value: string; error?: string }[]): string =>
  fields.map(({ label, value, error }) => `${label}: ${value}${error ? ` (${error})` : ""}`).join("\n");

const toButtons = (buttons: readonly { label: string }[]): string => buttons.map(({ label }) => `[${label}]`).join(" ");
