import { z } from "zod";
import { nearestCommand } from "../core/line/suggest.ts";
import { defineCommand } from "../core/request/command.ts";
import { drawHelp, drawUsage } from "../core/request/help.ts";

export const help = defineCommand({
  name: "help",
  title: { en: "Help", de: "Hilfe" },
  summary: {
    en: "What you can do here, or one of it in full.",
    de: "Was du hier tun kannst, oder eines davon ausführlich.",
  },
  examples: ["help", "help onboard"],
  fields: {
    command: { kind: "text", label: { en: "Command", de: "Befehl" }, schema: z.string().max(100).optional() },
  },
  positional: ["command"],
  access: "help.read",
  effect: "read",
  async run({ commands, caller }, { command }) {
    const found = command && nearestCommand(command, commands);
    return found ? drawUsage(found, caller) : drawHelp(commands);
  },
});
