import { z } from "zod";
import { deviceList } from "../../cards/devices/device-list.ts";
import { type Changed, defineCommand, type Unchanged, type WriteCommand } from "../../core/request/command.ts";
import { type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { deviceErrors } from "../../domain/devices/device.ts";
import { fields as about } from "../../fields/device.ts";
import { findDevice } from "../../lookups/device.ts";
import { changeDeviceTo, type DeviceTo, stateOf } from "./device-change.ts";

const ways = ["up", "down", "on", "off"] as const;
type Way = (typeof ways)[number];
const says: Readonly<Record<Way, Words>> = {
  up: { en: "Up in the order", de: "In der Reihenfolge nach oben" },
  down: { en: "Down in the order", de: "In der Reihenfolge nach unten" },
  on: { en: "Rings", de: "Klingelt" },
  off: { en: "Does not ring", de: "Klingelt nicht" },
};
const words = {
  placed: {
    en: "{device} is number {place} in the order now.",
    de: "{device} ist jetzt Nummer {place} der Reihenfolge.",
  },
  on: { en: "{device} rings now.", de: "{device} klingelt jetzt." },
  off: {
    en: "{device} does not ring now; it stays in the list.",
    de: "{device} klingelt jetzt nicht; es bleibt in der Liste.",
  },
  moved: {
    en: "The order has changed since you saw it, so nothing was done. This is how it is now:",
    de: "Die Reihenfolge wurde geändert, seit du sie gesehen hast; nichts wurde getan. So ist es jetzt:",
  },
  already: { en: "It is so already:", de: "Es ist schon so:" },
} satisfies Record<string, Words>;

const fields = {
  device: about.device,
  how: {
    kind: "choice",
    label: { en: "What to do", de: "Was zu tun ist" },
    options: ways.map((way) => ({ value: way, label: says[way] })),
    schema: z.enum(ways),
  },
  /** The place at which it stood when the button was pressed. */
  seen: { kind: "text", label: { en: "Seen", de: "Gesehen" }, schema: z.coerce.number().optional(), hidden: true },
} as const;

/** What the buttons of a row do; the answer is the list again, so that the next button is there at once. */
export const adjustDevice: WriteCommand<typeof fields> = defineCommand({
  name: "adjust-device",
  title: { en: "Move or switch a device", de: "Gerät umstellen" },
  summary: {
    en: "Up or down in the order, on or off; “devices” has buttons for it.",
    de: "In der Reihenfolge nach oben oder unten, an oder aus; „devices“ hat Knöpfe dafür.",
  },
  examples: ["adjust-device"],
  fields,
  positional: ["device", "how"],
  access: "device.change",
  effect: "write",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async run(ctx, { device: id, how, seen }): Promise<Changed | Unchanged> {
    const device = await findDevice(ctx, id);
    const moves = how === "up" || how === "down";
    const stale = moves && seen !== undefined && seen !== device.place;
    const before = await ctx.store.users.byId(device.user);
    const among = before?.lines.find(({ devices }) => devices.some((one) => one.id === device.id))?.devices.length;
    if (!before || among === undefined) throw deviceErrors.gone();
    const to = adjusted(stateOf(device), how, among);
    const done = stale ? undefined : await changeDeviceTo(ctx, device, to);
    const view = done?.view ?? before;
    const lead = !done
      ? stale
        ? words.moved
        : words.already
      : phrase(moves ? words.placed : words[how], { device: device.name, place: String(to.place) });
    const shown: Reply = reply(text({ say: lead, strong: true }), ...deviceList(ctx, view));
    return done ? { kind: "changed", events: [done.event], reply: shown } : { kind: "unchanged", reply: shown };
  },
});

function adjusted(state: DeviceTo, how: Way, among: number): DeviceTo {
  const { place } = state;
  if (how === "up") return { ...state, place: Math.max(1, place - 1) };
  if (how === "down") return { ...state, place: Math.min(among, place + 1) };
  return { ...state, enabled: how === "on" };
}
