import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import type { Database } from "../../../db/engine/database.ts";
import { createQueue, type JobQueue } from "../../../db/queue/queue.ts";
import { nextTime } from "../../../db/queue/schedules.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("a job by the clock", (store) => {
  const queues: JobQueue[] = [];
  afterEach(() => Promise.all(queues.splice(0).map((queue) => queue.stop())));
  let ran = 0;
  const job = (cron?: string, run: () => Promise<void> = async () => void ran++) => ({
    ...{ name: "daily", schema: z.object({}).strict(), retry: { limit: 0, delaySeconds: 0, backoff: false }, run },
    ...(cron !== undefined && { cron, local: true as const }),
  });
  const start = async (db: Database, jobs = [job("0 8 * * *")], pace = {}) => {
    const queue = await createQueue(db, { timeZone: "Europe/Berlin", pace: { poll: 3600, ...pace } });
    queues.push(queue);
    ran = 0;
    await queue.work<unknown>(jobs, undefined);
    return queue;
  };
  const plans = async (db: Database) =>
    (await db.execute("select schedule, due_at > now() as later, state from jobs")).rows;
  const planned = { schedule: "0 8 * * * Europe/Berlin", later: true, state: "waiting" };
  const due = (db: Database, ago = "1 minute") => db.execute(`update jobs set due_at = now() - interval '${ago}'`);

  test("is planned once, whichever processes work on it, and once more when it is done", async () => {
    const db = await store.open();
    const queue = await start(db);
    await start(db);
    expect(await plans(db)).toEqual([planned]);
    await due(db);
    await queue.drain();
    expect(ran).toBe(1);
    expect(await plans(db)).toEqual([planned]);
  });

  test("comes again after it failed for the last time", async () => {
    const db = await store.open();
    const queue = await start(db, [
      job("0 8 * * *", async () => {
        throw new Error("today not");
      }),
    ]);
    await due(db);
    await queue.drain();
    expect(await plans(db)).toEqual([planned]);
  });

  test.each([
    ["missed while all were restarted is made up for", "59 minutes", 1],
    ["missed hours ago is left out", "61 minutes", 0],
  ])("%s", async (_, ago, times) => {
    const db = await store.open();
    await (await start(db)).stop();
    await due(db, ago);
    const queue = await start(db);
    await queue.drain();
    expect(ran).toBe(times);
    expect(await plans(db)).toEqual([planned]);
  });

  test("follows its cron line, also out of a future that a wrong clock had", async () => {
    const db = await store.open();
    await start(db);
    await start(db, [job("30 9 * * *")]);
    expect(await plans(db)).toEqual([{ ...planned, schedule: "30 9 * * * Europe/Berlin" }]);
    await due(db, "-400 days");
    await start(db, [job("30 9 * * *")]);
    const { rows } = await db.execute("select due_at < now() + interval '25 hours' as near from jobs");
    expect(rows).toEqual([{ near: true }]);
    await start(db, [job()]);
    expect(await plans(db)).toEqual([]);
  });

  test("is not planned where nothing shall come by itself", async () => {
    const db = await store.open();
    await start(db, [job("0 8 * * *")], { schedules: false });
    expect(await plans(db)).toEqual([]);
  });
});

test.each([
  ["2026-11-27T12:00:00Z", "0 8 * * 1 Europe/Berlin", "2026-11-30T07:00:00.000Z"],
  ["2026-07-03T12:00:00Z", "0 8 * * 1 Europe/Berlin", "2026-07-06T06:00:00.000Z"],
  // the night in which clocks go forward, and the one in which they go back
  ["2026-03-28T12:00:00Z", "0 8 * * * Europe/Berlin", "2026-03-29T06:00:00.000Z"],
  ["2026-10-24T12:00:00Z", "0 8 * * * Europe/Berlin", "2026-10-25T07:00:00.000Z"],
  ["2026-10-25T07:00:00Z", "0 8 * * * Europe/Berlin", "2026-10-26T07:00:00.000Z"],
  ["2026-11-30T12:00:59Z", "* * * * * UTC", "2026-11-30T12:01:00.000Z"],
])("after %s, “%s” comes at %s", (after, schedule, next) => {
  expect(nextTime(schedule, new Date(after)).toISOString()).toBe(next);
});
