import { z } from "zod";
import type { Words } from "./words.ts";

/** What a setting means, between which values it lies, and what it is when nobody has said. */
interface Setting {
  readonly words: Words;
  readonly min: number;
  readonly max: number;
  readonly otherwise: number;
}

/** What an administrator may change without a restart: one entry is all that a new one takes. */
export const settingTable = {
  extensionFrom: {
    words: { en: "First extension of the account", de: "Erste Durchwahl der Anlage" },
    ...{ min: 1, max: 999_999, otherwise: 100 },
  },
  extensionTo: {
    words: { en: "Last extension of the account", de: "Letzte Durchwahl der Anlage" },
    ...{ min: 1, max: 999_999, otherwise: 199 },
  },
  quarantineDays: {
    words: {
      en: "Days that a returned number or extension rests",
      de: "Tage, die eine zurückgegebene Nummer oder Durchwahl ruht",
    },
    ...{ min: 0, max: 3650, otherwise: 90 },
  },
  graceDays: {
    words: {
      en: "Days in which somebody who left can be brought back",
      de: "Tage, in denen sich jemand zurückholen lässt, der gegangen ist",
    },
    ...{ min: 0, max: 365, otherwise: 30 },
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settingTable;
export const settingNames = Object.keys(settingTable) as SettingName[];
export type Settings = Readonly<Record<SettingName, number>>;

/** The value of a setting as somebody wrote it. */
export function valueSchema(name: SettingName) {
  const { min, max } = settingTable[name];
  return z.int().min(min).max(max);
}

/** A row that is absent or broken is the default: one bad setting must not lock everybody out. */
const stored = (name: SettingName) => {
  const { otherwise } = settingTable[name];
  return valueSchema(name).default(otherwise).catch(otherwise);
};

export const settingsSchema: z.ZodType<Settings> = z.object({
  extensionFrom: stored("extensionFrom"),
  extensionTo: stored("extensionTo"),
  quarantineDays: stored("quarantineDays"),
  graceDays: stored("graceDays"),
});
