import type { Config } from "../../../src/app/config.ts";
import type { Overrides, Switchboard } from "../../../src/app/start.ts";
import { commands } from "../../../src/commands/index.ts";
import { forEdition } from "../../../src/core/request/for-edition.ts";
import { usage } from "../../../src/core/request/help.ts";
import { render } from "../../../src/messages/render.ts";
import { slash } from "../../slack/manifest.ts";
import type { Exchange } from "../fakes/wire.ts";
import { type AnyDeeds, createRecorder, type Recorder } from "../recording/recorder.ts";
import { startPlayground } from "../server/index.ts";
import { mask } from "../server/mask.ts";
import { createRecordDeeds, type Tape } from "../server/record-deeds.ts";
import { readSipgatePane } from "../server/sipgate-pane.ts";
import { countSlack, readSlackPane } from "../server/slack-pane.ts";
import type { ExchangeSeen, Setup, State } from "../server/state.ts";
import { countTeams, readTeamsPane } from "../server/teams-pane.ts";
import { companyZone } from "./company.ts";
import { openWorld, publicUrl, type World } from "./world.ts";

const exchangesMost = 500;

/** The whole server between simulations of both chats, and a page to be somebody in each of them. */
export async function openPlayground(
  config: Config,
  overrides: Overrides = {},
): Promise<Pick<Switchboard, "url" | "app" | "banner" | "stop">> {
  const wire: ExchangeSeen[] = [];
  let changed = () => {};
  let told = 0;
  const observe = (exchange: Exchange) => {
    wire.push({ ...exchange, request: mask(exchange.request), answer: mask(exchange.answer), id: ++told });
    if (wire.length > exchangesMost) wire.shift();
    changed();
  };
  let recorder: Recorder | undefined;
  const open = () => openWorld(config, overrides, { observe, renew, changed: () => changed() });
  let world = await open();
  const { app, banner: own = [] } = world.bot() ?? {};
  if (!app) throw new Error("the app did not start");

  async function renew(): Promise<void> {
    recorder = undefined;
    wire.length = 0;
    await world.forget().finally(async () => {
      world = await open();
    });
    changed();
  }

  const tape: Tape = {
    async start() {
      await renew();
      // what the first minute brings is no answer to anything
      await world.settle();
      recorder = createRecorder(world, () => changed());
    },
    async stop(about) {
      if (!recorder) throw new Error("Nothing is being recorded.");
      const recording = await recorder.end(about);
      recorder = undefined;
      return recording;
    },
    drop() {
      recorder = undefined;
    },
  };
  const recording = createRecordDeeds(tape);
  const deeds = (): AnyDeeds => {
    const taped = recorder;
    if (!taped) return { ...world.deeds, ...recording };
    const names = Object.keys(world.deeds);
    return {
      ...Object.fromEntries(names.map((name) => [name, (asked: object) => taped.perform(name, asked)])),
      ...recording,
    };
  };

  try {
    const page = await startPlayground({
      ...{ host: config.HOST, port: config.PORT, wire, setup: toSetup(world, config) },
      deeds,
      look: (slackUser, teamsKey) => look(world, recorder, slackUser, teamsKey),
      appUrl: () => world.bot()?.url,
    });
    changed = page.changed;
    return {
      ...{ url: page.url, app, banner: banner(page.url, own) },
      async stop() {
        await page.stop();
        await world.close();
      },
    };
  } catch (error) {
    await world.close();
    throw error;
  }
}

function look(
  { slack, teams, personas, ...world }: World,
  recorder: Recorder | undefined,
  slackUser: string,
  teamsKey: string,
): State {
  const { clock, gate, bench, sipgate } = world;
  return {
    slack: readSlackPane(slack, slackUser),
    teams: readTeamsPane(teams, teamsKey),
    ...(sipgate && { sipgate: readSipgatePane(sipgate) }),
    seen: Object.fromEntries(
      personas.map((one) => [one.key, { slack: countSlack(slack, one.slack), teams: countTeams(teams, one.key) }]),
    ),
    server: {
      ...{ bot: world.bot() ? "running" : "restarting", databaseAwayUntil: gate.awayUntil },
      ...{ pushed: clock.pushed, pushingTo: clock.pushingTo, faults: bench.faults.armed() },
      ...(recorder ? { recorded: recorder.count() } : {}),
    },
  };
}

const toSetup = ({ slack, teams, personas }: World, config: Config): Setup => ({
  ...{ personas, publicUrl, timeZone: companyZone, slackApp: slack.workspace.botUser, teamsApp: teams.bot.name },
  slackNames: names(slack.workspace.users, ({ firstName, lastName }) => `${firstName} ${lastName}`.trim()),
  slackHandles: names(slack.workspace.users, ({ name }) => name),
  slackChannels: names(slack.workspace.channels, ({ name }) => name),
  slash: { command: slash.command, about: slash.description },
  commands: forEdition(commands, config.PHONE_EDITION).map((command) => ({
    ...{ name: command.name, usage: usage(command), about: render(command.summary, "en") },
  })),
});

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
