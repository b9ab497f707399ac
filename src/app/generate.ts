import { readFile, writeFile } from "node:fs/promises";
import { generateBlockSchema } from "../../adapters/playground/fakes/slack/blocks/generate-blocks.ts";
import { toManifest } from "../../adapters/slack/manifest.ts";
import { toTeamsLocalisation, toTeamsManifest } from "../../adapters/teams/package/manifest.ts";
import about from "../../package.json" with { type: "json" };
import { commands } from "../commands/index.ts";
import { type Command, fieldsOf } from "../core/request/command.ts";
import { roles, rolesWith, scopeOf } from "../domain/approvals/access.ts";
import { isOptional } from "../domain/chat/field.ts";
import type { Variable } from "./variable.ts";
import { variables } from "./variables.ts";

/** Every file that is written from the registry: name -> content. */
export function generated(): Record<string, string> {
  const { version } = about;
  return {
    "COMMANDS.md": commandsPage(),
    "manifest.json": json(toManifest(commands)),
    ".env.example": envExample(),
    "adapters/playground/fakes/slack/blocks/blocks.generated.json": generateBlockSchema(),
    "adapters/teams/package/app-package/manifest.generated.json": json(
      toTeamsManifest(commands, { schema: "1.22", version }),
    ),
    "adapters/teams/package/app-package/manifest-slash.generated.json": json(
      toTeamsManifest(commands, { schema: "1.29", version }),
    ),
    "adapters/teams/package/app-package/de.generated.json": json(toTeamsLocalisation(commands)),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function commandsPage(): string {
  const head = "# Commands\n\nWritten by `npm run generate` from `src/commands`; do not edit.\n";
  return [head, ...commands.map(commandSection)].join("\n");
}

function commandSection(command: Command): string {
  const own = roles.filter((role) => scopeOf(role, command.access) === "own");
  const who = `${rolesWith(command.access).join(", ")}${own.length > 0 ? `; for themselves: ${own.join(", ")}` : ""}`;
  const rows = fieldsOf(command)
    .filter(([, { hidden }]) => !hidden)
    .map(([name, field]) => {
      const notes = [
        isOptional(field) ? "" : "required",
        field.access ? `only ${rolesWith(field.access).join(", ")}` : "",
        field.hint?.en ?? "",
      ];
      return `| \`${name}=\` | ${field.label.en} / ${field.label.de} | ${field.kind} | ${notes.filter(Boolean).join("; ")} |`;
    });
  const table = rows.length > 0 ? ["", "| key | field | kind | notes |", "|---|---|---|---|", ...rows] : [];
  return [
    `## ${command.name}`,
    "",
    `${command.summary.en} *(${command.summary.de})*`,
    "",
    `Who: ${who}. Effect: ${command.effect}.`,
    "",
    ...command.examples.map((line: string) => `    /telephony ${line}`),
    ...table,
    "",
  ].join("\n");
}

function envExample(): string {
  const all = Object.entries(variables) as [string, Variable][];
  const lines = [
    "# Written by `npm run generate` from src/app/variables.ts. With nothing set, a demo runs on an embedded database.",
  ];
  for (const group of new Set(all.map(([, variable]) => variable.group))) {
    lines.push("", `# ${group}`);
    for (const [name, { means, remedy, example }] of all.filter(([, variable]) => variable.group === group))
      lines.push(`# ${means} (${remedy})`, `# ${name}=${example ?? ""}`);
  }
  return `${lines.join("\n")}\n`;
}

async function main(check: boolean): Promise<void> {
  const stale: string[] = [];
  for (const [file, content] of Object.entries(generated())) {
    const current = await readFile(file, "utf8").catch(() => "");
    if (current === content) continue;
    stale.push(file);
    if (!check) await writeFile(file, content);
  }
  console.log(
    stale.length === 0 ? "all generated files are current" : `${check ? "stale" : "written"}: ${stale.join(", ")}`,
  );
  if (check && stale.length > 0) {
    console.error("Run `npm run generate` and commit what it writes.");
    process.exit(1);
  }
}

if (process.argv[1]?.endsWith("generate.ts")) await main(process.argv.includes("--check"));
