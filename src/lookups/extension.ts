import type { Lookup } from "../core/request/app.ts";

export const extension: Lookup = {
  async search({ now, store, settings }, typed, limit) {
    // of one word more, as it is pasted with its name, the digits count; no word is an extension
    const digits = typed.replace(/\D/g, "");
    if (typed.trim() !== "" && digits === "") return [];
    const range = { from: settings.extensionFrom, to: settings.extensionTo };
    const found = await store.inventory.freeExtensions({ now, ...range, limit, ...(digits && { digits }) });
    return found.map((value) => ({ value, label: value }));
  },
  label: (value) => value,
};
