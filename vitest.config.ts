import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { countPerStore } from "./test/fixtures/stores-reporter.ts";

/** Where `.ci/run` wants the counts. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/fixtures/stores-setup.ts"],
    reporters: ["default", countPerStore(), ...(report ? ["json"] : [])],
    ...(report && { outputFile: { json: report } }),
    pool: "forks",
    // a worker with an embedded database holds some 400 MB
    maxWorkers: Math.max(1, Math.min(4, availableParallelism())),
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
