import type { Lookup } from "../core/app.ts";

export const extension: Lookup = {
  async search({ now, store, settings }, typed, limit) {
    const digits = typed.replace(/\D/g, "");
    const range = { from: settings.extensionFrom, to: settings.extensionTo };
    const found = await store.inventory.freeExtensions({ now, ...range, limit, ...(digits && { digits }) });
    return found.map((value) => ({ value, label: value }));
  },
  label: (value) => value,
};
