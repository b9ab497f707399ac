import { z } from "zod";
import { answerDevice } from "../../cards/devices/devices.ts";
import { type Changed, defineCommand, type Unchanged, type WriteCommand } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase } from "../../domain/chat/words.ts";
import { fields as about } from "../../fields/device.ts";
import { findDevice } from "../../lookups/device.ts";
import { say } from "../../messages/engine.ts";
import { changeDeviceTo } from "./device-change.ts";

const fields = {
  device: about.device,
  name: about.name,
  seconds: about.seconds,
  rings: {
    kind: "flag",
    label: { en: "Rings", de: "Klingelt" },
    schema: z
      .enum(["yes", "no"])
      .default("yes")
      .transform((answer) => answer === "yes"),
  },
  place: {
    kind: "text",
    label: { en: "Place in the order", de: "Platz in der Reihenfolge" },
    expects: { en: "A place, counted from 1.", de: "Ein Platz, von 1 an gezählt." },
    schema: z
      .string()
      .regex(/^[1-9]\d?$/)
      .transform(Number)
      .optional(),
  },
} as const;

export const changeDevice: WriteCommand<typeof fields> = defineCommand({
  name: "change-device",
  title: { en: "Change a device", de: "Gerät ändern" },
  summary: {
    en: "Its name, how long it rings, whether it rings at all, and its place in the order.",
    de: "Sein Name, wie lange es klingelt, ob überhaupt, und sein Platz in der Reihenfolge.",
  },
  examples: ["change-device"],
  fields,
  positional: ["device"],
  access: "device.change",
  effect: "write",
  // whose it is, is known only when it is found: whoever may change their own finds no others
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async prefill(ctx, given) {
    if (!given.device) return given;
    const { name, ringSeconds, enabled, place } = await findDevice(ctx, given.device);
    return { name, seconds: String(ringSeconds), rings: enabled ? "yes" : "no", place: String(place), ...given };
  },
  async run(ctx, input): Promise<Changed | Unchanged> {
    const device = await findDevice(ctx, input.device);
    const { owner, place } = device;
    const to = { name: input.name, ringSeconds: input.seconds, enabled: input.rings, place: input.place ?? place };
    const done = await changeDeviceTo(ctx, device, to);
    if (!done) return { kind: "unchanged", reply: reply(text({ say: say.nothingChanged })) };
    const changed = phrase(
      { en: "{device} of {owner} is changed.", de: "{device} von {owner} ist geändert." },
      { device: to.name, owner },
    );
    return { kind: "changed", events: [done.event], reply: answerDevice(ctx, changed, done.view) };
  },
});
