import { readFlag } from "../core/reader.ts";
import { DomainError } from "../domain/errors.ts";
import { showMoney } from "../domain/price.ts";
import { type SettingName, type Settings, type SettingValue, settingTable, valueSchema } from "../domain/settings.ts";
import { type Phrase, phrase, type Words } from "../domain/words.ts";
import { say } from "../messages/engine.ts";

/** A value as people read it: digits, yes and no, an amount with its currency. */
export function showSetting(name: SettingName, settings: Settings): string | Words {
  const value = settings[name];
  if (settingTable[name].kind === "money") return showMoney(Number(value), settings.currency);
  return typeof value === "boolean" ? (value ? say.yes : say.no) : String(value);
}

export function settingSpan(name: SettingName, settings: Settings) {
  const shown = showSetting(name, settings);
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
    case "number": {
      const range = { en: "A whole number from {min} to {max}.", de: "Eine ganze Zahl von {min} bis {max}." };
      return phrase(range, { min: String(setting.min), max: String(setting.max) });
    }
  }
}
