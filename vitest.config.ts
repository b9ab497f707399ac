import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./test/fixtures/slowest-first.ts";
import { countPerStore } from "./test/fixtures/stores/stores-reporter.ts";

/** Where `.ci/run` wants the counts. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // of the journeys the quick run takes the first one; `npm test` takes them all
    exclude: ["test/browser/**", ...(process.env.FAST ? ["test/journeys/**/!(onboard).test.ts"] : [])],
    retry: 0,
    globalSetup: ["test/fixtures/stores/stores-setup.ts"],
    reporters: ["default", countPerStore(), ...(report ? ["json"] : [])],
    ...(report && { outputFile: { json: report } }),
    pool: "forks",
    // a worker keeps its modules and its embedded database from file to file: a third of the time. So no test file may
    // leave anything behind in a module, in process.env or on process
    isolate: false,
    // one more than there are cores, since crashes and outages are waited for; each holds some 400 MB
    maxWorkers: Math.min(4, availableParallelism() + 1),
    sequence: { sequencer: SlowestFirst },
    // generous: what a busy machine delays is not broken
    testTimeout: 90_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000, interval: 20 } },
  },
});
