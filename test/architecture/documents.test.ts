import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../fixtures/sources.ts";

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const lines = (path: string) => readFileSync(join(root, path), "utf8").trimEnd().split("\n").length;

describe("The documents", () => {
  it("keep the README to 100 lines and the architecture to 250", () => {
    expect(lines("README.md")).toBeLessThanOrEqual(100);
    expect(lines("ARCHITECTURE.md")).toBeLessThanOrEqual(250);
  });

  it("link only to what is there", () => {
    const broken = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path} -> ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("name only files of ours that are there", () => {
    const gone = documents
      .filter(({ path }) => path !== "CHANGELOG.md")
      .flatMap(({ path, text }) =>
        [...text.matchAll(/`((?:src|adapters|db|test|bench|docs)\/[\w./-]+\.\w+)`/g)]
          .map(([, named = ""]) => named)
          .filter((named) => !existsSync(join(root, named)))
          .map((named) => `${path}: ${named}`),
      );
    expect(gone).toEqual([]);
  });

  it("have every decision in their list", () => {
    const records = readdirSync(join(root, "docs/decisions")).filter((name) => /^\d{4}-/.test(name));
    const list = readFileSync(join(root, "docs/decisions/README.md"), "utf8");
    expect(records.filter((name) => !list.includes(`(${name})`))).toEqual([]);
    expect(new Set(records.map((name) => name.slice(0, 4))).size).toBe(records.length);
  });
});
