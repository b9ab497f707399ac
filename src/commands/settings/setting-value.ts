import { showChannel } from "../../cards/settings/channel.ts";
import { readFlag } from "../../core/line/reader.ts";
import type { ReadContext } from "../../core/request/command.ts";
import { type Phrase, phrase, type Words } from "../../domain/chat/words.ts";
import { showMoney } from "../../domain/devices/price.ts";
import { DomainError } from "../../domain/errors.ts";
import type { PersonId } from "../../domain/identity/identity.ts";
import {
  channelOf,
  type SettingName,
  type Settings,
  type SettingValue,
  settingTable,
  valueSchema,
} from "../../domain/settings/settings.ts";
import { say } from "../../messages/engine.ts";

/** What those are called who are named in settings. */
export type Names = ReadonlyMap<PersonId, string>;

export async function namesIn({ store }: ReadContext, values: readonly SettingValue[]): Promise<Names> {
  const people = [...new Set(values.flatMap((value) => (Array.isArray(value) ? value : [])))];
  const found = people.length === 0 ? [] : await store.people.named(people);
  return new Map(found.map(({ person, name }) => [person, name]));
}

/** A value as people read it: digits, yes and no, an amount with its currency, names. */
export function showSetting(name: SettingName, settings: Settings, names: Names = new Map()): string | Words {
  const value = settings[name];
  const setting = settingTable[name];
  if (setting.kind === "money") return showMoney(Number(value), settings.currency);
  const room = channelOf(value);
  if (setting.kind === "room" || room) return showChannel(room);
  if ((setting.kind === "people" || setting.kind === "deciders") && Array.isArray(value))
    return value.length === 0 ? setting.nobody : value.map((person) => names.get(person) ?? "?").join(", ");
  return typeof value === "boolean" ? (value ? say.yes : say.no) : String(value);
}

export function settingSpan(name: SettingName, settings: Settings, names?: Names) {
  const shown = showSetting(name, settings, names);
  return typeof shown === "string" ? ({ text: shown, strong: true } as const) : ({ say: shown, strong: true } as const);
}

/** A value as people write it: "30", "yes", "1.95", "EUR". Throws DomainError, with what would be right. */
export function readSetting(name: SettingName, typed: string): SettingValue {
  const setting = settingTable[name];
  const readers: Record<typeof setting.kind, () => unknown> = {
    flag: () => readFlag(typed),
    number: () => (/^\d+$/.test(typed) ? Number(typed) : undefined),
    money: () => readMoney(typed),
    currency: () => typed.toUpperCase(),
    language: () => typed.toLowerCase(),
    people: () => undefined,
    deciders: () => undefined,
    room: () => undefined,
  };
  const parsed = valueSchema(name).safeParse(readers[setting.kind]());
  if (!parsed.success) throw new DomainError("invalid", expected(name), "value");
  return parsed.data;
}

/** "1.95", "1,95 €", "2": minor units; a sign of the currency is what the account has anyway. */
function readMoney(typed: string): number | undefined {
  const [, whole, part = ""] = /^\D*(\d{1,4})(?:[.,](\d{1,2}))?\D*$/.exec(typed) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

function expected(name: SettingName): Phrase {
  const setting = settingTable[name];
  switch (setting.kind) {
    case "flag":
      return phrase(say.expectsFlag);
    case "money":
      return phrase({ en: "An amount like 1.95.", de: "Ein Betrag wie 1,95." });
    case "language":
      return phrase({ en: "One of en, de, server.", de: "Eines von en, de, server." });
    case "currency":
      return phrase({ en: "Three letters of a currency, like EUR.", de: "Drei Buchstaben einer Währung, etwa EUR." });
    case "people":
    case "deciders":
      return phrase({
        en: "People, with commas between them; “all” for nobody in particular.",
        de: "Personen, mit Kommas dazwischen; „alle“ für niemand Bestimmten.",
      });
    case "room":
      return phrase({ en: "A channel, or “none”.", de: "Ein Kanal oder „keine“." });
    case "number": {
      const range = { en: "A whole number from {min} to {max}.", de: "Eine ganze Zahl von {min} bis {max}." };
      return phrase(range, { min: String(setting.min), max: String(setting.max) });
    }
  }
}
