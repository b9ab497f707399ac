import { openDatabase } from "../../../db/engine/client.ts";

/** Opens the folder, says how many were here before, adds its row and stays until it is killed. */
const [dataDir = ""] = process.argv.slice(2);
const db = await openDatabase({ dataDir });
await db.script("create table if not exists visits (visitor int)");
const { rows } = await db.execute("select count(*) as visits from visits");
await db.execute("insert into visits values ($1)", [process.pid]);
console.log(`${rows[0]?.visits} visits`);
process.stdin.resume();
