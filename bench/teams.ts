import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createLocalJWKSet, jwtVerify } from "jose";
import { createFakeTeams } from "../adapters/playground/fakes/teams/fake-teams.ts";
import { openDatabase } from "../db/engine/client.ts";
import { readConfig } from "../src/app/config.ts";
import { start } from "../src/app/start.ts";
import { measure, report } from "./measure.ts";

/**
 * How long Teams waits: for the acknowledgement of a message (stored by then), and for a dialog with its form, against a
 * bare node:http server that checks the same token and says ok. One request after the other, in the same run.
 */
const teams = await createFakeTeams({
  people: [{ key: "hanna", firstName: "Hanna", lastName: "Hartmann", email: "hanna@firm.example" }],
});
const db = await openDatabase({ memory: true });
const config = readConfig({
  ...{ TEAMS_APP_ID: teams.appId, TEAMS_APP_PASSWORD: teams.appPassword, TEAMS_TENANT_ID: teams.tenantId },
  ...{ TEAMS_OPENID_METADATA_URL: teams.metadataUrl, PORT: "0", LOG_LEVEL: "error" },
  ...{ PUBLIC_URL: "http://127.0.0.1", SECRET_KEY: "only-for-this-measurement-0123456789" },
});
const switchboard = await start({ ...config, demo: true }, { db });
const url = `${switchboard.url}/api/messages`;
teams.connect(url);
await teams.driver.install({ user: "hanna", notify: false });
const said = await teams.driver.say({ user: "hanna", text: "me" });
await teams.until(() => teams.callsOf("send").length > 0, 5000);

const keys = createLocalJWKSet(teams.jwks as never);
const floor = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", async () => {
    const token = String(request.headers.authorization).slice("Bearer ".length);
    const proven = await jwtVerify(token, keys, { audience: teams.appId }).catch(() => undefined);
    response.writeHead(proven && JSON.parse(String(Buffer.concat(chunks))) ? 200 : 401).end("ok");
  });
});
await new Promise<void>((done) => void floor.listen(0, "127.0.0.1", done));
const floorUrl = `http://127.0.0.1:${(floor.address() as AddressInfo).port}`;

const authorization = `Bearer ${await teams.token()}`;
const post = (to: string, more: object) => async () => {
  const body = JSON.stringify({ ...said.activity, id: randomUUID(), ...more });
  const answer = await fetch(to, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", authorization },
  });
  if (answer.status !== 200) throw new Error(`${to} answered ${answer.status}`);
  await answer.text();
};
const dialog = { type: "invoke", name: "composeExtension/fetchTask", value: { commandId: "onboard" } };

const bare = await measure(post(floorUrl, {}));
report("floor (node:http, same token)", bare, bare);
report("a message, stored and taken", await measure(post(url, { text: "help" })), bare);
report("a dialog with its form", await measure(post(url, dialog)), bare);
await switchboard.stop();
floor.close();
await teams.close();
await db.close();
process.exit(0);
