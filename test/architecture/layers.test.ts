import { describe, expect, it } from "vitest";
import { type Source, sources } from "../fixtures/sources.ts";

/** What a layer may import: of ours by folder, of others by package. `types` are allowed as types only. */
interface Layer {
  readonly ours: readonly string[];
  readonly types?: readonly string[];
  readonly packages: readonly string[];
}

const layers: Readonly<Record<string, Layer>> = {
  "src/domain/": { ours: ["src/domain/"], packages: ["zod"] },
  "src/ports/": { ours: [], types: ["src/domain/", "src/ports/"], packages: ["zod"] },
  "src/messages/": { ours: ["src/messages/", "src/domain/"], packages: ["intl-messageformat"] },
  "src/core/": {
    ours: ["src/core/", "src/domain/", "src/messages/", "src/ports/queue/"],
    types: ["src/ports/"],
    packages: [
      ...["zod", "chrono-node", "libphonenumber-js", "libphonenumber-js/max", "fastest-levenshtein"],
      ...["node:crypto", "node:timers"],
    ],
  },
  "src/fields/": { ours: ["src/fields/", "src/core/", "src/domain/", "src/messages/"], packages: ["zod"] },
  "src/lookups/": { ours: ["src/lookups/", "src/core/", "src/domain/"], types: ["src/ports/"], packages: [] },
  "src/cards/": { ours: ["src/cards/", "src/core/", "src/domain/", "src/messages/"], packages: [] },
  "src/effects/": {
    ours: ["src/effects/", "src/cards/", "src/core/", "src/domain/", "src/ports/queue/"],
    types: ["src/ports/"],
    packages: [],
  },
  "src/jobs/": {
    ours: ["src/jobs/", "src/effects/", "src/cards/", "src/core/", "src/domain/", "src/ports/queue/"],
    types: ["src/ports/"],
    packages: ["zod"],
  },
  "src/pages/": {
    ours: ["src/pages/", "src/effects/", "src/cards/", "src/core/", "src/domain/", "src/ports/queue/"],
    types: ["src/ports/"],
    packages: [
      ...["@zxcvbn-ts/core", "@zxcvbn-ts/language-common", "@zxcvbn-ts/language-en", "@zxcvbn-ts/language-de"],
      "node:crypto",
    ],
  },
  "src/commands/": {
    ours: [
      ...["src/commands/", "src/fields/", "src/lookups/", "src/effects/", "src/cards/", "src/core/", "src/domain/"],
      ...["src/messages/", "src/ports/queue/"],
    ],
    types: ["src/ports/"],
    packages: ["zod"],
  },
  "db/": {
    ours: ["db/", "src/domain/", "src/ports/queue/"],
    types: ["src/ports/"],
    packages: ["drizzle-orm", "postgres", "@electric-sql/pglite", "cron-parser", "p-retry", "zod", "node:"],
  },
};

const adapterPackages: Readonly<Record<string, readonly string[]>> = {
  "embedded-phone-system": ["@node-rs/argon2", "drizzle-orm", "p-limit", "node:"],
  "admin-socket": ["node:"],
  mail: ["nodemailer"],
  sipgate: ["undici", "zod", "p-retry", "node:"],
  slack: ["@slack/bolt", "@slack/web-api", "@slack/types", "lru-cache", "p-retry", "zod", "node:"],
  teams: [
    ...["@microsoft/teams-ai", "botbuilder", "botframework-connector", "express"],
    ...["@resvg/resvg-js", "fflate", "jose", "lru-cache", "p-retry", "zod", "node:"],
  ],
  web: ["@expo-google-fonts/inter", "@resvg/resvg-js", "express", "lru-cache", "node:"],
  playground: [
    ...["@slack/types", "ws", "ajv", "ts-json-schema-generator", "adaptivecards", "jose", "esbuild", "preact"],
    ...["markdown-it", "undici", "zod", "node:"],
  ],
};

/** What knows everybody: the product's composition root, and the playground's, which puts fakes around the product. */
const roots = ["src/app/", "adapters/playground/host/"];

function layerOf({ path }: Source): Layer | undefined {
  if (roots.some((folder) => path.startsWith(folder))) return undefined;
  const adapter = /^adapters\/([^/]+)\//.exec(path)?.[1];
  if (adapter === "playground") return { ours: ["adapters/playground/"], packages: adapterPackages.playground ?? [] };
  if (adapter)
    return {
      ours: [`adapters/${adapter}/`, "src/core/", "src/domain/", "src/messages/"],
      types: ["src/ports/"],
      packages: adapterPackages[adapter] ?? [],
    };
  return Object.entries(layers).find(([folder]) => path.startsWith(folder))?.[1] ?? nobody;
}

/** A folder that no rule names may import nothing. */
const nobody: Layer = { ours: [], packages: [] };

function strays(source: Source): string[] {
  const layer = layerOf(source);
  if (!layer) return [];
  return source.imports
    .filter(({ from, ours, typeOnly }) => {
      if (!ours) return !layer.packages.some((name) => from === name || (name.endsWith(":") && from.startsWith(name)));
      const types = typeOnly ? (layer.types ?? []) : [];
      return ![...layer.ours, ...types].some((folder) => from.startsWith(folder));
    })
    .map(({ from }) => `${source.path} -> ${from}`);
}

const all = sources("src", "adapters", "db");

describe("The layers", () => {
  it("look downwards only: an adapter never knows the store, a command or another adapter", () => {
    expect(all.flatMap(strays)).toEqual([]);
  });

  it("leave knowing everybody to the composition roots: nobody imports from there", () => {
    const upwards = all
      .filter((source) => layerOf(source))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ from }) => roots.some((folder) => from.startsWith(folder)))
          .map(({ from }) => `${path} -> ${from}`),
      );
    expect(upwards).toEqual([]);
  });

  it("open the playground at two doors only: the generator, and a start without any chat", () => {
    const carried = all
      .filter(({ path }) => !path.startsWith("adapters/playground/"))
      .flatMap(({ path, imports }) =>
        imports.filter(({ from }) => from.startsWith("adapters/playground/")).map(({ from }) => `${path} -> ${from}`),
      );
    expect(carried.map((line) => line.split(" -> ")[0]).sort()).toEqual(["src/app/generate.ts", "src/app/main.ts"]);
  });

  it("would show a stray import", () => {
    const stray = {
      path: "src/domain/x.ts",
      text: "",
      imports: [{ from: "drizzle-orm", ours: false, typeOnly: true }],
    };
    expect(strays(stray)).toEqual(["src/domain/x.ts -> drizzle-orm"]);
  });

  it("keep Microsoft's SDK behind one narrow module: a move to its successor touches nothing else", () => {
    const sdk = /^(@microsoft\/teams|bot(builder|framework))/;
    const users = all.filter(({ imports }) => imports.some(({ from, ours }) => !ours && sdk.test(from)));
    expect(users.map(({ path }) => path)).toEqual(["adapters/teams/sdk.ts"]);
  });
});
