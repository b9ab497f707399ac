import { z } from "zod";
import { type Channel, channelSchema } from "../chat/channel.ts";
import { type Locale, locales, type Words } from "../chat/words.ts";
import type { PersonId } from "../identity/identity.ts";

/** A whole number between two limits, yes and no, an amount, a currency of ISO 4217, a language, people, or a room; `otherwise` is what it is when nobody has said. */
type Setting = { readonly words: Words } & (
  | { readonly kind: "number"; readonly min: number; readonly max: number; readonly otherwise: number }
  | { readonly kind: "flag"; readonly otherwise: boolean }
  /** Minor units of the account's currency. */
  | { readonly kind: "money"; readonly otherwise: number }
  | { readonly kind: "currency"; readonly otherwise: string }
  /** `server`: what the server was started with. */
  | { readonly kind: "language"; readonly otherwise: Locale | "server" }
  /** `nobody`: what it means that nobody is named. `deciding`: only who may decide can be. */
  | {
      readonly kind: "people";
      readonly otherwise: readonly PersonId[];
      readonly nobody: Words;
      readonly deciding: boolean;
    }
  /** People who may decide, or the room in which whoever may is asked; `says`: see below. */
  | {
      readonly kind: "deciders";
      readonly otherwise: readonly PersonId[];
      readonly nobody: Words;
      readonly deciding: boolean;
      readonly says: Words;
    }
  /** `says`: what everybody in it reads from then on. */
  | { readonly kind: "room"; readonly otherwise: null; readonly says: Words }
);

const everyAdmin: Words = { en: "every administrator", de: "jeder Administrator" };
const noPeople: readonly PersonId[] = [];

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
  approvalsNeeded: {
    words: {
      en: "Administrators who have to say yes to a new one",
      de: "Administratoren, die zu einem neuen Ja sagen müssen",
    },
    ...{ kind: "number", min: 1, max: 5, otherwise: 1 },
  },
  requestHours: {
    words: {
      en: "Hours in which a request has to be answered",
      de: "Stunden, in denen eine Anfrage zu beantworten ist",
    },
    ...{ kind: "number", min: 1, max: 720, otherwise: 72 },
  },
  reminderHours: {
    words: {
      en: "Hours after which an unanswered request is asked again, then twice as long (0: never)",
      de: "Stunden, nach denen an eine offene Anfrage erinnert wird, dann doppelt so lange (0: nie)",
    },
    ...{ kind: "number", min: 0, max: 720, otherwise: 4 },
  },
  adminHoursCap: {
    words: {
      en: "Hours that a right of an administrator may last at most (0: for good)",
      de: "Stunden, die ein Administratorrecht höchstens gilt (0: auf Dauer)",
    },
    ...{ kind: "number", min: 0, max: 8760, otherwise: 0 },
  },
  adminForGood: {
    words: {
      en: "A right of an administrator may be for good",
      de: "Ein Administratorrecht darf auf Dauer sein",
    },
    ...{ kind: "flag", otherwise: true },
  },
  approvers: {
    words: { en: "Who decides about new administrators", de: "Wer über neue Administratoren entscheidet" },
    ...{ kind: "deciders", otherwise: noPeople, nobody: everyAdmin, deciding: true },
    says: {
      en: "Administrators are asked here about new ones from now on, and not one by one, so {by} has set. Whoever has the right can decide here.",
      de: "Administratoren werden ab jetzt hier nach neuen gefragt und nicht mehr einzeln, so hat es {by} eingestellt. Wer das Recht hat, kann hier entscheiden.",
    },
  },
  toldOfRequests: {
    words: { en: "Who is told of a request at once", de: "Wem eine Anfrage gleich gezeigt wird" },
    ...{
      ...{ kind: "people", otherwise: noPeople, deciding: false },
      nobody: { en: "whoever decides", de: "wer entscheidet" },
    },
  },
  escalateHours: {
    words: {
      en: "Hours after which an unanswered request goes to others, too (0: never)",
      de: "Stunden, nach denen eine offene Anfrage auch an andere geht (0: nie)",
    },
    ...{ kind: "number", min: 0, max: 720, otherwise: 24 },
  },
  escalateTo: {
    words: {
      en: "Who decides, too, when it is left unanswered",
      de: "Wer mit entscheidet, wenn niemand antwortet",
    },
    ...{ kind: "people", otherwise: noPeople, nobody: everyAdmin, deciding: true },
  },
  requestsChannel: {
    words: { en: "Where requests are posted", de: "Wo Anfragen stehen" },
    ...{ kind: "room", otherwise: null },
    says: {
      en: "Requests for an administrator's right are posted here from now on, so {by} has set. Whoever may decide can do so here.",
      de: "Anfragen nach einem Administratorrecht stehen ab jetzt hier, so hat es {by} eingestellt. Wer entscheiden darf, kann es hier tun.",
    },
  },
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
