import { drizzle } from "drizzle-orm/pg-proxy";
import type { Transaction, Wire } from "./database.ts";
import { readRows, toParameter } from "./driver.ts";

/** Everything that sends statements, over one wire. */
export function transactionOver(wire: Wire): Transaction {
  const send = (text: string, values: readonly unknown[]) => wire.send(text, values.map(toParameter));
  return {
    wire,
    afterCommit: wire.afterCommit,
    orm: drizzle(async (text, values, method) => {
      hide(values);
      const answer = await send(text, values);
      return { rows: method === "all" ? [...answer.rows] : readRows(answer) };
    }),
    execute: async (text, values = []) => ({ rows: readRows(await send(text, values)) }),
    script: async (text) => ({ rows: readRows(await wire.script(text)) }),
  };
}

/** Drizzle prints a failed statement's values into its error: what it holds may not reach a log. */
function hide(values: unknown[]) {
  const hidden = { value: () => "[hidden]" };
  Object.defineProperties(values, { toString: hidden, toJSON: hidden });
}
