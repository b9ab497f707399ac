import { openDatabase } from "../../../db/client.ts";
import { migrate } from "../../../db/migrate.ts";

/** Migrates a server's database and says how many migrations it applied. */
const [url = "", folder = ""] = process.argv.slice(2);
const db = await openDatabase({ url });
console.log(await migrate(db, folder));
await db.close();
