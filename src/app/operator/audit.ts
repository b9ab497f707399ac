import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { knock, NobodyHomeError } from "../../../adapters/admin-socket/client.ts";
import { variables } from "../variables.ts";
import { verify } from "./audit-lines.ts";

const usage = `npm run audit -- export FILE    writes the audit as JSON lines, each with its hash; asks the server that runs here
npm run audit -- verify FILE [HASH …]
    checks such a file, without any server: its counts, its chain, its values and its checkpoints; with hashes that you kept
    (the last one that was printed the last time), also that its end was not cut off and that the chain was not made anew`;

async function exportTo(file: string): Promise<string> {
  const folder = variables.DATA_DIR.schema.parse(process.env.DATA_DIR?.trim() || undefined);
  const out = createWriteStream(file, { mode: 0o600 });
  let after = 0;
  for (;;) {
    const page = await knock(folder, ["audit", "export", String(after)]);
    const lines = page.split("\n").filter(Boolean);
    const last = lines.at(-1);
    if (last === undefined) break;
    out.write(page);
    after = (JSON.parse(last) as { nth: number }).nth;
  }
  await new Promise((resolve) => out.end(resolve));
  return `${after} links are in ${file}. It holds personal data: keep it accordingly.`;
}

async function check(file: string, known: readonly string[]): Promise<string> {
  const { lines, first, last, checkpoints, forgotten } = await verify(
    createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }),
    known,
  );
  if (!first || !last) return `${file} is empty.`;
  const range = `links ${first.nth} to ${last.nth}, ${first.at} to ${last.at}`;
  const some = forgotten > 0 ? `, ${forgotten} of them without values (somebody was forgotten)` : "";
  return `${file} is whole: ${lines} lines, ${range}, ${checkpoints} checkpoints${some}.\nThe last hash is ${last.hash}`;
}

const [verb, file, ...more] = process.argv.slice(2);
const acts: Readonly<Record<string, (file: string, known: readonly string[]) => Promise<string>>> = {
  export: exportTo,
  verify: check,
};
const act = Object.hasOwn(acts, verb ?? "") ? acts[verb ?? ""] : undefined;
if (!act || file === undefined || (verb === "export" && more.length > 0)) {
  console.log(usage);
  process.exitCode = verb === undefined || verb === "--help" ? 0 : 1;
} else
  act(file, more).then(console.log, (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    const remedy = "Start it with npm start, as the same user and with the same DATA_DIR, and try again.";
    console.error(error instanceof NobodyHomeError ? `Nobody answers: ${why}. ${remedy}` : `${file}: ${why}`);
    process.exitCode = 1;
  });
