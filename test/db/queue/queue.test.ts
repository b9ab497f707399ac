import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "../../../db/engine/client.ts";
import type { Database } from "../../../db/engine/database.ts";
import { createQueue, type JobQueue, type QueueOptions } from "../../../db/queue/queue.ts";
import type { Job } from "../../../src/ports/queue/job.ts";
import { createGate } from "../../fixtures/gate.ts";
import { startProgram } from "../../fixtures/programs/program.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

type Note = { text: string };
const fixture = (more: Partial<Job<Note, Note[]>> = {}): Job<Note, Note[]> => ({
  name: "write-down",
  schema: z.object({ text: z.string() }),
  retry: { limit: 1, delaySeconds: 0, backoff: false },
  run: async (notes, note) => void notes.push(note),
  ...more,
});

describeEachStore("the queue", (store) => {
  const queues: JobQueue[] = [];
  const logged: unknown[] = [];
  const log = { warn: (...line: unknown[]) => void logged.push(line) };
  const start = async (db: Database, options: QueueOptions = {}) => {
    const queue = await createQueue(db, { log, ...options });
    queues.push(queue);
    return queue;
  };
  afterEach(async () => {
    await Promise.all(queues.splice(0).map((queue) => queue.stop({ timeoutMs: 500 })));
    logged.length = 0;
  });

  test("runs what was sent", async () => {
    const queue = await start(await store.open());
    const notes: Note[] = [];
    await queue.work([fixture()], notes);
    await queue.send("write-down", { text: "one" });
    await queue.send("write-down", { text: "two" });
    await queue.drain();
    expect(notes).toEqual([{ text: "one" }, { text: "two" }]);
  });

  test("a send inside a transaction is one statement, and rolls back with it", async () => {
    const db = await store.open();
    const queue = await start(db, { pace: { poll: 60 } });
    const notes: Note[] = [];
    await queue.work([fixture()], notes);
    const statements: string[] = [];
    const refuse = db.transaction(async (tx) => {
      const unwatch = db.watch((statement) => statements.push(statement));
      await queue.within(tx).send("write-down", { text: "never" });
      unwatch();
      throw new Error("changed my mind");
    });
    await expect(refuse).rejects.toThrow("changed my mind");
    await db.transaction((tx) => queue.within(tx).send("write-down", { text: "committed" }));
    await queue.drain();
    expect(statements).toHaveLength(1);
    expect(notes).toEqual([{ text: "committed" }]);
  });

  test("what a transaction sent is begun once it has committed, without a poll", async () => {
    const db = await store.open();
    const queue = await start(db, { pace: { poll: 3600 } });
    const ran = createGate<Note>();
    await queue.work([fixture({ run: async (_, note) => ran.open(note) })], []);
    await queue.drain();
    await db.transaction((tx) => queue.within(tx).send("write-down", { text: "now" }));
    expect(await ran.opened).toEqual({ text: "now" });
  });

  test("a commit looks only into the queues that it sent to", async () => {
    const db = await store.open();
    const queue = await start(db, { pace: { poll: 3600 } });
    const names = ["write-down", "other", "third"];
    await queue.work(
      names.map((name) => fixture({ name })),
      [],
    );
    await queue.drain();
    const statements: string[] = [];
    const unwatch = db.watch((statement) => statements.push(statement));
    await db.transaction((tx) => queue.within(tx).send("write-down", { text: "one" }));
    await queue.stop();
    unwatch();
    // it is sent, taken and done, and looked whether there are more
    const [begin, insert, commit, ...work] = statements;
    expect([begin, insert?.slice(0, 11), commit]).toEqual(["begin", "insert into", "commit"]);
    expect(work.length).toBeLessThanOrEqual(3);
  });

  test("with a key only one job waits, and the earlier time wins", async () => {
    const db = await store.open();
    const queue = await start(db);
    const later = new Date(Date.now() + 3_600_000);
    const notes: Note[] = [];
    await queue.work([fixture()], notes);
    await queue.send("write-down", { text: "first" }, { singletonKey: "a", startAfter: later });
    await queue.send("write-down", { text: "second" }, { singletonKey: "a" });
    // so many seconds from now by the database's clock
    await queue.send("write-down", { text: "other" }, { singletonKey: "b", startAfter: 3600 });
    await queue.drain();
    expect(notes).toEqual([{ text: "first" }]);
    const { rows } = await db.execute("select count(*)::int as waiting from jobs where state = 'waiting'");
    expect(rows).toEqual([{ waiting: 1 }]);
  });

  test("a failed job is tried again, and the log holds nothing of its data", async () => {
    const db = await store.open();
    const queue = await start(db);
    let tries = 0;
    const run = async () => {
      if (++tries === 1) await db.execute("select $1::uuid", ["+4930123456"]);
    };
    await queue.work([fixture({ run })], []);
    await queue.send("write-down", { text: "+4930123456" });
    await queue.drain();
    expect(tries).toBe(2);
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain("4930123456");
    const { rows } = await db.execute("select * from jobs");
    expect(JSON.stringify(rows)).not.toContain("4930123456");
  });

  test("data that the schema refuses never reaches the handler, and its values never reach the log", async () => {
    const db = await store.open();
    const queue = await start(db);
    const notes: Note[] = [];
    await queue.work([fixture()], notes);
    await queue.send("write-down", { text: { secret: "+4930123456" } });
    await queue.drain();
    expect(notes).toEqual([]);
    expect(logged).toHaveLength(2);
    expect(JSON.stringify(logged)).toContain("text: invalid_type");
    expect(JSON.stringify(logged)).not.toContain("4930123456");
  });

  test("as many jobs run side by side as the job allows", async () => {
    const queue = await start(await store.open());
    let now = 0;
    let most = 0;
    const run = async () => {
      most = Math.max(most, ++now);
      await sleep(50);
      now--;
    };
    await queue.work([fixture({ concurrency: 3, run })], []);
    for (let n = 0; n < 7; n++) await queue.send("write-down", { text: String(n) });
    await queue.drain();
    expect(most).toBe(3);
  });

  test("stops at once when idle, and waits for a running job otherwise", async () => {
    const db = await store.open();
    const idle = await start(db);
    await idle.work([fixture()], []);
    await sleep(50);
    await idle.stop();

    const queue = await start(db);
    const notes: string[] = [];
    const running = createGate();
    const run = async () => {
      running.open();
      await sleep(200);
      notes.push("finished");
    };
    await queue.work([fixture({ run })], []);
    await queue.send("write-down", { text: "long" });
    await queue.send("write-down", { text: "not begun" });
    await running.opened;
    await queue.stop();
    expect(notes).toEqual(["finished"]);
    const { rows } = await db.execute("select state from jobs");
    expect(rows).toEqual([{ state: "waiting" }]);
  });

  test("a job that does not end in time is given back when the queue stops", async () => {
    const db = await store.open();
    const queue = await start(db);
    const hung = createGate();
    const running = createGate();
    const run = () => {
      running.open();
      return hung.opened;
    };
    await queue.work([fixture({ run })], []);
    await queue.send("write-down", { text: "hangs" });
    await running.opened;
    await queue.stop({ timeoutMs: 50 });
    const { rows } = await db.execute("select state, tries from jobs");
    expect(rows).toEqual([{ state: "retrying", tries: 0 }]);
    hung.open();
  });

  const killed = "the job of a process that was killed is done by another, and not before it is given up";
  test.skipIf(store.kind === "pglite" || process.env.FAST)(killed, async () => {
    const url = (await store.url?.()) ?? "";
    const other = await startProgram(new URL("../programs/work-and-hang.ts", import.meta.url), url);
    expect(await other.line()).toBe("working");
    const db = await openDatabase({ url });
    const queue = await start(db, { url, pace: { poll: 0.5, lease: 2 } });
    await queue.send("write-down", { text: "survives" });
    expect(await other.line()).toBe("survives");
    const notes: Note[] = [];
    await queue.work([fixture({ retry: { limit: 2, delaySeconds: 0, backoff: false } })], notes);
    // longer than it expires: a living process keeps its job
    await sleep(4000);
    expect(notes).toEqual([]);
    other.kill("SIGKILL");
    await queue.drain({ timeoutMs: 8000 });
    expect(notes).toEqual([{ text: "survives" }]);
    await queue.stop();
    await db.close();
  });

  test.skipIf(store.kind === "pglite")(
    "what a transaction changes is seen by the job, though one of the same key waited already",
    async () => {
      const url = (await store.url?.()) ?? "";
      const db = await openDatabase({ url });
      const queue = await start(db, { url, pace: { poll: 0.5 } });
      await db.script("create table wanted (name text)");
      const later = new Date(Date.now() + 300);
      const seen: unknown[] = [];
      const run = async () => void seen.push(...(await db.execute("select name from wanted")).rows);
      await queue.work([fixture({ run })], []);
      await queue.send("write-down", { text: "a" }, { singletonKey: "same", startAfter: later });
      await db.transaction(async (tx) => {
        await tx.execute("insert into wanted values ('Anna')");
        await queue.within(tx).send("write-down", { text: "b" }, { singletonKey: "same" });
        await sleep(1000);
      });
      await queue.drain();
      expect(seen).toEqual([{ name: "Anna" }]);
      await queue.stop();
      await db.close();
    },
  );
});
