import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generated } from "../../src/app/generate.ts";
import { commands } from "../../src/commands/index.ts";
import { root, sources } from "../fixtures/sources.ts";

const product = sources("src", "adapters", "db");
const everything = [...product, ...sources("test")];

describe("The house rules", () => {
  it("keep the core free of platform words", () => {
    const core = product.filter(({ path }) =>
      /^src\/(domain|core|fields|commands|cards|lookups|effects|jobs|ports|messages)\//.test(path),
    );
    const found = core.filter(({ text }) => /slack|teams|sipgate|block kit|adaptive card/i.test(text));
    expect(core.length).toBeGreaterThan(50);
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it("keep every file to 250 lines, and the usual one to about 70", () => {
    const long = everything.filter(({ text }) => text.split("\n").length > 251).map(({ path }) => path);
    const lengths = product.map(({ text }) => text.split("\n").length).sort((a, b) => a - b);
    expect(long).toEqual([]);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(90);
  });

  it("keep every folder to 25 files", () => {
    const perFolder = new Map<string, number>();
    for (const { path } of everything) {
      const folder = path.split("/").slice(0, -1).join("/");
      perFolder.set(folder, (perFolder.get(folder) ?? 0) + 1);
    }
    expect([...perFolder].filter(([, files]) => files > 25)).toEqual([]);
  });

  it("name files after what they are: kebab-case, no drawer for everything", () => {
    const names = everything.map(({ path }) => path.split("/").at(-1) ?? "");
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config)?\.tsx?$/.test(name))).toEqual([]);
    expect(names.filter((name) => /^(utils?|helpers?|common|types|misc)\.tsx?$/.test(name))).toEqual([]);
  });

  it("have classes for errors only, and no default exports", () => {
    const classes = product.flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:export )?class (\w+)(?: extends (\w+))?/gm)].map(([, name, base]) => ({
        path,
        name,
        base,
      })),
    );
    expect(classes.filter(({ base }) => !base?.endsWith("Error"))).toEqual([]);
    expect(product.filter(({ text }) => /^export default/m.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("head no modal with a title that is cut off", () => {
    const long = commands.flatMap(({ title }) => Object.values(title).filter((words) => words.length > 24));
    expect(long).toEqual([]);
  });

  it("keep the generated files current", () => {
    for (const [file, content] of Object.entries(generated()))
      expect(readFileSync(join(root, file), "utf8") === content, `${file} is stale: npm run generate`).toBe(true);
  });

  it("name no address of a registry and no path of somebody's machine", () => {
    const lock = readFileSync(join(root, "package-lock.json"), "utf8");
    expect(lock.match(/"resolved": "http/g)).toBeNull();
    expect(everything.filter(({ text }) => /\/(work|home)\/[a-z]/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
