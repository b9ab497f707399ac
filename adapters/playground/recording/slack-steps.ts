import type { Entry } from "../fakes/slack/driver/form-fill.ts";
import { readTextObject } from "../fakes/slack/driver/read-text.ts";
import type { ScreenButton, ScreenField, ScreenMessage, ScreenView } from "../fakes/slack/driver/screen.ts";
import { isJson, type Json } from "../fakes/slack/json.ts";
import type { Deeds } from "../server/deeds.ts";
import type { SlackPlace } from "../server/slack-deeds.ts";
import type { Deed } from "./recording.ts";
import type { Sides } from "./screens.ts";

type Asked<K extends keyof Deeds> = Parameters<Deeds[K]>[0];
type Perform = (name: string, asked: object) => Promise<unknown>;

interface Seen {
  readonly buttons: readonly ScreenButton[];
  readonly fields: readonly ScreenField[];
}

/** What is done in Slack, in words (`to…`) and back again (`read…`), always in pairs. */
export function createSlackSteps({ slack, personas }: Pick<Sides, "slack" | "personas">) {
  const { driver, workspace } = slack;
  const keyOf = (id: string): string => personas.find((one) => one.slack === id)?.key ?? id;
  const idOf = (key = ""): string => personas.find((one) => one.key === key)?.slack ?? key;
  const ownerOf = (view: string): string => workspace.views.get(view)?.user ?? "";
  const topOf = (user: string): ScreenView => {
    const { views, home } = driver.screen(user);
    const top = views.at(-1) ?? home;
    if (!top) throw new Error(`no form is open for ${keyOf(user)}`);
    return top;
  };
  const viewOf = (user: string, id: string): ScreenView => {
    const { views, home } = driver.screen(user);
    return [...views, ...(home ? [home] : [])].find((one) => one.id === id) ?? topOf(user);
  };
  const messagesOf = (user: string): ScreenMessage[] =>
    driver.screen(user).channels.flatMap(({ messages }) => messages);
  const base = (user: string) => ({ who: keyOf(user), chat: "slack" as const });

  function toPlace(user: string, where: SlackPlace): Seen & { on: string } {
    if ("id" in where) return { ...viewOf(user, where.id), on: viewOf(user, where.id).title };
    const message = messagesOf(user).find(({ ts, channel }) => ts === where.ts && channel === where.channel);
    if (!message) throw new Error("the message is not there any more");
    return { ...message, on: firstLine(message) };
  }

  /** The form of that title, or the last message that begins like this. */
  function readPlace(user: string, on = ""): { place: SlackPlace } & Seen {
    const { views, home } = driver.screen(user);
    const view = [...views, ...(home ? [home] : [])].findLast(({ title }) => title === on);
    if (view) return { place: { id: view.id }, ...view };
    const message = messagesOf(user).findLast((one) => firstLine(one) === on);
    if (!message) throw new Error(`${keyOf(user)} sees neither a form nor a message "${on}"`);
    return { place: { channel: message.channel, ts: message.ts }, ...message };
  }

  return {
    to: {
      "slack.type": ({ user, channel, text }: Asked<"slack.type">): Deed => ({
        ...{ ...base(user), does: "types", text },
        ...(workspace.channels.get(channel)?.kind === "im" ? {} : { in: workspace.channels.get(channel)?.name ?? "" }),
      }),
      "slack.click"({ user, where, action }: Asked<"slack.click">): Deed {
        const { buttons, on } = toPlace(user, where);
        const pressed = buttons.find(({ actionId, blockId, label }) => [actionId, blockId, label].includes(action));
        const alike = buttons.filter(({ label }) => label === (pressed?.label ?? action));
        const nth = pressed ? alike.indexOf(pressed) : 0;
        return { ...base(user), does: "presses", what: pressed?.label ?? action, ...(nth > 0 ? { nth } : {}), on };
      },
      "slack.choose"({ user, where, action, entry }: Asked<"slack.choose">): Deed {
        const { fields, on } = toPlace(user, where);
        const nth = fields.findIndex(({ actionId, blockId }) => actionId === action || blockId === action);
        return { ...base(user), does: "chooses", nth, on, enters: { value: toEntry(entry) } };
      },
      "slack.fill"({ view, block, entry }: Asked<"slack.fill">): Deed {
        const user = ownerOf(view);
        const { title, fields } = viewOf(user, view);
        const label = fields.find(({ blockId }) => blockId === block)?.label ?? block;
        return { ...base(user), does: "fills in", on: title, enters: { [label]: toEntry(entry) } };
      },
      "slack.submit": ({ view }: Asked<"slack.submit">): Deed => ({
        ...{ ...base(ownerOf(view)), does: "sends", on: viewOf(ownerOf(view), view).title },
      }),
      "slack.close": ({ view }: Asked<"slack.close">): Deed => ({
        ...{ ...base(ownerOf(view)), does: "closes", on: viewOf(ownerOf(view), view).title },
      }),
      "slack.home": ({ user, tab }: Asked<"slack.home">): Deed => ({ ...base(user), does: "opens the app", what: tab }),
    },
    async read({ who, does, ...step }: Deed, perform: Perform): Promise<void> {
      const user = idOf(who);
      const { place, buttons, fields } =
        step.on === undefined ? { place: { id: "" }, buttons: [], fields: [] } : readPlace(user, step.on);
      if (does === "types") {
        const room = step.in === undefined ? workspace.directMessage(user) : workspace.findChannel(step.in);
        await perform("slack.type", { user, channel: room?.id ?? "", text: step.text ?? "" });
      } else if (does === "presses") {
        const pressed = buttons.filter(({ label }) => label === step.what)[step.nth ?? 0];
        if (!pressed) throw new Error(`${who} sees no button "${step.what}", but ${buttons.map(({ label }) => label)}`);
        await perform("slack.click", { user, where: place, action: pressed.actionId });
      } else if (does === "chooses") {
        const entry = step.enters?.value;
        await perform("slack.choose", { user, where: place, action: fields[step.nth ?? 0]?.actionId ?? "", entry });
      } else if (does === "fills in" && "id" in place) {
        for (const [label, entry] of Object.entries(step.enters ?? {})) {
          const field = fields.find((one) => one.label === label);
          if (!field) throw new Error(`${who} sees no field "${label}", but ${fields.map((one) => one.label)}`);
          const view = place.id;
          await perform("slack.fill", { view, block: field.blockId, entry: await readEntry(view, field, entry) });
        }
      } else if (does === "opens the app") await perform("slack.home", { user, tab: step.what });
      else if ("id" in place)
        await perform(does === "sends" ? "slack.submit" : "slack.close", { view: place.id, entries: {} });
    },
  };

  /** An option by what it says, somebody by their handle, the rest as it is. */
  function toEntry(entry: Entry): unknown {
    if (Array.isArray(entry)) return entry.map((one) => toEntry(one));
    if (isJson(entry) && "offered" in entry && isJson(entry.offered))
      return { offered: readTextObject(entry.offered.text) };
    return typeof entry === "string" && workspace.users.has(entry) ? { person: keyOf(entry) } : entry;
  }

  async function readEntry(view: string, field: ScreenField, entry: unknown): Promise<unknown> {
    if (Array.isArray(entry)) return Promise.all(entry.map((one) => readEntry(view, field, one)));
    if (!isJson(entry)) return entry;
    if (typeof entry.person === "string") return idOf(entry.person);
    const says = String(entry.offered);
    if (!field.kind.includes("external")) return says;
    for (const typed of [says, says.split(/[·,(]/)[0]?.trim() ?? says, says.slice(0, 3)]) {
      const { options } = await driver.options({ id: view }, field.blockId, typed);
      const found = options?.find((one: Json) => readTextObject(one.text) === says);
      if (found) return { offered: found };
    }
    throw new Error(`"${says}" is not offered in "${field.label}"`);
  }
}

const firstLine = ({ text }: { text: string }): string => text.split("\n")[0] ?? "";
