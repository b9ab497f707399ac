import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { createQueue, type JobQueue } from "../../../db/queue/queue.ts";
import { takeJobs } from "../../../db/queue/take-jobs.ts";
import { createGate } from "../../fixtures/gate.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("jobs of one person", (store) => {
  let queue: JobQueue | undefined;
  afterEach(() => queue?.stop({ timeoutMs: 100 }));
  const schema = z.object({ user: z.string(), nth: z.number() });
  const wanted = { queue: "sync", limit: 4, leaseSeconds: 60, oneAtATime: "user" };

  test("run one after the other, in order, while those of others run beside them", async () => {
    queue = await createQueue(await store.open(), { pace: { poll: 3600 } });
    const gates = new Map(["a1", "a2", "b1"].map((name) => [name, { begun: createGate(), end: createGate() }]));
    const begun: string[] = [];
    const run = async (_: unknown, { user, nth }: z.infer<typeof schema>) => {
      const gate = gates.get(user + nth);
      begun.push(user + nth);
      gate?.begun.open();
      await gate?.end.opened;
    };
    for (const [user, nth] of [
      ["a", 1],
      ["a", 2],
      ["b", 1],
    ] as const)
      await queue.send("sync", { user, nth });
    await queue.work([{ name: "sync", schema, concurrency: 4, oneAtATime: "user", run }], {});
    await Promise.all([gates.get("a1")?.begun.opened, gates.get("b1")?.begun.opened]);
    expect(begun.toSorted()).toEqual(["a1", "b1"]);
    gates.get("a1")?.end.open();
    await gates.get("a2")?.begun.opened;
    for (const { end } of gates.values()) end.open();
    await queue.drain();
  });

  test("are left to the process that has one of them", async () => {
    const db = await store.open();
    queue = await createQueue(db, { pace: { poll: 3600 } });
    await queue.send("sync", { user: "a", nth: 1 });
    const [mine] = await takeJobs(db, wanted);
    await queue.send("sync", { user: "a", nth: 2 });
    await queue.send("sync", { user: "b", nth: 1 });
    expect(mine?.data).toEqual({ user: "a", nth: 1 });
    expect((await takeJobs(db, wanted)).map(({ data }) => data)).toEqual([{ user: "b", nth: 1 }]);
    // whoever had it died
    await db.execute("update jobs set due_at = now() where lane = 'a'");
    expect((await takeJobs(db, wanted)).map(({ data, tries }) => ({ data, tries }))).toEqual([
      { data: { user: "a", nth: 1 }, tries: 2 },
    ]);
  });

  test.skipIf(store.kind === "pglite")(
    "never run at the same time, though two processes take in one moment",
    async () => {
      const db = await store.open();
      queue = await createQueue(db, { pace: { poll: 3600 } });
      for (let nth = 1; nth <= 6; nth++) await queue.send("sync", { user: "a", nth });
      const held = createGate();
      const taken = createGate();
      const first = db.transaction(async (tx) => {
        const jobs = await takeJobs(tx, { ...wanted, limit: 1 });
        taken.open();
        await held.opened;
        return jobs;
      });
      await taken.opened;
      // it passes the five that are locked, chooses the sixth and meets the first in the index
      const second = takeJobs(db, { ...wanted, limit: 1 });
      const waits = async () =>
        (
          await db.execute(
            "select 1 from pg_stat_activity where datname = current_database() and wait_event = 'transactionid'",
          )
        ).rows.length;
      await expect.poll(waits).toBe(1);
      held.open();
      expect((await first).map(({ data }) => data)).toEqual([{ user: "a", nth: 1 }]);
      expect(await second).toEqual([]);
    },
  );
});
