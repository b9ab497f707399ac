import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createFakeSlack } from "../adapters/playground/fakes/slack/fake-slack.ts";
import { openDatabase } from "../db/engine/client.ts";
import { readConfig } from "../src/app/config.ts";
import { start } from "../src/app/start.ts";
import { measure, report } from "./measure.ts";

/**
 * How long a signed slash command takes until it is acknowledged with its answer, against a bare node:http server that
 * checks the same signature and says ok. One request after the other, the same number on both, in the same run.
 */
const slack = await createFakeSlack({
  users: [{ id: "U0HANNA", name: "hanna", firstName: "Hanna", lastName: "Hartmann", email: "hanna@firm.example" }],
});
const { botToken, signingSecret, team } = slack.workspace;
const db = await openDatabase({ memory: true });
const config = readConfig({
  ...{ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slack.apiUrl, PORT: "0" },
  ...{ PUBLIC_URL: "http://127.0.0.1", SECRET_KEY: "only-for-this-measurement-0123456789", LOG_LEVEL: "error" },
});
const switchboard = await start({ ...config, demo: true }, { db });

const floor = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const base = `v0:${request.headers["x-slack-request-timestamp"]}:${Buffer.concat(chunks)}`;
    const right = `v0=${createHmac("sha256", signingSecret).update(base).digest("hex")}`;
    response.writeHead(right === request.headers["x-slack-signature"] ? 200 : 401).end("ok");
  });
});
await new Promise<void>((done) => void floor.listen(0, "127.0.0.1", done));
const floorUrl = `http://127.0.0.1:${(floor.address() as AddressInfo).port}`;

let trigger = 0;
async function command(url: string, text: string): Promise<void> {
  const body = new URLSearchParams({
    ...{ command: "/telephony", text, user_id: "U0HANNA", team_id: team.id, channel_id: "C0", api_app_id: "A0" },
    ...{ trigger_id: `${++trigger}.bench`, response_url: `${slack.url}/commands/none` },
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  const headers = { "content-type": "application/x-www-form-urlencoded", "x-slack-request-timestamp": timestamp };
  const answer = await fetch(url, { method: "POST", body, headers: { ...headers, "x-slack-signature": signature } });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  await answer.text();
}

const bare = await measure(() => command(floorUrl, "help"));
report("floor (node:http, same signature)", bare, bare);
for (const text of ["help", "me", "show emil", "list"])
  report(text, await measure(() => command(`${switchboard.url}/slack/events`, text)), bare);
await switchboard.stop();
floor.close();
await slack.close();
await db.close();
