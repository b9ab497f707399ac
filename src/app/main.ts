import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { createHasher } from "../../adapters/embedded-phone-system/hasher.ts";
import { createLocal, type LocalPhoneSystem } from "../../adapters/embedded-phone-system/index.ts";
import { createLocalPasswords } from "../../adapters/embedded-phone-system/passwords.ts";
import { type Mount, startWeb } from "../../adapters/web/index.ts";
import { createPageAddresses } from "../../adapters/web/page-addresses.ts";
import { createPageMounts } from "../../adapters/web/pages/index.ts";
import { createPictures } from "../../adapters/web/pictures.ts";
import { fillDemo, secondAdmin } from "../../db/demo.ts";
import { couldTamper } from "../../db/engine/bot-role.ts";
import { openDatabase } from "../../db/engine/client.ts";
import type { Database } from "../../db/engine/database.ts";
import { migrate, pendingMigrations } from "../../db/engine/migrate.ts";
import type { Pace } from "../../db/queue/boss.ts";
import { createQueue } from "../../db/queue/queue.ts";
import { createStore } from "../../db/store.ts";
import { commands } from "../commands/index.ts";
import { meet } from "../core/identity/identify.ts";
import { createLinkSecrets } from "../core/identity/link-secrets.ts";
import type { App, Log } from "../core/request/app.ts";
import { forEdition } from "../core/request/for-edition.ts";
import { createInflight } from "../core/request/inflight.ts";
import { jobs } from "../jobs/index.ts";
import { lookups } from "../lookups/index.ts";
import { createSelfService } from "../pages/self-service.ts";
import type { Clock } from "../ports/clock.ts";
import { bringToWanted } from "../ports/queue/job-names.ts";
import { banner } from "./banner.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { joinMembers } from "./members.ts";
import { joinMessengers } from "./messenger.ts";
import { openAdminDoor } from "./operator/admin-door.ts";
import { migrateAsOwner } from "./operator/migrate.ts";

export interface Switchboard {
  readonly url: string;
  readonly app: App;
  readonly phoneSystem: LocalPhoneSystem;
  /** What is on, what is off and which variable would turn it on. */
  readonly banner: readonly string[];
  /** Hands over: no new requests, what is under way is finished, jobs are given back. */
  stop(): Promise<void>;
}

/** What a test or the playground puts in the place of the usual. A database that is given is not closed. */
export interface Overrides {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly db?: Database;
  /** Stands between the server and its database. */
  readonly guard?: (db: Database) => Database;
  readonly pace?: Partial<Pace>;
}

const systemClock: Clock = { now: () => new Date() };

/** Puts everything together; the only place that knows everybody. */
export async function start(
  config: Config,
  { clock = systemClock, log = createLog(config.LOG_LEVEL), db: given, guard = (db) => db, pace = {} }: Overrides = {},
): Promise<Switchboard> {
  const url = config.DATABASE_URL;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const undo of stops.splice(0).reverse()) await undo();
  };
  try {
    const opened = given ?? (await openDatabase(url ? { url } : { dataDir: config.DATA_DIR }, { log }));
    if (!given) stops.push(() => opened.close());
    await migrateAsOwner(config, log);
    await migrate(opened);
    if (config.MIGRATION_DATABASE_URL && (await couldTamper(opened)))
      throw new Error("the role of DATABASE_URL could change the audit: it owns tables, or is a superuser");
    const db = guard(opened);
    const queue = await createQueue(db, { url, log, pace, timeZone: config.DEFAULT_TIME_ZONE });
    await queue.start();
    stops.push(() => queue.stop({ timeoutMs: 10_000 }));
    const store = createStore(db, {
      within: (tx) => queue.within(tx),
      defaultTimeZone: config.DEFAULT_TIME_ZONE,
      defaultLocale: config.DEFAULT_LOCALE,
      passwords: createLocalPasswords,
    });
    const phoneSystem = createLocal(db.execute, config.PHONE_EDITION);
    // a chat that is not configured is not even loaded
    const slack = config.slack && (await import("../../adapters/slack/index.ts")).createSlack(config.slack);
    const defaults = { locale: config.DEFAULT_LOCALE, timeZone: config.DEFAULT_TIME_ZONE };
    const teams =
      config.teams &&
      (await import("../../adapters/teams/index.ts")).createTeams({
        ...config.teams,
        ...{ defaults, addresses: store.addresses },
      });
    const messenger = joinMessengers({
      ...(slack && { slack: slack.messenger }),
      ...(teams && { teams: teams.messenger }),
    });
    // without a chat nobody asks for what it signs
    const secret = config.SECRET_KEY ?? randomUUID();
    const secrets = createLinkSecrets(secret);
    let ownUrl = "";
    const pages = createPageAddresses(() => config.PUBLIC_URL ?? ownUrl, secrets);
    // not loaded where no mail is sent
    const mailer =
      config.SMTP_URL && config.MAIL_FROM
        ? (await import("../../adapters/mail/index.ts")).createMailer({ url: config.SMTP_URL, from: config.MAIL_FROM })
        : undefined;
    const { DEFAULT_LOCALE: defaultLocale, DEFAULT_TIME_ZONE: timeZone } = config;
    const inflight = createInflight();
    stops.push(inflight.settled);
    const pictures = createPictures({
      ...{ publicUrl: config.PUBLIC_URL, now: () => clock.now(), find: (user) => store.users.byId(user) },
      secret,
    });
    const members = joinMembers({ ...(slack && { slack: slack.members }), ...(teams && { teams: teams.members }) });
    const app: App = {
      ...{
        commands: forEdition(commands, config.PHONE_EDITION),
        edition: config.PHONE_EDITION,
        directGrants: config.DIRECT_GRANTS,
        lookups,
        store,
        clock,
        log,
        members,
        pictures,
        pages,
        phoneSystem,
        mails: mailer !== undefined,
      },
      bootstrapAdmins: new Set(config.BOOTSTRAP_ADMINS),
      defaultLocale: config.DEFAULT_LOCALE,
      committed: () => queue.wake(),
      background: (work) =>
        inflight.track(work().catch((error) => log.warn({ error: String(error) }, "background work failed"))),
    };
    const context = {
      ...{ store, phoneSystem, messenger, pages, mailer, queue, clock, defaultLocale, timeZone },
      meet: (email: string) => meet(app, [slack?.members.byEmail(email), teams?.members.newcomer(email)]),
    };
    for (const job of jobs) {
      const run: typeof job.run = (given, data) => log.within(`job ${job.name}`, () => job.run(given, data));
      await queue.work({ ...job, run }, context);
    }
    if (config.demo)
      for (const user of await fillDemo(db, clock.now(), config.PHONE_EDITION, [secondAdmin]))
        await queue.send(bringToWanted, { user });
    queue.wake();

    const ready = async () => ((await pendingMigrations(db)) > 0 ? "database: migrations are pending" : undefined);
    const service = createSelfService({
      ...{ store, clock, log, secrets, hasher: createHasher(), pictures: pictures.here },
      ...{ edition: config.PHONE_EDITION, defaultLocale, timeZone, committed: app.committed },
    });
    const mounts: Mount[] = [
      pictures.mount,
      ...createPageMounts({ service, publicUrl: config.PUBLIC_URL, defaultLocale, log }),
      ...(slack?.path ? [{ path: slack.path, handle: slack.handle }] : []),
      ...(teams ? [{ path: teams.path, handle: teams.handle }] : []),
    ];
    for (const chat of [slack, teams]) {
      await chat?.start(app);
      if (chat) stops.push(() => chat.stop());
    }
    const web = await startWeb({
      ...{ host: config.HOST, port: config.PORT, trustProxy: config.TRUST_PROXY, mounts, ready },
    });
    ownUrl = web.url;
    stops.push(() => web.stop());
    if (!given) stops.push(await openAdminDoor(config, app, clock));
    return { url: web.url, app, phoneSystem, banner: banner(config, web.url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** With no chat on this machine alone: both chats, simulated. What they need is left out of a server that is meant to serve. */
async function startOrPlay(config: Config): Promise<Pick<Switchboard, "app" | "banner" | "stop">> {
  const playground = config.demo
    ? await import("../../adapters/playground/host/playground.ts").catch(missing)
    : undefined;
  if (playground) return playground.openPlayground(config);
  return start(config.demo ? { ...config, demo: false, noDemo: ["npm ci with its development packages"] } : config);
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
}

async function main(): Promise<void> {
  const switchboard = await startOrPlay(readConfig(process.env));
  for (const line of switchboard.banner) console.log(line);
  const end = async (signal: string) => {
    switchboard.app.log.info({ signal }, "handing over");
    await switchboard.stop();
    process.exit(0);
  };
  process.once("SIGTERM", end).once("SIGINT", end);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main().catch((error: unknown) => {
    console.error(
      error instanceof ConfigError
        ? error.message
        : error instanceof Error
          ? `Switchboard cannot start: ${error.message}`
          : error,
    );
    process.exit(1);
  });
}
