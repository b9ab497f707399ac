import type { Lookup } from "../core/request/app.ts";

export const location: Lookup = {
  async search(ctx, typed, limit) {
    const wanted = typed.trim().toLowerCase();
    const places = await ctx.store.inventory.places();
    return places
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .slice(0, limit)
      .map(({ name }) => ({ value: name, label: name }));
  },
  label: (value) => value,
};
