import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { createFakeTeams } from "../../../adapters/playground/fakes/teams/fake-teams.ts";
import { openPremises } from "../../fixtures/company/premises.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { teamsEnv, teamsPeople } from "../../fixtures/teams/teams-office.ts";
import { createTeamsReader } from "../../fixtures/teams/teams-reader.ts";

describeEachStore("The door of Teams", (store) => {
  it("lets nobody in while Microsoft's keys cannot be had, and everybody once they can", async () => {
    const teams = await createFakeTeams({ people: teamsPeople });
    let up = false;
    const between = createServer(async (_request, response) => {
      if (!up) return void response.writeHead(503).end();
      response.end(await (await fetch(teams.metadataUrl)).text());
    });
    await new Promise<void>((done) => between.listen(0, "127.0.0.1", done));
    const metadata = `http://127.0.0.1:${(between.address() as AddressInfo).port}/`;
    const env = { ...teamsEnv(teams), TEAMS_OPENID_METADATA_URL: metadata };
    const { switchboard, everything } = await openPremises(await store.open(), { env });
    teams.connect(`${switchboard.url}/api/messages`);
    await teams.driver.install({ user: "hanna", notify: false });
    const before = await everything();
    const said = await teams.driver.say({ user: "hanna", text: "me" });
    expect(said).toMatchObject({ status: 500, body: "" });
    expect(await everything()).toEqual(before);
    up = true;
    expect(await teams.driver.redeliver(said)).toMatchObject({ status: 200 });
    await teams.until(() => createTeamsReader(teams).reads("hanna").startsWith("Hanna Hartmann"), 10_000);
    await switchboard.stop();
    await new Promise((done) => between.close(done));
    await teams.close();
  });

  it("without authentication believes everybody on this machine, and calls nobody else", async () => {
    const teams = await createFakeTeams({ people: teamsPeople, acceptAnyBearer: true });
    const identity = {
      TEAMS_APP_ID: teams.appId,
      TEAMS_APP_PASSWORD: teams.appPassword,
      TEAMS_TENANT_ID: teams.tenantId,
    };
    const { metadataUrl } = teams;
    const env = {
      ...identity,
      TEAMS_OPENID_METADATA_URL: metadataUrl,
      TEAMS_AUTH: "off",
      PORT: "0",
      LOG_LEVEL: "warn",
    };
    const { switchboard, everything } = await openPremises(await store.open(), { env });
    teams.connect(`${switchboard.url}/api/messages`);
    await teams.driver.install({ user: "hanna", notify: false });
    const said = await teams.driver.say({ user: "hanna", text: "me" });
    await teams.until(() => createTeamsReader(teams).reads("hanna").startsWith("Hanna Hartmann"), 10_000);
    expect(await teams.driver.redeliver(said, { authorization: null })).toMatchObject({ status: 200 });
    const before = await everything();
    const elsewhere = { ...said.activity, id: "elsewhere", serviceUrl: "https://attacker.example/" };
    expect(await teams.driver.send(JSON.stringify(elsewhere), { authorization: null })).toMatchObject({ status: 401 });
    expect(await everything()).toEqual(before);
    await switchboard.stop();
    await teams.close();
  });

  it("is not there without an app", async () => {
    const { switchboard } = await openPremises(await store.open(), { env: { PORT: "0", LOG_LEVEL: "warn" } });
    expect((await fetch(`${switchboard.url}/api/messages`, { method: "POST", body: "{}" })).status).toBe(404);
    await switchboard.stop();
  });
});

it("Without an app nothing of Microsoft's is loaded", { timeout: 60_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "no-teams-"));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const script = `
      const { start } = await import("./src/app/start.ts");
      const { readConfig } = await import("./src/app/config.ts");
      const { createRequire } = await import("node:module");
      await start(readConfig({ PORT: "0", LOG_LEVEL: "warn", DATA_DIR: ${JSON.stringify(dataDir)} }));
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      console.log(loaded.length > 100, loaded.filter((file) => /botbuilder|botframework|teams-ai/.test(file)).length);
      // its jobs are nobody's: not waited for
      process.exit(0);`;
  const cwd = fileURLToPath(new URL("../../../", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "-e", script], { cwd });
  expect(stdout.trim()).toBe("true 0");
});
