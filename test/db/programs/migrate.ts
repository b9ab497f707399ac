import { openDatabase } from "../../../db/engine/client.ts";
import { migrate } from "../../../db/engine/migrate.ts";

/** Migrates a server's database as soon as it is told to and says how many migrations it applied. */
const [url = "", folder = ""] = process.argv.slice(2);
const db = await openDatabase({ url });
await db.execute("select 1");
console.log("ready");
await new Promise((resolve) => process.stdin.once("data", resolve));
process.stdin.destroy();
console.log(await migrate(db, folder));
await db.close();
