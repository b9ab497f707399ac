import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Schema, toTeamsLocalisation, toTeamsManifest } from "../../adapters/teams/package/manifest.ts";
import { toPackage } from "../../adapters/teams/package/package.ts";
import about from "../../package.json" with { type: "json" };
import { commands } from "../commands/index.ts";

type Env = Readonly<Record<string, string | undefined>>;

const packages: Readonly<Record<string, Schema>> = {
  "switchboard-teams.zip": "1.22",
  "switchboard-teams-slash.zip": "1.29",
};

/** Writes what is uploaded to Teams and says where; wrong variables are told all at once, each with its remedy. */
export async function writePackages(env: Env, folder = "dist"): Promise<string[]> {
  const { appId, publicUrl } = readSettings(env);
  await mkdir(folder, { recursive: true });
  return Promise.all(
    Object.entries(packages).map(async ([name, schema]) => {
      const manifest = toTeamsManifest(commands, { schema, version: about.version, appId, publicUrl });
      const file = join(folder, name);
      await writeFile(file, await toPackage(manifest, toTeamsLocalisation(commands)));
      return file;
    }),
  );
}

function readSettings(env: Env) {
  const appId = env.TEAMS_APP_ID?.trim().toLowerCase() ?? "";
  const publicUrl = env.PUBLIC_URL?.trim().replace(/\/+$/, "") ?? "";
  const problems = [
    ...complain(
      "TEAMS_APP_ID",
      appId,
      isGuid(appId),
      "the “Application (client) ID” of the app’s registration in Entra, like 1a2b3c4d-…-1a2b3c4d5e6f",
    ),
    ...complain("PUBLIC_URL", publicUrl, isHttps(publicUrl), "an address like https://switchboard.firm.example"),
  ];
  if (problems.length === 0) return { appId, publicUrl };
  throw new Error(["The package for Teams cannot be made like this:", ...problems].join("\n"));
}

function complain(name: string, value: string, right: boolean, remedy: string): string[] {
  if (right) return [];
  return [value === "" ? `  - ${name} is missing. Set it to ${remedy}.` : `  - ${name} should be ${remedy}.`];
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) && /[1-9a-f]/.test(text);
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === "https:";
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    const files = await writePackages(process.env);
    console.log(["written:", ...files.map((file) => `  ${file}`)].join("\n"));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
