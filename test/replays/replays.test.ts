import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openWorld } from "../../adapters/playground/host/world.ts";
import type { Recording } from "../../adapters/playground/recording/recording.ts";
import { replay } from "../../adapters/playground/recording/replay.ts";
import { readConfig } from "../../src/app/config.ts";
import { openFresh } from "../fixtures/stores/pglite-pool.ts";

const folder = fileURLToPath(new URL("./", import.meta.url));
const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));

/** What is read now is what is expected from now on: after words were changed, and looked at. */
const accept = process.env.UPDATE_REPLAYS !== undefined;

/** Sessions that were recorded in the playground: in a new demo company, at the hour they were recorded. */
describe("What was recorded in the playground is read again, word for word", () => {
  it("there are recordings", () => expect(files.length).toBeGreaterThan(0));

  for (const file of files)
    it(file.replace(/\.json$/, "").replaceAll("-", " "), async () => {
      const recording = JSON.parse(await readFile(folder + file, "utf8")) as Recording;
      let time = new Date(recording.begins).getTime();
      const db = await openFresh();
      const world = await openWorld(
        readConfig({ PORT: "0", LOG_LEVEL: "silent" }),
        // what each minute does is done after each step; by themselves they would come at other moments in each run
        { db, clock: { now: () => new Date(time) }, pace: { schedules: false } },
        { observe: () => {}, changed: () => {}, renew: async () => {} },
      );
      try {
        const at = (next: number) => {
          time = next;
        };
        const steps = [...recording.steps];
        for await (const { index, step, read, expected } of replay(recording, world, at, accept ? 0 : undefined)) {
          const old = steps[index];
          if (accept && old) steps[index] = { ...old, shows: read };
          else expect(read, step).toEqual(expected);
        }
        if (accept) await writeFile(folder + file, `${JSON.stringify({ ...recording, steps }, null, 2)}\n`);
      } finally {
        await world.close();
        await db.close();
      }
    }, 120_000);
});
