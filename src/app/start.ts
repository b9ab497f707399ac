import type { LocalPhoneSystem } from "../../adapters/embedded-phone-system/index.ts";
import { startWeb } from "../../adapters/web/index.ts";
import { fillDemo, secondAdmin } from "../../db/demo.ts";
import type { Database } from "../../db/engine/database.ts";
import { pendingMigrations } from "../../db/engine/migrate.ts";
import type { Pace } from "../../db/queue/pace.ts";
import type { App, Log } from "../core/request/app.ts";
import type { Edition } from "../domain/phone-system/edition.ts";
import type { JobContext } from "../jobs/context.ts";
import { jobs } from "../jobs/index.ts";
import type { Clock } from "../ports/clock.ts";
import type { PhoneSystem } from "../ports/phone-system/phone-system.ts";
import { reconcileUser } from "../ports/queue/job-names.ts";
import { banner } from "./banner.ts";
import { connectChats, type Patience } from "./chats.ts";
import type { Config } from "./config.ts";
import { createLifecycle } from "./lifecycle.ts";
import { createLog } from "./log.ts";
import { openAdminDoor } from "./operator/admin-door.ts";
import { openStorage, type Storage } from "./storage.ts";
import { createWaiting } from "./waiting.ts";
import { wire } from "./wiring.ts";

export interface Switchboard {
  readonly url: string;
  readonly app: App;
  readonly phoneSystem: PhoneSystem;
  /** The phone system where it is the embedded one. */
  readonly embedded: LocalPhoneSystem | undefined;
  /** What is on, what is off and which variable would turn it on. */
  readonly banner: readonly string[];
  /** Looks for due jobs now rather than at the next poll. */
  wake(): void;
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
  readonly patience?: Patience;
}

const systemClock: Clock = { now: () => new Date() };

/** Starts everything in the order in which one part needs the other; what was begun is undone if a later part fails. */
export async function start(config: Config, overrides: Overrides = {}): Promise<Switchboard> {
  const { clock = systemClock, log = createLog(config.LOG_LEVEL), db: given } = overrides;
  const { guard = (db) => db, pace = {}, patience } = overrides;
  const { onStop, stop } = createLifecycle();
  const waiting = createWaiting(log);
  let storage: Storage | undefined;
  const ready = async () => waiting.missing() ?? (storage ? await pendingIn(storage) : "starting");
  // first, so that whoever watches hears what is missing while the server waits for it
  const web = await startWeb({ host: config.HOST, port: config.PORT, trustProxy: config.TRUST_PROXY, ready });
  const { url } = web;
  try {
    storage = await openStorage(config, { onStop, stop }, { log, pace, given, guard, waiting });
    const chats = await connectChats(config, storage.store, patience);
    const { app, jobContext, mounts, phoneSystem, embedded, edition } = await wire(config, storage, chats, {
      ...{ clock, log, onStop },
      ownUrl: () => url,
    });
    await workOff(storage, jobContext, log);
    if (config.demo) await openDemo(edition, storage, clock);
    onStop(() => chats.stop());
    onStop(() => waiting.stop());
    await chats.start(app, waiting);
    web.open(mounts);
    onStop(() => web.stop());
    if (!given) onStop(await openAdminDoor(config, app, clock));
    const shown = banner(config, url, edition);
    return { url, app, phoneSystem, embedded, banner: shown, wake: storage.queue.wake, stop };
  } catch (error) {
    await stop();
    await web.stop();
    throw error;
  }
}

const pendingIn = async ({ db }: Storage): Promise<string | undefined> =>
  (await pendingMigrations(db)) > 0 ? "database: migrations are pending" : undefined;

async function workOff({ queue }: Storage, context: JobContext, log: Log): Promise<void> {
  const logged = jobs.map((job) => {
    const run: typeof job.run = (given, data) => log.within(`job ${job.name}`, () => job.run(given, data));
    return { ...job, run };
  });
  await queue.work(logged, context);
}

async function openDemo(edition: Edition, { db, queue }: Storage, clock: Clock): Promise<void> {
  for (const user of await fillDemo(db, clock.now(), edition, [secondAdmin])) await queue.send(reconcileUser, { user });
}
