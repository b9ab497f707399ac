import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeSlack } from "../../adapters/playground/fakes/slack/fake-slack.ts";
import { openDatabase } from "../../db/engine/client.ts";
import { type ServerProcess, startFromSources, startServer } from "../fixtures/programs/server-process.ts";
import { officeEnv, officePeople } from "../fixtures/slack/slack-office.ts";
import { createReader } from "../fixtures/slack/slack-reader.ts";
import { fillDataDir } from "../fixtures/stores/snapshot.ts";

// each start is a process with an embedded database of its own: seconds of work, more on a busy machine
describe.skipIf(process.env.FAST)("The server as an operator starts it", { timeout: 90_000 }, () => {
  let folder: string;
  const running: ServerProcess[] = [];
  const launch = async (env: Record<string, string> = {}, start = startServer) => {
    const server = await start({ DATA_DIR: folder, ...env });
    running.push(server);
    return server;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "switchboard-test-"));
    await fillDataDir(folder);
  });
  afterEach(async () => {
    for (const server of running.splice(0)) await server.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  it("says in three lines what is on and off, and is alive and ready; a second one on the folder is refused", async () => {
    // as it comes out of the box: from the sources, in an empty folder
    await rm(folder, { recursive: true });
    const { url, banner } = await launch({}, startFromSources);
    expect(banner).toEqual([
      `Switchboard runs at ${url}`,
      `  on:  playground: Slack and Teams, both simulated · embedded database in ${folder} · embedded phone system · demo company`,
      "  off: Slack → SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET · Teams → TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID · PostgreSQL → DATABASE_URL",
    ]);
    expect(await (await fetch(`${url}/healthz`)).text()).toBe("ok");
    expect(await (await fetch(`${url}/readyz`)).text()).toBe("ready");
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
    // the playground is for whoever is on this machine and on its own page
    const from = (origin: string) => fetch(`${url}/playground/setup`, { headers: { origin } });
    expect((await from(url)).status).toBe(200);
    expect((await from("https://elsewhere.example")).status).toBe(403);
    await expect(launch()).rejects.toMatchObject({ code: 1, message: expect.stringContaining("is in use by process") });
  });

  it("is no playground by accident: where others can reach it, or with a chat, there is neither a page nor a deed", async () => {
    const { url, banner } = await launch({ HOST: "0.0.0.0" });
    expect(banner[1]).toBe(`  on:  embedded database in ${folder} · embedded phone system`);
    expect(banner[2]).toMatch(/^ {2}off: playground → HOST=127\.0\.0\.1 · Slack → /);
    const here = url.replace("0.0.0.0", "127.0.0.1");
    expect((await fetch(`${here}/playground/setup`)).status).toBe(404);
    expect((await fetch(`${here}/playground/do`, { method: "POST", body: "{}" })).status).toBe(404);
    expect(await (await fetch(here)).text()).not.toContain("playground");
  });

  it("is none either where it is meant to serve, though nobody has said which chat", async () => {
    const { url, banner } = await launch({ NODE_ENV: "production" });
    expect(banner[2]).toMatch(/^ {2}off: playground → unset NODE_ENV · Slack → /);
    expect((await fetch(`${url}/playground/setup`)).status).toBe(404);
  });

  it("makes the demo company once, however often it starts", async () => {
    for (const signal of ["SIGTERM", "SIGKILL"] as const) await (await launch()).kill(signal);
    const db = await openDatabase({ dataDir: folder });
    expect((await db.execute("select first_name from users order by 1")).rows.map((row) => row.first_name)).toEqual([
      ...["Ada", "Emil", "Hanna", "Lucy", "Mira"],
    ]);
    expect((await db.execute("select count(*)::int n from numbers")).rows).toEqual([{ n: 200 }]);
    await db.close();
  });

  it("stops with a clear word when the port is taken, the variables are wrong or Slack refuses the token", async () => {
    const taken = createServer();
    await new Promise<void>((done) => void taken.listen(0, "127.0.0.1", done));
    const port = String((taken.address() as AddressInfo).port);
    await expect(launch({ PORT: port })).rejects.toMatchObject({
      code: 1,
      message: expect.stringContaining("Set PORT to a free one"),
    });
    taken.close();
    await expect(launch({ PORT: "x" })).rejects.toMatchObject({
      code: 1,
      message: expect.stringContaining("PORT should be"),
    });
    const slack = await createFakeSlack();
    const env = { ...officeEnv(slack), SLACK_BOT_TOKEN: "xoxb-wrong" };
    await expect(launch(env)).rejects.toMatchObject({
      code: 1,
      message: expect.stringContaining("invalid_auth. Install the app"),
    });
    await slack.close();
  });

  it("writes JSON lines with a request id and nothing that tells who anybody is", async () => {
    const slack = await createFakeSlack({ users: officePeople });
    const server = await launch({
      ...officeEnv(slack),
      LOG_LEVEL: "debug",
      BOOTSTRAP_ADMINS: "ada@firm.example,hanna@firm.example",
    });
    slack.connect(`${server.url}/slack/events`);
    const reader = createReader(slack);
    await reader.type("hanna", "me");
    await reader.type("gil", "me");
    slack.faults.fail("users.info", { times: 9 });
    await reader.type("hanna", "onboard @anna").catch(() => {});
    slack.faults.clear();
    await reader
      .type("hanna", "onboard nora@firm.example Nora Noll number=+49301234567 start=yesterdayish")
      .catch(() => {});
    await reader.type("hanna", "onboard nora@firm.example Nora Noll");
    slack.faults.error("views.update", "fatal_error", { times: 3 });
    await slack.driver.openHome("hanna", "home");
    await server.kill("SIGTERM");
    const lines = server.output().split("\n").slice(3).filter(Boolean);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ request: expect.stringMatching(/./), time: expect.any(String) });
    const { botToken, signingSecret } = slack.workspace;
    for (const secret of [
      "firm.example",
      "Nora",
      "Hanna",
      "Noll",
      "4930",
      botToken,
      signingSecret,
      "/commands/",
      "/actions/",
    ])
      expect(server.output(), secret).not.toContain(secret);
    await slack.close();
  });
});
