import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../db/engine/client.ts";
import { lockFolder } from "../../db/engine/lock-folder.ts";
import { ask } from "../../db/engine/lock-socket.ts";
import { describeJourney } from "../fixtures/programs/pace.ts";
import { startProgram } from "../fixtures/programs/program.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a folder is locked once, and again after it was released", async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(`DATA_DIR ${folder} is in use by process ${process.pid}`);
  await unlock();
  await (await lockFolder(folder))();
});

test("of many that try at the same moment exactly one gets it, and nobody waits for good", async () => {
  for (let round = 0; round < 5; round++) {
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(folder)));
    const got = tries.filter((one) => one.status === "fulfilled");
    expect(got).toHaveLength(1);
    await got[0]?.value();
  }
});

test.skipIf(process.platform === "win32")(
  "one that gives way while somebody waits for its answer is gone, not busy",
  async () => {
    const path = join(folder, "gone.sock");
    const server = createServer((socket) => {
      socket.destroy();
      server.close();
    }).listen(path);
    await once(server, "listening");
    expect(await ask(path)).toBe(undefined);
  },
);

test.runIf(process.platform === "linux")(
  "a path longer than a socket's name may be is locked like any other",
  async () => {
    const deep = join(folder, "d".repeat(60), "e".repeat(60));
    await mkdir(deep, { recursive: true });
    const unlock = await lockFolder(deep);
    await expect(lockFolder(deep)).rejects.toThrow("is in use by process");
    await unlock();
  },
);

describeJourney("two processes and one data folder", () => {
  const open = new URL("./programs/open-folder.ts", import.meta.url);

  test("the second is refused and told by whom; after kill -9 the folder is free at once and complete", async () => {
    const first = await startProgram(open, folder);
    expect(await first.line()).toBe("0 visits");
    await expect(openDatabase({ dataDir: folder })).rejects.toThrow(
      `DATA_DIR ${folder} is in use by process ${first.pid}`,
    );
    const second = await startProgram(open, folder);
    await expect(second.line()).rejects.toThrow(`is in use by process ${first.pid}`);
    first.kill("SIGKILL");
    await first.ended;
    const db = await openDatabase({ dataDir: folder });
    expect((await db.execute("select count(*) as visits from visits")).rows).toEqual([{ visits: 1 }]);
    await db.close();
  }, 60_000);

  test("of many that find a dead one's lock in the same instant, one gets it", async () => {
    const lock = new URL("./programs/lock-folder.ts", import.meta.url);
    for (let round = 0; round < 3; round++) {
      const programs = await Promise.all(Array.from({ length: 5 }, () => startProgram(lock, folder)));
      await Promise.all(programs.map((program) => program.line()));
      for (const program of programs) program.say("go");
      const outcomes = await Promise.all(programs.map((program) => program.line()));
      expect(outcomes.filter((outcome) => outcome === "locked")).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome.includes("is in use by process"))).toHaveLength(4);
      for (const program of programs) program.kill("SIGKILL");
      await Promise.all(programs.map((program) => program.ended));
    }
  }, 60_000);
});
