import { showNumber } from "../core/line/phone-number.ts";
import type { Lookup } from "../core/request/app.ts";
import type { ReadContext } from "../core/request/command.ts";
import type { FreeNumber } from "../ports/numbers/inventory.ts";

/** Free numbers; a part of one finds it, however it is spaced, and so does a part of its location's name. */
export const number: Lookup = {
  async search({ now, store }, typed, limit) {
    const digits = typed.replace(/\D/g, "").replace(/^0+/, "");
    const query = { now, limit, ...(digits && { digits }) };
    const word = typed
      .replace(/[^\p{L}\s-]/gu, "")
      .trim()
      .toLowerCase();
    const found = await (word ? near(store, word, query) : store.inventory.freeNumbers(query));
    return found.map((free) => ({ value: free.number, label: `${showNumber(free.number)} · ${free.location}` }));
  },
  label: showNumber,
};

/** Those of the locations that are called so. */
async function near(
  { inventory }: ReadContext["store"],
  word: string,
  query: { now: Date; limit: number; digits?: string },
): Promise<FreeNumber[]> {
  const places = (await inventory.places()).filter(({ name }) => name.toLowerCase().includes(word));
  const found = await Promise.all(
    places.map(async ({ name }) =>
      (await inventory.freeNumbers({ ...query, location: name })).filter(({ location }) => location === name),
    ),
  );
  return found.flat().slice(0, query.limit);
}
