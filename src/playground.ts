import { randomUUID } from "node:crypto";
import { createDeeds } from "../adapters/playground/server/deeds.ts";
import { startPlayground } from "../adapters/playground/server/index.ts";
import type { Persona } from "../adapters/playground/server/personas.ts";
import { countSlack, readSlackPane } from "../adapters/playground/server/slack-pane.ts";
import type { ExchangeSeen, State } from "../adapters/playground/server/state.ts";
import { countTeams, readTeamsPane } from "../adapters/playground/server/teams-pane.ts";
import { createFakeSlack } from "../adapters/playground/slack/fake-slack.ts";
import { createFakeTeams } from "../adapters/playground/teams/fake-teams.ts";
import type { Exchange } from "../adapters/playground/wire.ts";
import { commands } from "./commands/index.ts";
import type { Config } from "./config.ts";
import { forEdition } from "./core/for-edition.ts";
import { usage } from "./core/help.ts";
import { type Overrides, type Switchboard, start } from "./main.ts";
import { render } from "./messages/render.ts";
import { companyOf, roomsIn } from "./playground-company.ts";

/** Pictures need https; the page asks its own server instead. */
const publicUrl = "https://switchboard.example";
const exchangesMost = 500;

/** The whole server between simulations of both chats, and a page to be somebody in each of them. */
export async function openPlayground(
  config: Config,
  overrides: Overrides = {},
): Promise<Pick<Switchboard, "url" | "app" | "banner" | "stop">> {
  const { clock = { now: () => new Date() } } = overrides;
  const now = () => clock.now().getTime();
  const wire: ExchangeSeen[] = [];
  let changed = () => {};
  let told = 0;
  const observe = (exchange: Exchange) => {
    wire.push({ ...exchange, id: ++told });
    if (wire.length > exchangesMost) wire.shift();
    changed();
  };
  const { personas, slackUsers, slackChannels, teamsPeople } = companyOf();
  const slack = await createFakeSlack({ users: slackUsers, channels: slackChannels, now, observe });
  const teams = await createFakeTeams({ people: teamsPeople, rooms: roomsIn(personas), now, observe });
  const { botToken, signingSecret } = slack.workspace;
  const { appId, appPassword: password, tenantId, metadataUrl } = teams;
  const between: Config = {
    ...config,
    ...{ PORT: 0, PUBLIC_URL: publicUrl, SECRET_KEY: config.SECRET_KEY ?? randomUUID() },
    slack: { botToken, signingSecret, apiUrl: slack.apiUrl },
    teams: { identity: { appId, password, tenantId, metadataUrl } },
  };
  let bot: Switchboard | undefined;
  const begin = async () => {
    bot = await start(between, overrides);
    slack.connect(`${bot.url}/slack/events`);
    teams.connect(`${bot.url}/api/messages`);
    return bot;
  };
  try {
    const { app } = await begin();
    const page = await startPlayground({
      ...{ host: config.HOST, port: config.PORT, wire, deeds: createDeeds(slack, teams) },
      setup: {
        ...{ personas, publicUrl, slackApp: slack.workspace.botUser, teamsApp: teams.bot.name },
        slackNames: names(slack.workspace.users, ({ firstName, lastName }) => `${firstName} ${lastName}`.trim()),
        slackHandles: names(slack.workspace.users, ({ name }) => name),
        slackChannels: names(slack.workspace.channels, ({ name }) => name),
        commands: forEdition(commands, config.PHONE_EDITION).map((command) => ({
          ...{ name: command.name, usage: usage(command), about: render(command.summary, "en") },
        })),
      },
      look: (slackUser, teamsKey): State => ({
        slack: readSlackPane(slack, slackUser),
        teams: readTeamsPane(teams, teamsKey),
        seen: Object.fromEntries(
          personas.map((one) => [one.key, { slack: countSlack(slack, one.slack), teams: countTeams(teams, one.key) }]),
        ),
        server: { bot: bot ? "running" : "restarting", databaseAwayUntil: 0, pushed: 0, recording: false },
      }),
      appUrl: () => bot?.url,
    });
    changed = page.changed;
    await moveIn();
    return {
      ...{ url: page.url, app, banner: banner(page.url, bot?.banner ?? []) },
      async stop() {
        await page.stop();
        await bot?.stop();
        await slack.close();
        await teams.close();
      },
    };
  } catch (error) {
    await bot?.stop();
    await slack.close();
    await teams.close();
    throw error;
  }

  /** Everybody of the company has the app in Teams, and so have the rooms; in Slack it is there for all. */
  async function moveIn(): Promise<void> {
    const ours = teams.people.filter(({ tenantId: own }) => own === tenantId);
    await Promise.all(ours.map(({ key }) => teams.driver.install({ user: key })));
    for (const { key } of teams.rooms) await teams.driver.install({ room: key, by: "hanna" });
    await Promise.all(personas.map((one: Persona) => slack.driver.openHome(one.slack, "messages")));
    changed();
  }
}

const names = <T>(all: ReadonlyMap<string, T>, nameOf: (one: T) => string): Record<string, string> =>
  Object.fromEntries([...all].map(([id, one]) => [id, nameOf(one)]));

/** The server's own three lines, with the page in front. */
function banner(url: string, [, on = "", ...off]: readonly string[]): string[] {
  const rest = on.split(" · ").filter((part) => !/Slack|Teams/.test(part));
  return [
    `Switchboard runs at ${url}`,
    `  on:  playground: Slack and Teams, both simulated · ${rest.join(" · ")}`,
    "  off: Slack → SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET · Teams → TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID · PostgreSQL → DATABASE_URL",
    ...off.slice(1),
  ];
}
