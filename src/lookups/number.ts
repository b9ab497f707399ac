import type { Lookup } from "../core/app.ts";
import { showNumber } from "../core/phone-number.ts";

/** Free numbers; a part of one finds it, however it is spaced. */
export const number: Lookup = {
  async search({ now, store }, typed, limit) {
    const digits = typed.replace(/\D/g, "").replace(/^0+/, "");
    const found = await store.inventory.freeNumbers({ now, limit, ...(digits && { digits }) });
    return found.map((free) => ({ value: free.number, label: `${showNumber(free.number)} · ${free.location}` }));
  },
  label: showNumber,
};
