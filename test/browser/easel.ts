import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../adapters/playground/fakes/slack/fake-slack.ts";
import type { Json } from "../../adapters/playground/fakes/slack/json.ts";
import { createFakeTeams, type FakeTeams } from "../../adapters/playground/fakes/teams/fake-teams.ts";
import { createDeeds } from "../../adapters/playground/server/deeds.ts";
import { startPlayground } from "../../adapters/playground/server/index.ts";
import type { Persona } from "../../adapters/playground/server/personas.ts";
import { countSlack, readSlackPane } from "../../adapters/playground/server/slack-pane.ts";
import { countTeams, readTeamsPane } from "../../adapters/playground/server/teams-pane.ts";
import { type SmallBot, startSmallBot } from "../adapters/playground/teams/small-bot.ts";
import { openChromium, shoot } from "./chromium.ts";

/** The page between both fakes, and an app of a few lines that says what a test wants drawn. */
export interface Easel {
  readonly page: Page;
  readonly slack: Locator;
  readonly teams: Locator;
  readonly fakeSlack: FakeSlack;
  readonly fakeTeams: FakeTeams;
  /** what Slack sent the app, the oldest first */
  readonly heard: Json[];
  readonly bot: SmallBot;
  /** how the app answers Slack */
  answer: (payload: Json) => unknown;
  /** calls Slack's Web API. @throws Error with Slack's refusal */
  call(method: string, args: Json): Promise<Json>;
  /** opens a modal for Anna */
  open(view: Json): Promise<Json>;
  /** everything the page asked for over the network */
  readonly requests: string[];
}

const timeZone = "Europe/Berlin";
const person = (key: string, name: string, role: string): Persona => ({
  ...{ key, name, role, timeZone, slack: `U0${key.toUpperCase()}`, email: `${key}@firm.example` },
});
const anna = person("anna", "Anna Berg", "HR");
const ben = person("ben", "Ben Okafor", "Guest");
const personas = [anna, ben];
/** A picture of one pixel. */
const dot = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export function shareEasel(): () => Easel {
  let easel: Easel;
  const ends: (() => Promise<unknown>)[] = [];
  const wrong: string[] = [];
  beforeAll(async () => {
    const heard: Json[] = [];
    const requests: string[] = [];
    let changed = () => {};
    const observe = () => changed();
    const users = personas.map(({ slack: id, key: name, name: full }) => {
      const [firstName = "", lastName = ""] = full.split(" ");
      return { id, name, firstName, lastName, email: `${name}@firm.example` };
    });
    const members = [...users.map(({ id }) => id), "U0SWITCHBOT"];
    const channels = [{ id: "C0GENERAL", name: "general", members }];
    const fakeSlack = await createFakeSlack({ users, channels, observe });
    ends.push(() => fakeSlack.close());
    const people = users.map(({ name: key, firstName, lastName, email }) => ({ key, firstName, lastName, email }));
    const room = { key: "welcome", name: "Welcome", kind: "group" as const, members: ["anna", "ben"] };
    const fakeTeams = await createFakeTeams({ people, rooms: [room], observe });
    ends.push(() => fakeTeams.close());
    const bot = await startSmallBot(fakeTeams);
    ends.push(() => bot.close());
    for (const user of ["anna", "ben"]) await fakeTeams.driver.install({ user });
    await fakeTeams.driver.install({ room: "welcome", by: "anna" });
    const app = createServer(async (request, response) => {
      if (request.method === "GET") return void response.writeHead(200, { "content-type": "image/png" }).end(dot);
      const payload = await readPayload(request);
      heard.push(payload);
      const answer = await easel.answer(payload);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(answer === undefined ? "" : JSON.stringify(answer));
    });
    await new Promise<void>((done) => app.listen(0, "127.0.0.1", done));
    ends.push(async () => app.close());
    const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    fakeSlack.connect(appUrl);
    const named = <T>(all: ReadonlyMap<string, T>, of: (one: T) => string) =>
      Object.fromEntries([...all].map(([id, one]) => [id, of(one)]));
    const deeds = createDeeds(fakeSlack, fakeTeams);
    const playground = await startPlayground({
      deeds: () => deeds,
      ...{ host: "127.0.0.1", port: 0, wire: [], appUrl: () => appUrl },
      setup: {
        ...{
          personas,
          timeZone,
          slash: { command: "/form", about: "Opens a form" },
          commands: [],
          publicUrl: "https://app.example",
          slackApp: fakeSlack.workspace.botUser,
        },
        ...{ teamsApp: fakeTeams.bot.name, slackHandles: named(fakeSlack.workspace.users, ({ name }) => name) },
        slackNames: named(fakeSlack.workspace.users, ({ firstName, lastName }) => `${firstName} ${lastName}`.trim()),
        slackChannels: named(fakeSlack.workspace.channels, ({ name }) => name),
      },
      look: (user, key) => ({
        slack: readSlackPane(fakeSlack, user),
        teams: readTeamsPane(fakeTeams, key),
        seen: Object.fromEntries(
          personas.map((one) => [
            one.key,
            { slack: countSlack(fakeSlack, one.slack), teams: countTeams(fakeTeams, one.key) },
          ]),
        ),
        server: { bot: "running", databaseAwayUntil: 0, pushed: 0, pushingTo: 0, faults: [] },
      }),
    });
    changed = playground.changed;
    ends.push(() => playground.stop());
    const chromium = await openChromium();
    ends.push(() => chromium.close());
    const page = await chromium.context.newPage();
    page.setDefaultTimeout(5000);
    page.on("pageerror", (error) => wrong.push(String(error.stack)));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(playground.url);
    const call = async (method: string, args: Json): Promise<Json> => {
      const headers = {
        authorization: `Bearer ${fakeSlack.workspace.botToken}`,
        "content-type": "application/json; charset=utf-8",
      };
      const response = await fetch(fakeSlack.apiUrl + method, { method: "POST", headers, body: JSON.stringify(args) });
      const said = (await response.json()) as Json;
      if (said.ok !== true) throw new Error(`${method}: ${JSON.stringify(said)}`);
      return said;
    };
    easel = {
      ...{ page, fakeSlack, fakeTeams, heard, bot, requests, call, answer: () => undefined },
      slack: page.getByRole("region", { name: "Slack" }),
      teams: page.getByRole("region", { name: "Microsoft Teams" }),
      async open(view) {
        const { triggerId } = await fakeSlack.driver.command({ user: "anna", text: "form" });
        return call("views.open", { trigger_id: triggerId, view });
      },
    };
    await easel.slack.waitFor();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await shoot(easel.page, `failed ${task.name}`);
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
    expect(wrong).toEqual([]);
  });
  return () => easel;
}

async function readPayload(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  if (text.startsWith("{")) return JSON.parse(text);
  const form = new URLSearchParams(text);
  return JSON.parse(form.get("payload") ?? JSON.stringify(Object.fromEntries(form)));
}
