import { basename } from "node:path";
import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import { type Source, sources } from "../fixtures/sources.ts";

/** Statements that are a text, each with the reason why the builder does not say it. */
const asText: Readonly<Record<string, string>> = {
  "db/engine/bot-role.ts": "makes a role and grants it rights, before any table is known",
  "db/engine/migrate.ts": "reads and writes the list of migrations, which is none of our tables",
  "db/audit/journal.ts": "OVERRIDING SYSTEM VALUE of an insert from a select: Drizzle says it of values only",
  "db/numbers/free.ts": "generate_series: a select without any table, as one side of a union",
  "db/routing/no-answer.ts": "WITH RECURSIVE: the builder knows no recursion",
};

const files = sources("db").filter(({ path }) => !/^db\/(schema|migrations)\//.test(path));
const textual = /\brows[<(]|\btx\.execute\(|\bdb\.execute\(|\bsql(<[^`]*>)?`\s*(select|insert|update|delete|with)\b/;
const isTextual = ({ text }: Source) => textual.test(withoutComments(text));
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, "");

describe("A statement", () => {
  it("is said in Drizzle's builder, but for those that it cannot say", () => {
    const found = files.filter(isTextual).map(({ path }) => path);
    expect(found.sort()).toEqual(Object.keys(asText).sort());
  });

  it("names no table and no column of the schema in text, so that a renamed one does not compile", async () => {
    const names = await namesOfSchema();
    const word = new RegExp(`\\b(${names.join("|")})\\b`);
    const named = files
      .filter(({ path }) => asText[path] === undefined && !path.startsWith("db/engine/"))
      .flatMap(({ path, text }) => {
        const found = word.exec(withoutComments(text).replace(/"[^"\n]*"/g, ""));
        return found ? [`${path}: ${found[0]}`] : [];
      });
    expect(named).toEqual([]);
  });
});

/** Those of two words or more: "at" and "name" are words of other things, too. */
async function namesOfSchema(): Promise<string[]> {
  const modules: Record<string, unknown>[] = await Promise.all(
    sources("db/schema").map(({ path }) => import(`../../db/schema/${basename(path, ".ts")}.ts`)),
  );
  const tables = modules.flatMap((one) => Object.values(one)).filter((one): one is PgTable => is(one, PgTable));
  const names = tables.flatMap((table) => [
    getTableName(table),
    ...getTableConfig(table).columns.map(({ name }) => name),
  ]);
  return [...new Set(names)].filter((name) => name.includes("_"));
}
