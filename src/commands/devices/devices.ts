import { deviceList } from "../../cards/devices/device-list.ts";
import { defineCommand } from "../../core/request/command.ts";
import { reply } from "../../domain/chat/reply.ts";
import { fields } from "../../fields/device.ts";
import { findUser, personMeant } from "../../lookups/person.ts";

export const devices = defineCommand({
  name: "devices",
  aliases: ["geräte", "telefone", "phones"],
  title: { en: "Devices", de: "Geräte" },
  summary: {
    en: "What rings, in which order and how long. Without a person: yours.",
    de: "Was klingelt, in welcher Reihenfolge und wie lange. Ohne Person: deine.",
  },
  examples: ["devices", "devices @anna"],
  fields: { person: fields.person },
  positional: ["person"],
  access: "device.change",
  daily: true,
  effect: "read",
  subject: ({ person }, caller) => personMeant(person, caller, "device.change"),
  async run(ctx, { person }) {
    const user = await findUser(ctx, personMeant(person, ctx.caller, "device.change"));
    return reply(...deviceList(ctx, user));
  },
});
