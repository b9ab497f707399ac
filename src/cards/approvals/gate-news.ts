import { actions, type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import type { Caller } from "../../domain/identity/caller.ts";
import { type SettingName, settingTable } from "../../domain/settings/settings.ts";

const words = {
  said: {
    en: "{by} changed how rights are given. {setting}: {after} (before: {before}).",
    de: "{by} hat geändert, wie Rechte vergeben werden. {setting}: {after} (vorher: {before}).",
  },
  wrong: {
    en: "Not right? Change it back with “set”, and look at what else was done.",
    de: "Stimmt das nicht? Ändere es mit „set“ zurück und sieh nach, was sonst noch geschah.",
  },
  audit: { en: "What {by} did", de: "Was {by} getan hat" },
} satisfies Record<string, Words>;

/** For all other administrators: whoever weakens the gate alone is seen by them before anybody passes it. */
export function gateNews(
  { name: by, email }: Pick<Caller, "name" | "email">,
  setting: SettingName,
  values: { readonly before: string | Words; readonly after: string | Words },
): Reply {
  return reply(
    text({ say: phrase(words.said, { by, setting: settingTable[setting].words, ...values }), strong: true }),
    text({ say: words.wrong }),
    actions({ label: phrase(words.audit, { by }), intent: { kind: "text", text: `audit ${email}` } }),
  );
}
