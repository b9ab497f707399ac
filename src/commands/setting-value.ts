import { readFlag } from "../core/reader.ts";
import type { Span } from "../core/reply.ts";
import { DomainError } from "../domain/errors.ts";
import { type SettingName, type SettingValue, settingTable, valueSchema } from "../domain/settings.ts";
import { phrase, type Words } from "../domain/words.ts";
import { say } from "../messages/engine.ts";

/** A value as people read it: digits, or yes and no. */
export const showSetting = (value: SettingValue): string | Words =>
  typeof value === "boolean" ? (value ? say.yes : say.no) : String(value);

export function settingSpan(value: SettingValue): Span {
  const shown = showSetting(value);
  return typeof shown === "string" ? { text: shown, strong: true } : { say: shown, strong: true };
}

/** A value as people write it. Throws DomainError, with what would be right. */
export function readSetting(name: SettingName, typed: string): SettingValue {
  const setting = settingTable[name];
  const said = setting.kind === "flag" ? readFlag(typed) : /^\d+$/.test(typed) ? Number(typed) : undefined;
  const parsed = valueSchema(name).safeParse(said);
  if (parsed.success) return parsed.data;
  if (setting.kind === "flag") throw new DomainError("invalid", phrase(say.expectsFlag), "value");
  const range = phrase(
    { en: "A whole number from {min} to {max}.", de: "Eine ganze Zahl von {min} bis {max}." },
    { min: String(setting.min), max: String(setting.max) },
  );
  throw new DomainError("invalid", range, "value");
}
