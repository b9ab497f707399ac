import { z } from "zod";
import { gateNews } from "../../cards/approvals/gate-news.ts";
import { channelBegins, channelEnds, roomWords } from "../../cards/settings/channel.ts";
import {
  type Changed,
  type Context,
  defineCommand,
  type ReadContext,
  type Unchanged,
} from "../../core/request/command.ts";
import { isOfTheGate } from "../../domain/approvals/gate-settings.ts";
import type { Channel } from "../../domain/chat/channel.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import { channelSetTopic, gateSettingTopic } from "../../domain/notices/topic.ts";
import {
  channelOf,
  type SettingName,
  type Settings,
  type SettingValue,
  settingNames,
  settingTable,
} from "../../domain/settings/settings.ts";
import { tellOtherAdmins } from "../approvals/tell-admins.ts";
import { bindOpenRequests } from "./approvals-needed.ts";
import { meansChannel, readChannel } from "./setting-channel.ts";
import { readPeople } from "./setting-people.ts";
import { namesIn, readSetting, settingSpan, showSetting } from "./setting-value.ts";

const names = z.enum(settingNames as [SettingName, ...SettingName[]]);

export const set = defineCommand({
  name: "set",
  aliases: ["setze", "setzen"],
  title: { en: "Change a setting", de: "Einstellung ändern" },
  summary: {
    en: "Changes what holds for the whole account, at once.",
    de: "Ändert sofort, was für die ganze Anlage gilt.",
  },
  examples: [
    "set quarantineDays 30",
    "set areaCodeCheck no",
    "set devicePrice 1.95",
    "set approvers @ada, @ben",
    "set newsChannel here",
  ],
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
    const before = ctx.settings[name];
    const wanted = await read(ctx, name, value);
    const called = await namesIn(ctx, [wanted, before]);
    check({ ...ctx.settings, [name]: wanted });
    const [room, same] = [channelOf(wanted), isSame(before, wanted)];
    const said = [
      { say: settingTable[name].words },
      { text: ": " },
      settingSpan(name, { ...ctx.settings, [name]: wanted }, called),
    ] as const;
    // a room named once more is tried once more: whoever mended what it refused says it again
    if (!same || room) await ctx.store.settings.set(name, wanted, ctx.caller.person, ctx.now);
    if (room) await ctx.store.notices.reopen(room.id);
    if (same) return { kind: "unchanged", reply: reply(text(...said)) };
    const bound = await bindOpenRequests(ctx, name, wanted);
    await tellChannels(ctx, name, { before: channelOf(before), wanted: room });
    const values = {
      before: showSetting(name, ctx.settings, called),
      after: showSetting(name, { ...ctx.settings, [name]: wanted }, called),
    };
    if (isOfTheGate[name]) await tellOtherAdmins(ctx, gateSettingTopic(name), gateNews(ctx.caller, name, values));
    const was = phrase({ en: " (before: {before})", de: " (vorher: {before})" }, { before: values.before });
    return {
      kind: "changed",
      events: [{ verb: "settings.change", before: { [name]: before }, after: { [name]: wanted } }],
      reply: reply(
        text(...said, { say: was }),
        ...(room ? [text({ say: name === "approvers" ? roomWords.asked : roomWords.everybody })] : []),
        ...bound,
      ),
    };
  },
});

async function read(ctx: ReadContext, name: SettingName, value: string): Promise<SettingValue> {
  const setting = settingTable[name];
  const before = channelOf(ctx.settings[name]);
  const inChannel = setting.kind === "room" || (setting.kind === "deciders" && meansChannel(value, before));
  // nowhere is for a room alone: of people it is everybody who may
  if (inChannel) return readChannel(ctx.channels, value, `set ${name}`, before);
  if (setting.kind === "people" || setting.kind === "deciders") return readPeople(ctx, value, setting);
  return readSetting(name, value);
}

/** A room is the same whatever it is called by now. */
function isSame(before: SettingValue, wanted: SettingValue): boolean {
  const [one, other] = [channelOf(before), channelOf(wanted)];
  return one || other ? one?.id === other?.id : String(wanted) === String(before);
}

/** Whoever reads along hears from whom it comes, and that it comes no more. */
async function tellChannels(
  { store: { notices }, caller, now }: Context,
  name: SettingName,
  { before, wanted }: { before: Channel | undefined; wanted: Channel | undefined },
): Promise<void> {
  const topic = channelSetTopic(name, now);
  if (before) await notices.tellChannel(before.id, topic, channelEnds(name, caller.name), now);
  if (wanted) await notices.tellChannel(wanted.id, topic, channelBegins(name, caller.name), now);
}

/** What only makes sense together. */
function check({ extensionFrom, extensionTo, approvers, escalateHours }: Settings): void {
  const refuse = (why: Words) => new DomainError("invalid", phrase(why), "value");
  if (extensionFrom > extensionTo)
    throw refuse({
      en: "The first extension must not be above the last one.",
      de: "Die erste Durchwahl darf nicht über der letzten liegen.",
    });
  // nobody may be in that channel, or read it
  if (channelOf(approvers) && escalateHours === 0)
    throw refuse({
      en: "Who is asked in a channel is asked alone, too, when it is left unanswered: “escalateHours” must not be 0 with it.",
      de: "Wer in einem Kanal gefragt wird, wird auch einzeln gefragt, wenn dort niemand antwortet: „escalateHours“ darf dabei nicht 0 sein.",
    });
}
