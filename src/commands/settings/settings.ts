import { defineCommand } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import { settingNames, settingTable } from "../../domain/settings/settings.ts";
import { namesIn, settingSpan } from "./setting-value.ts";

const words = {
  title: { en: "Settings", de: "Einstellungen" },
  change: { en: "Change", de: "Ändern" },
} satisfies Record<string, Words>;

export const settings = defineCommand({
  name: "settings",
  aliases: ["einstellungen"],
  title: words.title,
  summary: {
    en: "What holds for the whole account, and what of it can be changed.",
    de: "Was für die ganze Anlage gilt und sich ändern lässt.",
  },
  examples: ["settings"],
  fields: {},
  positional: [],
  access: "settings.change",
  effect: "read",
  async run(ctx) {
    const names = await namesIn(ctx, Object.values(ctx.settings));
    return reply(text({ say: words.title, strong: true }), {
      part: "list",
      items: settingNames.map((name) => ({
        title: [{ say: settingTable[name].words }, { text: ": " }, settingSpan(name, ctx.settings, names)],
        actions: [{ label: words.change, intent: { kind: "open", command: "set", values: { name } } }],
      })),
    });
  },
});
