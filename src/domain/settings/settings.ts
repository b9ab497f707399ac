import { z } from "zod";
import { type Channel, channelSchema } from "../chat/channel.ts";
import { type Locale, locales } from "../chat/words.ts";
import type { PersonId } from "../identity/identity.ts";
import { approvalSettings } from "./approval-settings.ts";
import type { Setting } from "./setting.ts";

/** What an administrator may change without a restart: one entry is all that a new one takes. */
export const settingTable = {
  extensionFrom: {
    words: { en: "First extension of the account", de: "Erste Durchwahl der Anlage" },
    ...{ kind: "number", min: 1, max: 999_999, otherwise: 100 },
  },
  extensionTo: {
    words: { en: "Last extension of the account", de: "Letzte Durchwahl der Anlage" },
    ...{ kind: "number", min: 1, max: 999_999, otherwise: 199 },
  },
  quarantineDays: {
    words: {
      en: "Days that a returned number or extension rests",
      de: "Tage, die eine zurückgegebene Nummer oder Durchwahl ruht",
    },
    ...{ kind: "number", min: 0, max: 3650, otherwise: 90 },
  },
  graceDays: {
    words: {
      en: "Days in which somebody who left can be brought back",
      de: "Tage, in denen sich jemand zurückholen lässt, der gegangen ist",
    },
    ...{ kind: "number", min: 0, max: 365, otherwise: 30 },
  },
  areaCodeCheck: {
    words: {
      en: "A number must have the area code of the person's location",
      de: "Eine Nummer muss die Vorwahl des Standorts der Person haben",
    },
    ...{ kind: "flag", otherwise: true },
  },
  ...approvalSettings,
  newsChannel: {
    words: { en: "Where company news is posted", de: "Wo Neuigkeiten der Firma stehen" },
    ...{ kind: "room", otherwise: null },
    says: {
      en: "Company news is posted here from now on, so {by} has set: who starts, and who leaves.",
      de: "Neuigkeiten der Firma stehen ab jetzt hier, so hat es {by} eingestellt: wer anfängt und wer geht.",
    },
  },
  defaultLanguage: {
    words: {
      en: "Language for those whose own is unknown (en, de, or server: as the server was started)",
      de: "Sprache für alle, deren eigene unbekannt ist (en, de oder server: wie der Server gestartet ist)",
    },
    ...{ kind: "language", otherwise: "server" },
  },
  freeDevices: {
    words: { en: "Devices of a person that cost nothing", de: "Geräte einer Person, die nichts kosten" },
    ...{ kind: "number", min: 0, max: 100, otherwise: 2 },
  },
  devicePrice: {
    words: { en: "Monthly price of each further device", de: "Monatlicher Preis jedes weiteren Geräts" },
    ...{ kind: "money", otherwise: 195 },
  },
  currency: {
    words: { en: "Currency of the account", de: "Währung der Anlage" },
    ...{ kind: "currency", otherwise: "EUR" },
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settingTable;
export const settingNames = Object.keys(settingTable) as SettingName[];
type Table = typeof settingTable;
interface Meaning {
  readonly number: number;
  readonly flag: boolean;
  readonly money: number;
  readonly currency: string;
  readonly language: Locale | "server";
  readonly people: readonly PersonId[];
  readonly room: Channel | null;
  readonly deciders: readonly PersonId[] | Channel;
}
export type Settings = {
  readonly [N in SettingName]: Meaning[Table[N]["kind"]];
};
export type SettingValue = Settings[SettingName];

/** The room that a value names. */
export function channelOf(value: SettingValue): Channel | undefined {
  return typeof value === "object" && value !== null && "id" in value ? value : undefined;
}

/** A setting that names a room, and who said so. */
export interface ChannelSetting {
  readonly setting: SettingName;
  readonly room: Channel;
  readonly by: PersonId;
  readonly at: Date;
}

/** The people that a value names. */
export function peopleOf(value: SettingValue): readonly PersonId[] {
  return Array.isArray(value) ? value : [];
}

/** What a setting may be. */
export function valueSchema(name: SettingName): z.ZodType<SettingValue> {
  const setting: Setting = settingTable[name];
  switch (setting.kind) {
    case "flag":
      return z.boolean();
    case "money":
      return z.int().min(0).max(1_000_000);
    case "language":
      return z.enum([...locales, "server"]);
    case "currency":
      return z.string().refine((code) => currencies.has(code));
    case "people":
      return z.array(z.uuid()).max(20);
    case "deciders":
      return z.union([z.array(z.uuid()).max(20), channelSchema]);
    case "room":
      return channelSchema.nullable();
    case "number":
      return z.int().min(setting.min).max(setting.max);
  }
}
const currencies = new Set(Intl.supportedValuesOf("currency"));

/** A row that is absent or broken is the default: one bad setting must not lock everybody out. */
const stored = (name: SettingName) => {
  const { otherwise } = settingTable[name];
  return valueSchema(name).default(otherwise).catch(otherwise);
};

export const settingsSchema = z.object(
  Object.fromEntries(settingNames.map((name) => [name, stored(name)])),
) as unknown as z.ZodType<Settings>;
