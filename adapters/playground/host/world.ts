import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../../../db/engine/client.ts";
import type { Config } from "../../../src/app/config.ts";
import { type Overrides, type Switchboard, start } from "../../../src/app/start.ts";
import { createInbound } from "../fakes/inbound.ts";
import { createFakeSlack } from "../fakes/slack/fake-slack.ts";
import { createFakeTeams } from "../fakes/teams/fake-teams.ts";
import type { Observe } from "../fakes/wire.ts";
import { type Bench, createBenchDeeds } from "../server/bench-deeds.ts";
import { createDeeds } from "../server/deeds.ts";
import { createFaultBoard } from "../server/faults.ts";
import { createPersonDeeds } from "../server/person.ts";
import { createSipgateDeeds } from "../server/sipgate-deeds.ts";
import { createPushedClock } from "./clock.ts";
import { companyOf, roomsIn } from "./company.ts";
import { createDatabaseGate, forgetEverything } from "./database.ts";
import { createPeople } from "./person.ts";
import { openSipgate } from "./sipgate.ts";

/** Pictures need https; the page asks its own server instead. */
export const publicUrl = "https://switchboard.example";

/** Answers that follow an acknowledgement come within this. */
const quietMs = 250;

export interface WorldParts {
  readonly observe: Observe;
  /** something may be seen that was not before */
  changed(): void;
  renew(): Promise<void>;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** The app between simulations of both chats, with what can be made to go wrong. */
export async function openWorld(config: Config, overrides: Overrides, { observe, changed, renew }: WorldParts) {
  const clock = createPushedClock(overrides.clock ?? { now: () => new Date() });
  const now = () => clock.now().getTime();
  const gate = createDatabaseGate(changed);
  const inbound = { slack: createInbound(changed), teams: createInbound(changed) };
  const company = companyOf();
  const { personas, slackUsers: users, slackChannels: channels, teamsPeople: people } = company;
  let lastHeard = 0;
  const hear: Observe = (exchange) => {
    lastHeard = performance.now();
    observe(exchange);
  };
  const heard = { now, observe: hear };
  const slack = await createFakeSlack({ users, channels, ...heard, inbound: inbound.slack });
  const rooms = roomsIn(personas);
  const teams = await createFakeTeams({ people, rooms, ...heard, inbound: inbound.teams, tokenNow: Date.now });
  const memory = overrides.db !== undefined;
  const sipgate =
    config.PHONE_SYSTEM === "sipgate" ? await openSipgate(config, { memory, changed, observe: hear }) : undefined;
  const troubles = { lag: false };
  const { botToken, signingSecret } = slack.workspace;
  const { appId, appPassword: password, tenantId, metadataUrl } = teams;
  const between: Config = {
    ...config,
    ...{ PORT: 0, PUBLIC_URL: publicUrl, SECRET_KEY: config.SECRET_KEY ?? randomUUID() },
    slack: { botToken, signingSecret, apiUrl: slack.apiUrl },
    sipgate: sipgate && {
      apiUrl: sipgate.fake.url,
      credentials: { tokenId: sipgate.fake.token.id, token: sipgate.fake.token.secret },
    },
    teams: { identity: { appId, password, tenantId, metadataUrl } },
  };
  let bot: Switchboard | undefined;

  async function begin(): Promise<void> {
    // so early that its tables are filled by this clock, too
    if (overrides.db) await clock.join(overrides.db);
    const started = await start(between, { ...overrides, clock, guard: gate.guard });
    const db = gate.open();
    if (db && !overrides.db) await clock.join(db);
    slack.connect(`${started.url}/slack/events`);
    teams.connect(`${started.url}/api/messages`);
    bot = started;
    changed();
  }

  async function end(): Promise<void> {
    const ended = bot;
    bot = undefined;
    changed();
    await ended?.stop();
  }

  const standing = () => {
    const db = gate.open();
    if (!bot || !db) throw new Error("The app is being restarted.");
    return { app: bot.app, wake: bot.wake, db, changed };
  };

  /** Jobs are done, and for a while nothing went over the wire. */
  async function settle(): Promise<void> {
    do {
      if (bot && gate.awayUntil === 0) await clock.settle(standing()).catch(() => {});
      await sleep(quietMs);
    } while (performance.now() - lastHeard < quietMs);
  }

  const bench: Bench = {
    faults: createFaultBoard({ slack, teams, inbound }),
    async restart() {
      if (!bot) throw new Error("The app is being restarted already.");
      await end();
      await begin();
    },
    leaveDatabase: gate.leave,
    returnDatabase: gate.back,
    pushClock: (ms) => clock.push(ms, standing()),
    renew,
  };

  /** Everybody of the company has the app in Teams, and so have the rooms; in Slack all have looked at its home once. */
  async function moveIn(): Promise<void> {
    const ours = teams.people.filter(({ tenantId: own }) => own === tenantId);
    await Promise.all(ours.map(({ key }) => teams.driver.install({ user: key })));
    for (const { key } of teams.rooms) await teams.driver.install({ room: key, by: "hanna" });
    await Promise.all(personas.map((one) => slack.driver.openHome(one.slack, "home")));
    changed();
  }

  const close = async () => {
    gate.back();
    await end();
    await slack.close();
    await teams.close();
    await sipgate?.close();
  };
  try {
    await begin();
    await moveIn();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...(sipgate && { sipgate: { ...sipgate.fake, troubles } }),
    ...{ slack, teams, personas, clock, gate, standing, bench, close, settle, now },
    deeds: {
      ...createDeeds(slack, teams, bench.faults.press),
      ...createBenchDeeds(bench),
      ...createPersonDeeds(createPeople(standing)),
      ...(sipgate && createSipgateDeeds(sipgate.fake, troubles)),
    },
    bot: () => bot,
    /** Nothing of the company is left, and nothing of this world. */
    async forget(): Promise<void> {
      await close();
      await sipgate?.forget();
      const db = overrides.db ?? (await openDatabase({ dataDir: config.DATA_DIR }));
      try {
        await forgetEverything(db);
      } finally {
        if (db !== overrides.db) await db.close();
      }
    },
  };
}
