import type { ScreenField } from "../fakes/teams/cards/read-card.ts";
import type { ScreenDialog, ScreenMessage } from "../fakes/teams/driver/screen.ts";
import { textOf } from "../fakes/teams/json.ts";
import type { Deeds } from "../server/deeds.ts";
import type { Deed } from "./recording.ts";
import type { Sides } from "./screens.ts";

type Asked<K extends keyof Deeds> = Parameters<Deeds[K]>[0];
type Perform = (name: string, asked: object) => Promise<unknown>;

/** What is done in Teams, in words (`to`) and back again (`read`). */
export function createTeamsSteps({ teams }: Pick<Sides, "teams">) {
  const { driver, rooms } = teams;
  const nameOf = (room: string): string => rooms.find(({ key }) => key === room)?.name ?? room;
  const base = (who: string) => ({ who, chat: "teams" as const });

  const roomsOf = (user: string) => rooms.filter(({ members }) => members.has(user));
  const messagesIn = (user: string, room: string) => driver.screen(user, room).messages;

  /** In a room, or anywhere: the app says the same in several. */
  function placesOf(user: string, room?: string): (ScreenMessage | ScreenDialog)[] {
    if (room !== undefined) return messagesIn(user, room);
    const own = roomsOf(user).flatMap(({ key }) => messagesIn(user, key));
    const { messages, dialogs } = driver.screen(user);
    return [...own, ...messages, ...dialogs];
  }
  const find = (user: string, id: string) => placesOf(user).find((one) => one.id === id);
  const channelOf = (user: string, id: string) =>
    roomsOf(user).find(({ key }) => messagesIn(user, key).some((one) => one.id === id))?.name;

  return {
    to: {
      "teams.type"({ user, room, text, replyTo }: Asked<"teams.type">): Deed {
        const to = replyTo === undefined ? undefined : find(user, replyTo);
        return {
          ...base(user),
          does: "types",
          text,
          ...(room ? { in: nameOf(room) } : {}),
          ...(to ? { on: firstLine(to) } : {}),
        };
      },
      "teams.press"({ user, where, button, entries }: Asked<"teams.press">): Deed {
        const seen = find(user, where);
        const label = seen?.buttons[button]?.label ?? "";
        const nth = (seen?.buttons.slice(0, button) ?? []).filter((one) => one.label === label).length;
        const enters = Object.entries(entries).flatMap(([id, value]) => {
          const field = seen?.fields.find((one) => one.id === id);
          return field && value !== "" ? [[field.label, titleOf(where, user, field, value)]] : [];
        });
        const entered = enters.length > 0 ? { enters: Object.fromEntries(enters) } : {};
        const room = channelOf(user, where);
        return {
          ...base(user),
          does: "presses",
          what: label,
          ...(nth > 0 ? { nth } : {}),
          ...(room ? { in: room } : {}),
          on: seen ? firstLine(seen) : "",
          ...entered,
        };
      },
      "teams.close": ({ where }: Asked<"teams.close">): Deed => {
        const dialog = teams.dialogs.find(({ id }) => id === where);
        return { ...base(dialog?.person ?? ""), does: "closes", on: dialog?.title ?? "" };
      },
    },
    async read({ who = "", does, ...step }: Deed, perform: Perform): Promise<void> {
      const room = rooms.find(({ name }) => name === step.in)?.key;
      const on =
        step.on === undefined
          ? undefined
          : placesOf(who, room).findLast((one) => firstLine(one) === step.on || one.title === step.on);
      if (step.on !== undefined && !on) throw new Error(`${who} sees nothing that begins with "${step.on}"`);
      if (does === "types") {
        const asked = {
          user: who,
          text: step.text ?? "",
          ...(room ? { room } : {}),
          ...(on ? { replyTo: on.id } : {}),
        };
        await perform("teams.type", asked);
      } else if (does === "closes") await perform("teams.close", { where: on?.id });
      else if (on) {
        const alike = on.buttons.flatMap(({ label }, index) => (label === step.what ? [index] : []));
        const button = alike[step.nth ?? 0];
        if (button === undefined)
          throw new Error(`${who} sees no button "${step.what}", but ${on.buttons.map(({ label }) => label)}`);
        const entries: Record<string, string> = {};
        for (const [label, says] of Object.entries(step.enters ?? {})) {
          const field = on.fields.find((one) => one.label === label);
          if (!field) throw new Error(`${who} sees no field "${label}", but ${on.fields.map((one) => one.label)}`);
          if (field.value !== says) entries[field.id] = await toValue(on.id, who, field, String(says));
        }
        await perform("teams.press", { user: who, where: on.id, button, entries });
      }
    },
  };

  /** What a person reads where a value was chosen. */
  function titleOf(where: string, user: string, { id, kind }: ScreenField, value: string): string {
    if (kind !== "Input.ChoiceSet") return value;
    const message = teams.messages.find((one) => one.id === where);
    const state = message?.states.get(user) ?? teams.dialogs.find((one) => one.id === where)?.state;
    return state?.found[id]?.[value] ?? choicesOf(where, user, id).find((one) => one.value === value)?.title ?? value;
  }

  function choicesOf(where: string, user: string, id: string): { title: string; value: string }[] {
    const card = JSON.stringify(find(user, where)?.card ?? {});
    let found: { title: string; value: string }[] = [];
    JSON.parse(card, (_key, node) => {
      if (node?.id === id && Array.isArray(node.choices))
        found = node.choices.map((one: Record<string, unknown>) => ({
          title: textOf(one.title),
          value: textOf(one.value),
        }));
      return node;
    });
    return found;
  }

  async function toValue(where: string, user: string, { id, kind, label }: ScreenField, says: string): Promise<string> {
    if (kind !== "Input.ChoiceSet") return says;
    const listed = choicesOf(where, user, id).find(({ title }) => title === says);
    if (listed) return listed.value;
    for (const query of [says, says.split(/[·,(]/)[0]?.trim() ?? says, says.slice(0, 2)]) {
      const { results } = await driver.search(where, id, query, user);
      const found = results.find(({ title }) => title === says);
      if (found) return found.value;
    }
    throw new Error(`"${says}" is not offered in "${label}"`);
  }
}

const firstLine = ({ text }: { text: string }): string => text.split("\n")[0] ?? "";
