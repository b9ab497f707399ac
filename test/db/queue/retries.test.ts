import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import type { Database } from "../../../db/engine/database.ts";
import { createFailedJobs } from "../../../db/queue/failed-jobs.ts";
import { createQueue, type JobQueue } from "../../../db/queue/queue.ts";
import { retryDelay } from "../../../db/queue/retry-delay.ts";
import { createSettle } from "../../../db/queue/settle.ts";
import { takeJobs } from "../../../db/queue/take-jobs.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const always = { limit: 20, delaySeconds: 5, backoff: true };

test("the pauses between tries double up to six hours, of which chance takes at most half", () => {
  const whole = Array.from({ length: 20 }, (_, at) => retryDelay(always, at + 1, () => 0));
  expect(whole.slice(0, 5)).toEqual([5, 10, 20, 40, 80]);
  expect(whole.slice(-5)).toEqual(Array(5).fill(6 * 3600));
  expect(retryDelay(always, 3, () => 1)).toBe(10);
  expect(retryDelay({ ...always, backoff: false }, 9)).toBe(5);
});

describeEachStore("a job that fails", (store) => {
  let queue: JobQueue | undefined;
  afterEach(() => queue?.stop());
  const wanted = { queue: "try", limit: 1, leaseSeconds: 60, oneAtATime: undefined };
  const states = async (db: Database) => (await db.execute("select state, tries, error from jobs")).rows;
  const start = async (run: () => Promise<void>) => {
    const db = await store.open();
    queue = await createQueue(db, { pace: { poll: 3600 } });
    const retry = { limit: 2, delaySeconds: 0, backoff: false };
    return { db, queue, work: () => queue?.work([{ name: "try", schema: z.object({}), retry, run }], {}) };
  };

  test("is given up after its last try, and kept for a week", async () => {
    let tries = 0;
    const { db, queue, work } = await start(async () => {
      tries++;
      throw new Error("not today");
    });
    await queue.send("try", {});
    await work();
    await queue.drain();
    expect(tries).toBe(3);
    expect(await states(db)).toEqual([{ state: "failed", tries: 3, error: "Error: not today" }]);
    const failed = createFailedJobs(db);
    await failed.forget(new Date(Date.now() - 7 * 86_400_000));
    expect(await states(db)).toHaveLength(1);
    await db.execute("update jobs set due_at = now() - interval '8 days'");
    await failed.forget(new Date(Date.now() - 7 * 86_400_000));
    expect(await states(db)).toEqual([]);
  });

  test("because every process that has it dies is given up, too, without being begun once more", async () => {
    let begun = 0;
    const { db, queue, work } = await start(async () => void begun++);
    await queue.send("try", {});
    for (let died = 0; died < 3; died++) {
      expect(await takeJobs(db, wanted)).toHaveLength(1);
      await db.execute("update jobs set due_at = now()");
    }
    await work();
    await queue.drain();
    expect(begun).toBe(0);
    expect(await states(db)).toMatchObject([{ state: "failed" }]);
  });

  test("is settled only by who has it: what was lost is not taken off another's hands", async () => {
    const { db, queue } = await start(async () => {});
    const settle = createSettle(db, () => {});
    await queue.send("try", {});
    const [lost] = await takeJobs(db, wanted);
    await db.execute("update jobs set due_at = now()");
    const [held] = await takeJobs(db, wanted);
    if (!lost || !held) throw new Error("nothing was taken");
    await settle.done(lost);
    await settle.failed(lost, always, "late");
    expect(await states(db)).toEqual([{ state: "running", tries: 2, error: null }]);
    await settle.done(held);
    expect(await states(db)).toEqual([]);
  });

  test("what is done in the same moment is written down together", async () => {
    const { db, queue } = await start(async () => {});
    const settle = createSettle(db, () => {});
    for (let n = 0; n < 4; n++) await queue.send("try", { n });
    const taken = await takeJobs(db, { ...wanted, limit: 4 });
    const statements: string[] = [];
    const unwatch = db.watch((statement) => statements.push(statement));
    await Promise.all(taken.map(settle.done));
    unwatch();
    expect(statements).toHaveLength(1);
    expect(await states(db)).toEqual([]);
  });
});
