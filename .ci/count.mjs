import { existsSync, readFileSync } from "node:fs";

/** The closing line: what all runs of the tests came to, as far as they went. */
const runs = process.argv
  .slice(2)
  .filter((file) => existsSync(file))
  .map((file) => JSON.parse(readFileSync(file, "utf8")));
const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
const [passed, failed] = [sum("numPassedTests"), sum("numFailedTests")];
console.log(`${passed} passed, ${failed} failed`);
process.exit(passed > 0 && failed === 0 ? 0 : 1);
