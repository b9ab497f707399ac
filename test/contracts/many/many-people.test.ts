import fc from "fast-check";
import { expect, test } from "vitest";
import { openDatabase } from "../../../db/engine/client.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { openCompany } from "./many-people/company-day.ts";
import { openDesks } from "./many-people/desks.ts";
import { type Operation, operation } from "./many-people/operation.ts";

/**
 * The same operations in every run; the long one takes others each time, which `SEED=…` does again. Which of those of one
 * batch comes first is the machine's affair.
 */
const seeds = process.env.SEED
  ? [Number(process.env.SEED)]
  : process.env.LONG
    ? Array.from({ length: 10 }, () => Math.floor(Math.random() * 2 ** 31))
    : [20_261_124];
const steps = process.env.LONG ? 1000 : 200;
const atOnce = 10;
const alone = new Set(["erase", "there and back"]);

/** As many at once as there are; what must be alone is a batch of its own. */
function* batches(operations: readonly Operation[]): Generator<Operation[]> {
  let batch: Operation[] = [];
  for (const one of operations) {
    if (alone.has(one.deed.do)) yield [one];
    else batch.push(one);
    if (batch.length < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

describeEachStore("Several people at several servers", (store) => {
  test.runIf(store.url).for(seeds)(
    "do hundreds of things, and whatever they do nothing is broken",
    { timeout: 180_000 },
    async (seed) => {
      const url = (await store.url?.()) ?? "";
      const property = fc.asyncProperty(
        fc.array(operation, { minLength: steps, maxLength: steps, size: "max" }),
        async (operations) => {
          const db = await openDatabase({ url });
          const desks = await openDesks(url, 3);
          try {
            const company = await openCompany(db, desks);
            for (const batch of batches(operations)) await company.batch(batch);
            await company.allGiveUp();
            if (process.env.LONG || process.env.SEED) console.log(seed, company.done);
            // what is allowed in the end depends on who was first: only the long run is sure to reach all of it
            if (process.env.LONG)
              for (const verb of ["number.assign", "number.move", "device.add", "user.leave", "user.restore"])
                expect(company.done[verb], verb).toBeGreaterThan(0);
          } finally {
            desks.close();
            await db.close();
          }
        },
      );
      await fc.assert(property, {
        // nothing is shrunk: other operations meet in another order, and each attempt takes a database of its own
        ...{ seed, numRuns: 1, endOnFailure: true, unbiased: true },
        reporter: ({ failed, errorInstance }) => {
          if (failed)
            throw new Error(`SEED=${seed}: ${errorInstance instanceof Error ? errorInstance.message : errorInstance}`);
        },
      });
    },
  );
});
