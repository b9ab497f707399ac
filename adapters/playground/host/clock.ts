import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../../db/engine/database.ts";
import { drainJobs } from "../../../db/queue/due-jobs.ts";
import type { App } from "../../../src/core/request/app.ts";
import { jobs } from "../../../src/jobs/index.ts";
import type { Clock } from "../../../src/ports/clock.ts";

const hour = 3_600_000;
/** An hour at a time, so that nothing between is passed over; longer where that would take long. */
const stepsMost = 24;
const stepMs = 15_000;

/**
 * The queue waits by the database's clock, not by ours: in this session `now()` goes along. The path is the session's,
 * so that whoever opens the database otherwise has its own clock again.
 */
const makeNow = `
  create or replace function public.now() returns timestamptz language sql stable as
    $$ select pg_catalog.now() + coalesce(nullif(pg_catalog.current_setting('playground.pushed', true), ''), '0')::float8
      * interval '1 millisecond' $$;
  set search_path = public, pg_catalog;`;

export interface PushedClock extends Clock {
  /** how far, in milliseconds */
  readonly pushed: number;
  /** the day to which it is on its way; 0: it just goes */
  readonly pushingTo: number;
  /** Forward, with everything that falls due on the way. */
  push(ms: number, world: PushedWorld): Promise<void>;
  /** What runs each minute runs now, and all that is due. */
  settle(world: PushedWorld): Promise<void>;
  /** Lets a database that was just opened go by this clock. */
  join(db: Database): Promise<void>;
}

interface PushedWorld {
  readonly app: App;
  readonly db: Database;
  wake(): void;
  /** after each step */
  changed(): void;
}

const minute = 60_000;

/** Whether a moment of a cron line lies between; days and hours by UTC. */
function fallsDue(cron: string, from: number, to: number): boolean {
  const fields = cron.split(" ");
  const fits = (value: number, field = "*"): boolean =>
    field === "*" || (field.startsWith("*/") ? value % Number(field.slice(2)) === 0 : value === Number(field));
  for (let at = Math.ceil(from / minute) * minute; at <= to; at += minute) {
    const day = new Date(at);
    const parts = [day.getUTCMinutes(), day.getUTCHours(), day.getUTCDate(), day.getUTCMonth() + 1, day.getUTCDay()];
    if (parts.every((part, index) => fits(part, fields[index]))) return true;
  }
  return false;
}

export function createPushedClock(base: Clock): PushedClock {
  let pushed = 0;
  let pushingTo = 0;
  const now = () => new Date(base.now().getTime() + pushed);
  const tell = (db: Database) =>
    db.execute("select set_config('playground.pushed', $1, false)", [String(now().getTime() - Date.now())]);
  const everyMinute = jobs.filter(({ cron }) => cron === "* * * * *");
  const regular = jobs.filter(({ cron }) => cron !== undefined);
  const names = jobs.map(({ name }) => name);

  async function step(ms: number, { app, wake, db, changed }: PushedWorld, due = everyMinute): Promise<void> {
    pushed += ms;
    await tell(db);
    await app.store.transaction(async ({ queue }) => {
      for (const { name } of due) await queue.send(name, {}, { singletonKey: "pushed" });
    });
    changed();
    await drainJobs(db, names, wake, stepMs);
  }

  return {
    now,
    get pushed() {
      return pushed;
    },
    get pushingTo() {
      return pushingTo;
    },
    async join(db) {
      await db.script(makeNow);
      await tell(db);
    },
    settle: (world) => step(0, world),
    async push(ms, world) {
      if (pushingTo > 0) throw new Error("The clock is on its way already.");
      pushingTo = now().getTime() + ms;
      try {
        const size = Math.max(hour, ms / stepsMost);
        for (let left = ms; left > 0; left -= size) {
          await step(Math.min(size, left), world);
          // who looks sees it go by
          await sleep(0);
        }
        // what is done by the hour or the week is done once, if its moment was passed
        const [from, to] = [pushingTo - ms, pushingTo];
        await step(
          0,
          world,
          regular.filter(({ cron = "" }) => fallsDue(cron, from, to)),
        );
      } finally {
        pushingTo = 0;
        world.changed();
      }
    },
  };
}
