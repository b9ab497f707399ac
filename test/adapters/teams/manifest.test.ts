import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ValidateFunction } from "ajv";
import Draft04 from "ajv-draft-04";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Schema, toTeamsLocalisation, toTeamsManifest } from "../../../adapters/teams/package/manifest.ts";
import about from "../../../package.json" with { type: "json" };
import { commands } from "../../../src/commands/index.ts";
import { type Command, defineCommand } from "../../../src/core/request/command.ts";
import { reply } from "../../../src/domain/chat/reply.ts";
import { root } from "../../fixtures/sources.ts";

type Manifest = ReturnType<typeof toTeamsManifest>;
const generated = (name: string) =>
  JSON.parse(readFileSync(join(root, `adapters/teams/package/app-package/${name}.generated.json`), "utf8"));

/** Microsoft's own schemas, from their package: no network. */
const microsofts = join(root, "node_modules/@microsoft/app-manifest/build/json-schemas/teams");
const compiled = new Map<string, ValidateFunction>();
function complaints(schema: Schema, kind: "" | ".Localization", value: unknown): string[] {
  const file = join(microsofts, `v${schema}/MicrosoftTeams${kind}.schema.json`);
  // their expressions are not made for the unicode flag
  const ajv = new Draft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv as never);
  const check = compiled.get(file) ?? ajv.compile(JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, "")));
  compiled.set(file, check);
  check(value);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const manifest = (list: readonly Command[], schema: Schema = "1.22") =>
  toTeamsManifest(list, { schema, version: "1.2.3" });
const bot = ({ bots }: Manifest) => bots[0] as Manifest["bots"][number];
const actions = ({ composeExtensions }: Manifest) => composeExtensions?.[0]?.commands ?? [];
const titles = (from: Manifest, list = 0) => bot(from).commandLists[list]?.commands.map(({ title }) => title);

/** Some of the shipped ones; what else is shipped makes no difference here. */
const few = commands.filter(({ name }) => ["onboard", "me", "help"].includes(name));

/** A command that nobody ships. */
function made(
  name: string,
  more: { summary?: string; title?: string; asks?: "must" | "may" | "hidden" } = {},
): Command {
  const { summary = "Does it.", title = "Do it", asks } = more;
  const schema = asks === "must" ? z.string() : z.string().optional();
  const label = { en: "Thing", de: "Ding" };
  return defineCommand({
    ...{ name, title: { en: title, de: `${title} (de)` }, summary: { en: summary, de: `${summary} (de)` } },
    fields: asks ? { thing: { kind: "text", label, schema, ...(asks === "hidden" && { hidden: true as const }) } } : {},
    ...{ examples: [], positional: [], access: "help.read", effect: "read", run: async () => reply() },
  });
}
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => made(`verb-${String.fromCharCode(97 + index)}`, { asks: "must" }));

describe("The app's manifest for Teams", () => {
  it("is the one that the commands make, in the version of the package", () => {
    const { version } = about;
    expect(generated("manifest")).toEqual(toTeamsManifest(commands, { schema: "1.22", version }));
    expect(generated("manifest-slash")).toEqual(toTeamsManifest(commands, { schema: "1.29", version }));
    expect(generated("de")).toEqual(toTeamsLocalisation(commands));
  });

  it("keeps Microsoft's rules, and so do its slash commands and its German", () => {
    expect(complaints("1.22", "", generated("manifest"))).toEqual([]);
    expect(complaints("1.29", "", generated("manifest-slash"))).toEqual([]);
    expect(complaints("1.22", ".Localization", generated("de"))).toEqual([]);
    expect(complaints("1.29", ".Localization", generated("de"))).toEqual([]);
  });

  it("would show what breaks them: too many commands, long titles, a key that Teams does not know, a wrong id", () => {
    const broken = structuredClone(generated("manifest"));
    const [first] = broken.bots[0].commandLists[0].commands;
    broken.bots[0].commandLists[0].commands = Array.from({ length: 11 }, () => first);
    broken.bots[0].commandLists[1].commands[0].title = "x".repeat(129);
    broken.composeExtensions[0].commands[0].title = "x".repeat(33);
    Object.assign(broken, { extra: 1, id: "switchboard", accentColor: "blue" });
    expect(complaints("1.22", "", broken).sort()).toEqual([
      " must NOT have additional properties",
      expect.stringContaining("/accentColor must match pattern"),
      "/bots/0/commandLists/0/commands must NOT have more than 10 items",
      "/bots/0/commandLists/1/commands/0/title must NOT have more than 128 characters",
      "/composeExtensions/0/commands/0/title must NOT have more than 32 characters",
      expect.stringContaining("/id must match pattern"),
    ]);
    const place = "bots[0].commandLists[0].commands[10].description";
    expect(complaints("1.22", ".Localization", { ...generated("de"), [place]: "x" })).toHaveLength(1);
  });

  it("shows slash commands to a tenant only where it knows them", () => {
    expect(complaints("1.22", "", { ...generated("manifest-slash"), manifestVersion: "1.22" })).not.toEqual([]);
    const [stable, slash] = [manifest(commands), manifest(commands, "1.29")];
    expect(JSON.stringify(stable)).not.toMatch(/slash|supportsTargetedMessages|supportsChannelFeatures/);
    expect(bot(slash)).toMatchObject({
      supportsTargetedMessages: true,
      commandLists: [{ scopes: ["personal"] }, { triggers: ["mention", "slash"] }],
    });
    expect(bot(slash).commandLists[0]).not.toHaveProperty("triggers");
    for (const { triggers } of actions(slash)) expect(triggers).toEqual(["slash"]);
    expect(slash.supportsChannelFeatures).toBe("tier1");
  });

  it("offers a new command everywhere by itself, in both languages", () => {
    const asking = made("rename", { title: "Rename a line", summary: "Gives a line a name.", asks: "must" });
    const now = manifest([...few, asking]);
    for (const list of [0, 1]) expect(titles(now, list)).toEqual([...few.map(({ name }) => name), "rename"]);
    expect(actions(now).at(-1)).toEqual({
      ...{ id: "rename", type: "action", title: "Rename a line", description: "Gives a line a name." },
      ...{ context: ["compose", "commandBox"], fetchTask: true },
    });
    expect(toTeamsLocalisation([...few, asking])).toMatchObject({
      [`bots[0].commandLists[1].commands[${few.length}].description`]: "Gives a line a name. (de)",
      "composeExtensions[0].commands[1].title": "Rename a line (de)",
    });
  });

  it("opens a form from the compose box only for what asks something", () => {
    const list = [
      made("must", { asks: "must" }),
      made("may", { asks: "may" }),
      made("never"),
      made("secret", { asks: "hidden" }),
    ];
    expect(actions(manifest([...few, ...list])).map(({ id }) => id)).toEqual(["onboard", "must"]);
    const without = manifest([made("never")]);
    expect(without).not.toHaveProperty("composeExtensions");
    expect(complaints("1.22", "", without)).toEqual([]);
  });

  it("lists what there is room for, and help always, for it knows the rest", () => {
    const help = commands.find(({ name }) => name === "help") as Command;
    for (const list of [
      [...many(20), help],
      [help, ...many(20)],
    ])
      for (const schema of ["1.22", "1.29"] as const) {
        const crowded = manifest(list, schema);
        expect(titles(crowded)).toEqual([...many(9).map(({ name }) => name), "help"]);
        expect(actions(crowded)).toHaveLength(10);
        expect(complaints(schema, "", crowded)).toEqual([]);
        expect(complaints(schema, ".Localization", toTeamsLocalisation(list))).toEqual([]);
      }
    expect(titles(manifest([help, ...many(9)]))?.[0]).toBe("help");
  });

  it("lists first what is used day by day, wherever it stands in the registry", () => {
    const help = commands.find(({ name }) => name === "help") as Command;
    const rare = Array.from({ length: 12 }, (_, at) => made(`rare-${"abcdefghijkl"[at]}`, { asks: "must" }));
    const daily = { ...made("daily", { asks: "must" }), daily: true } as Command;
    const crowded = manifest([...rare, daily, help]);
    expect(titles(crowded)).toEqual(["daily", ...rare.slice(0, 8).map(({ name }) => name), "help"]);
    expect(actions(crowded)[0]?.id).toBe("daily");
    expect(titles(manifest(commands))).toEqual(
      expect.arrayContaining(["onboard", "show", "me", "list", "devices", "offboard", "help"]),
    );
  });

  it("cuts what is too long so that it can be seen, in both languages and in no character's middle", () => {
    const long = made("x".repeat(40), { title: "😀".repeat(30), summary: "y".repeat(200), asks: "must" });
    const cut = manifest([long]);
    const [listed] = bot(cut).commandLists[0]?.commands ?? [];
    expect(listed).toEqual({ title: `${"x".repeat(31)}…`, description: `${"y".repeat(127)}…` });
    expect(actions(cut)[0]).toMatchObject({ title: `${"😀".repeat(15)}…`, description: `${"y".repeat(127)}…` });
    expect(complaints("1.22", "", cut)).toEqual([]);
    expect(complaints("1.22", ".Localization", toTeamsLocalisation([long]))).toEqual([]);
  });

  it("has German for every text, but none for the words that are typed", () => {
    const german = toTeamsLocalisation(commands);
    const at = (path: string) =>
      path
        .split(/[.[\]]+/)
        .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], manifest(commands));
    const { $schema: _, ...places } = german;
    for (const place of Object.keys(places)) expect(at(place), place).toEqual(expect.any(String));
    expect(Object.keys(places).filter((place) => /^bots.*title$/.test(place))).toEqual([]);
    expect(Object.keys(places)).toHaveLength(
      4 + 2 * (titles(manifest(commands))?.length ?? 0) + 2 * actions(manifest(commands)).length,
    );
    expect(manifest(commands).localizationInfo.additionalLanguages).toEqual([{ languageTag: "de", file: "de.json" }]);
  });

  it("asks for the least that works: to know who writes, and to write to members of a team", () => {
    for (const schema of ["1.22", "1.29"] as const) {
      const { permissions, validDomains, ...rest } = manifest(commands, schema);
      expect([permissions, validDomains]).toEqual([["identity", "messageTeamMembers"], []]);
      expect(rest).not.toHaveProperty("authorization");
      expect(rest).not.toHaveProperty("webApplicationInfo");
    }
  });
});
