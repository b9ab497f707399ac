import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { syncWords } from "../../src/cards/people/user.ts";
import { commands } from "../../src/commands/index.ts";
import { roleHolders, roleWords } from "../../src/domain/approvals/access.ts";
import { locales, type Phrase, toLocale, type Words } from "../../src/domain/chat/words.ts";
import { DomainError } from "../../src/domain/errors.ts";
import { missingWords } from "../../src/domain/people/missing.ts";
import { problems } from "../../src/domain/problems.ts";
import { say, tell } from "../../src/messages/engine.ts";
import { refusals } from "../../src/messages/refusals.ts";
import { render, renderDate } from "../../src/messages/render.ts";
import { createCommands, createWorld } from "../fixtures/commands.ts";

const catalogue = {
  say,
  tell,
  refusals,
  problems,
  roleHolders,
  roleWords,
  missingWords,
  syncWords,
  commands,
  fixture: createCommands(createWorld()),
};

/** Every text that can be reached, by where it stands; what is made by a function is made with awkward words. */
function* texts(at: string, value: unknown): Generator<[string, Phrase]> {
  if (typeof value === "function") {
    if (!/^(tell|problems)\./.test(at)) return;
    const made: unknown = value(...Array.from({ length: value.length }, () => awkward));
    yield [at, made instanceof DomainError ? made.phrase : (made as Phrase)];
  } else if (typeof value === "object" && value !== null && !("safeParse" in value)) {
    if ("en" in value && "de" in value) yield [at, { words: value as Words }];
    else for (const [key, entry] of Object.entries(value)) yield* texts(`${at}.${key}`, entry);
  }
}

const awkward = "O'Brien <b>{x}</b> '{y}' # %";
const found = Object.entries(catalogue).flatMap(([at, value]) => [...texts(at, value)]);

function placeholders(text: string, locale: string): string[] {
  const names = new Set<string>();
  const walk = (parts: unknown): void =>
    void JSON.stringify(parts, (key, part) => {
      // 0 is literal text, all other kinds name what fills them: @formatjs/icu-messageformat-parser, TYPE
      if (part && typeof part === "object" && part.type > 0 && typeof part.value === "string" && key !== "options")
        names.add(part.value);
      return part;
    });
  walk(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

describe("what Switchboard says", () => {
  test("is found by this test at all", () => {
    expect(found.length).toBeGreaterThan(100);
  });

  test.each(found)("%s is said in both languages with the same placeholders, all of them filled", (_at, phrase) => {
    const filled = Object.keys(phrase.values ?? {}).sort();
    for (const locale of locales) {
      expect(phrase.words[locale].trim()).not.toBe("");
      expect(placeholders(phrase.words[locale], locale)).toEqual(filled);
      expect(render(phrase, locale)).not.toMatch(/\{(?!x\}|y\})/);
    }
  });

  test("repeats what was typed as it was typed, whatever it looks like", () => {
    for (const locale of locales) {
      expect(render(problems.nobody(awkward).phrase, locale)).toContain(`“${awkward}”`.slice(1, -1));
      expect(render(tell.mayNot("show", roleHolders.admin, roleWords.admin), locale)).toContain(
        roleWords.admin[locale],
      );
    }
  });

  test("writes numbers as people dial them, without separators", () => {
    const range = render(problems.extensionUnknown("12345", 10000, 19999).phrase, "de");
    expect(range).toContain("10000 bis 19999");
  });

  test("writes a date in words", () => {
    expect(renderDate("2026-12-01", "en")).toBe("1 December 2026");
    expect(renderDate("2026-12-01", "de")).toBe("1. Dezember 2026");
  });

  test.each([
    ["de-AT", "de"],
    ["de_DE", "de"],
    ["DE", "de"],
    ["en-US", "en"],
    ["fr", undefined],
    ["", undefined],
    ["deu", undefined],
  ])("in the language of %j", (tag, locale) => {
    expect(toLocale(tag)).toBe(locale);
  });
});
