import { z } from "zod";
import { gateNews } from "../cards/gate-news.ts";
import { type Changed, defineCommand, type Unchanged } from "../core/command.ts";
import { reply, text } from "../core/reply.ts";
import { DomainError } from "../domain/errors.ts";
import { isOfTheGate } from "../domain/gate-settings.ts";
import { type SettingName, type Settings, settingNames, settingTable } from "../domain/settings.ts";
import { phrase } from "../domain/words.ts";
import { readPeople } from "./setting-people.ts";
import { namesIn, readSetting, settingSpan, showSetting } from "./setting-value.ts";
import { tellOtherAdmins } from "./tell-admins.ts";

const names = z.enum(settingNames as [SettingName, ...SettingName[]]);

export const set = defineCommand({
  name: "set",
  called: ["setze", "setzen"],
  title: { en: "Change a setting", de: "Einstellung ändern" },
  summary: {
    en: "Changes what holds for the whole account, at once.",
    de: "Ändert sofort, was für die ganze Anlage gilt.",
  },
  examples: ["set quarantineDays 30", "set areaCodeCheck no", "set devicePrice 1.95", "set approvers @ada, @ben"],
  fields: {
    name: {
      kind: "choice",
      label: { en: "Setting", de: "Einstellung" },
      options: settingNames.map((name) => ({ value: name, label: settingTable[name].words })),
      schema: names,
    },
    value: { kind: "text", label: { en: "Value", de: "Wert" }, schema: z.string().trim().min(1).max(500) },
  },
  positional: ["name", "value"],
  access: "settings.change",
  effect: "write",
  async prefill(ctx, given) {
    const { settings, caller } = ctx;
    const name = names.safeParse(given.name).data;
    const shown = name && showSetting(name, settings, await namesIn(ctx, [settings[name]]));
    return { ...(shown && { value: typeof shown === "string" ? shown : shown[caller.locale] }), ...given };
  },
  async run(ctx, { name, value }): Promise<Changed | Unchanged> {
    const setting = settingTable[name];
    const wanted = setting.kind === "people" ? await readPeople(ctx, value, setting) : readSetting(name, value);
    const before = ctx.settings[name];
    const called = await namesIn(ctx, [wanted, before]);
    check({ ...ctx.settings, [name]: wanted });
    const said = [
      { say: settingTable[name].words },
      { text: ": " },
      settingSpan(name, { ...ctx.settings, [name]: wanted }, called),
    ] as const;
    if (String(wanted) === String(before)) return { kind: "unchanged", reply: reply(text(...said)) };
    await ctx.store.settings.set(name, wanted, ctx.caller.person, ctx.now);
    const values = {
      before: showSetting(name, ctx.settings, called),
      after: showSetting(name, { ...ctx.settings, [name]: wanted }, called),
    };
    if (isOfTheGate[name]) await tellOtherAdmins(ctx, `gate:${name}`, gateNews(ctx.caller, name, values));
    const was = phrase({ en: " (before: {before})", de: " (vorher: {before})" }, { before: values.before });
    return {
      kind: "changed",
      events: [{ verb: "settings.change", before: { [name]: before }, after: { [name]: wanted } }],
      reply: reply(text(...said, { say: was })),
    };
  },
});

/** What only makes sense together. */
function check({ extensionFrom, extensionTo }: Settings): void {
  if (extensionFrom <= extensionTo) return;
  const order = phrase({
    en: "The first extension must not be above the last one.",
    de: "Die erste Durchwahl darf nicht über der letzten liegen.",
  });
  throw new DomainError("invalid", order, "value");
}
