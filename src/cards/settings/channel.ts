import type { Channel } from "../../domain/chat/channel.ts";
import { type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { type ChannelSetting, type SettingName, settingTable } from "../../domain/settings/settings.ts";

export const roomWords = {
  nowhere: { en: "nowhere", de: "nirgends" },
  unnamed: { en: "a channel whose name I am not told", de: "ein Kanal, dessen Namen ich nicht erfahre" },
  everybody: {
    en: "Whoever is in that channel reads it, guests and other organisations, too.",
    de: "Alle in diesem Kanal lesen es, auch Gäste und andere Organisationen.",
  },
  asked: {
    en: "Every administrator decides, and is asked there instead of privately. Being in that channel gives nobody the right.",
    de: "Jeder Administrator entscheidet und wird dort gefragt statt einzeln. In diesem Kanal zu sein, gibt niemandem das Recht.",
  },
  over: {
    en: "This is not posted here any more, so {by} has set.",
    de: "Das steht ab jetzt nicht mehr hier, so hat es {by} eingestellt.",
  },
} satisfies Record<string, Words>;

const refusedWords = {
  told: {
    en: "I cannot write in {room}, so nothing is read there.",
    de: "In {room} kann ich nicht schreiben; dort ist nichts zu lesen.",
  },
  again: {
    en: "Then say it once more there, and what is missing follows: ",
    de: "Dann sag es dort noch einmal, und was fehlt, kommt nach: ",
  },
} satisfies Record<string, Words>;

export const showChannel = (room: Channel | undefined): string | Words =>
  room ? (room.name ?? roomWords.unnamed) : roomWords.nowhere;

export function roomSpan(room: Channel): Span {
  const shown = showChannel(room);
  return typeof shown === "string" ? { text: shown } : { say: shown };
}

/** The first message in a room: what comes here from now on, and who said so. */
export function channelBegins(setting: SettingName, by: string): Reply {
  const entry = settingTable[setting];
  return reply(text({ say: "says" in entry ? phrase(entry.says, { by }) : entry.words }));
}

export function channelEnds(setting: SettingName, by: string): Reply {
  return reply(
    text({ say: settingTable[setting].words, strong: true }, { text: ": " }, { say: phrase(roomWords.over, { by }) }),
  );
}

/** For whoever named a room that takes no messages, with what can be done. */
export function channelRefused({ setting, room }: ChannelSetting, mend: Words | undefined): Reply {
  const heading: Span[] = [{ say: settingTable[setting].words, strong: true }, { text: ": " }];
  return reply(
    text(...heading, { say: phrase(refusedWords.told, { room: showChannel(room) }) }),
    ...(mend ? [text({ say: mend })] : []),
    text({ say: refusedWords.again }, { line: `set ${setting} here` }),
  );
}
