import { lockFolder } from "../../../db/engine/lock-folder.ts";

/** Takes the lock as soon as it is told to, says how it went, and stays. */
const [folder = ""] = process.argv.slice(2);
console.log("ready");
await new Promise((resolve) => process.stdin.once("data", resolve));
const outcome = await lockFolder(folder).then(
  () => "locked",
  (error) => String(error.message),
);
console.log(outcome);
