import { z } from "zod";
import { openDatabase } from "../../../db/engine/client.ts";
import { createQueue } from "../../../db/queue/queue.ts";

/** Takes one job and never finishes it. */
const [url = ""] = process.argv.slice(2);
const db = await openDatabase({ url });
const queue = await createQueue(db, { url, pace: { poll: 0.5, lease: 2 } });
const schema = z.object({ text: z.string() });
const run = async (_: object, { text }: { text: string }) => {
  console.log(text);
  await new Promise(() => {});
};
await queue.work([{ name: "write-down", schema, retry: { limit: 2, delaySeconds: 0, backoff: false }, run }], {});
console.log("working");
