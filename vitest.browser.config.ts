import { defineConfig } from "vitest/config";

/** Where `.ci/run` wants the counts. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    reporters: ["default", ...(report ? ["json"] : [])],
    ...(report && { outputFile: { json: report } }),
    // one browser at a time, and each file as one story
    fileParallelism: false,
    // the modules are read once for all of them
    isolate: false,
    bail: 0,
    testTimeout: 60_000,
    // a whole server, its database and a browser
    hookTimeout: 150_000,
  },
});
