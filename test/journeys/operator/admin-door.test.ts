import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServerProcess, startServer } from "../../fixtures/programs/server-process.ts";

/** As somebody types it on the server: what is printed, and how it ended. */
const admin = (folder: string, ...typed: string[]) => run("admin", folder, typed);

function run(script: string, folder: string, typed: string[]): Promise<{ code: number; said: string }> {
  const cli = fileURLToPath(new URL(`../../../src/app/operator/${script}.ts`, import.meta.url));
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, DATA_DIR: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", cli, ...typed], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, said: `${out}${err}`.trim() }),
    );
  });
}

describe("On the server itself, npm run admin", () => {
  let server: ServerProcess;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "door-"));
    // a process that was killed leaves its door behind
    await writeFile(join(folder, "door-99999.sock"), "");
    server = await startServer({ DATA_DIR: folder });
  }, 60_000);
  afterAll(async () => {
    await server.kill("SIGTERM");
  });

  it("makes somebody an administrator through the running server, once", async () => {
    expect(await admin(folder, "grant", "hanna@firm.example", "--for", "1 day", "--reason", "Ada is ill")).toEqual({
      code: 0,
      said: "Hanna Hartmann is an administrator now, for 24 hours.",
    });
    // a right with an end may be made one for good, and then there is nothing more to give
    expect((await admin(folder, "grant", "HANNA@firm.example")).said).toBe(
      "Hanna Hartmann is an administrator now, for good.",
    );
    expect(await admin(folder, "grant", "hanna@firm.example")).toEqual({
      code: 1,
      said: "Hanna Hartmann is an administrator already.",
    });
    expect(server.output()).toContain("done by the door of this machine");
    expect(server.output()).not.toContain("hanna@firm");
  });

  it("is a door for the one user alone who runs the server", async () => {
    const name = (await readdir(folder)).find((one) => /^door-\d+\.sock$/.test(one) && one !== "door-99999.sock") ?? "";
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it.each<[string[], RegExp]>([
    [
      ["grant", "nobody@firm.example"],
      /^Nobody has a phone account with the address nobody@firm\.example\. Onboard them first/,
    ],
    [["grant", "hanna"], /^an e-mail address is expected after “grant”\n\nnpm run admin -- grant E-MAIL/],
    [["grant", "emil@firm.example", "--for", "soon"], /^--for expects a length of time, like 24h/],
    [["grant", "emil@firm.example", "--force"], /Unknown option '--force'/],
    [["revoke", "emil@firm.example"], /npm run admin -- grant E-MAIL/],
  ])("refuses %j with what to do", async (typed, said) => {
    expect(await admin(folder, ...typed)).toEqual({ code: 1, said: expect.stringMatching(said) });
  });

  it("says what it can do, and what to do where no server runs", async () => {
    expect((await admin(folder)).said).toMatch(/^npm run admin -- grant E-MAIL/);
    const elsewhere = await mkdtemp(join(tmpdir(), "door-"));
    expect(await admin(elsewhere, "grant", "hanna@firm.example")).toEqual({
      code: 1,
      said: `Nobody answers: no server runs with the folder ${elsewhere}. Start it with npm start, as the same user and with the same DATA_DIR, and try again.`,
    });
  });

  it("npm run audit writes the chain to a file, and sees what was changed in it, without any server", async () => {
    const file = join(folder, "audit.jsonl");
    const audit = (...typed: string[]) => run("audit", folder, typed);
    expect((await audit("export", file)).said).toMatch(/^[1-9]\d* links are in /);
    const whole = await run("audit", "/nowhere", ["verify", file]);
    expect(whole).toEqual({
      code: 0,
      said: expect.stringMatching(/ is whole: \d+ lines, links 1 to \d+, .*\nThe last hash is [0-9a-f]{64}$/),
    });
    const lines = (await readFile(file, "utf8")).split("\n");
    const approved = lines.findIndex((line) => line.includes("admin.approved"));
    const changed = lines.map((line, nth) =>
      nth === approved ? line.replace("admin.approved", "admin.denied") : line,
    );
    await writeFile(file, changed.join("\n"));
    expect(await audit("verify", file)).toEqual({
      code: 1,
      said: `${file}: line ${approved + 1}: the fact is not what was linked`,
    });
    expect((await audit("verify", join(folder, "none"))).code).toBe(1);
    expect((await audit()).said).toMatch(/^npm run audit -- export FILE/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});
