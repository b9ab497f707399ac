import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";

/**
 * `flaky.mjs red.json`: the files that were red, if they are few enough to be run once more by themselves.
 * `flaky.mjs red.json again.json`: names what was green only then, so that nobody overlooks it, and counts it as passed.
 */
const few = 3;
const [red, again] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const failedIn = ({ testResults }) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => ({ file: name, fullName })),
  );
if (!existsSync(red)) process.exit(1);
const first = read(red);
const failed = failedIn(first);
const files = [...new Set(failed.map(({ file }) => relative(process.cwd(), file)))];
if (again === undefined) {
  if (files.length === 0 || files.length > few) process.exit(1);
  console.log(files.join(" "));
} else {
  if (failedIn(read(again)).length > 0) process.exit(1);
  for (const { file, fullName } of failed)
    console.log(`FLAKY, to be mended: ${relative(process.cwd(), file)}: ${fullName}`);
  const numPassedTests = first.numPassedTests + failed.length;
  writeFileSync(red, JSON.stringify({ ...first, numPassedTests, numFailedTests: 0 }));
}
