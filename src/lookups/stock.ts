import { showNumber } from "../core/line/phone-number.ts";
import type { Lookup } from "../core/request/app.ts";
import type { Dialable } from "../domain/numbers/dialable.ts";
import type { Stock } from "../ports/numbers/inventory.ts";

/** Numbers or extensions that somebody has, or that rest; found by a part of them or by who has them. */
function stock(kind: Dialable["kind"], state: Stock["state"]): Lookup {
  const show = kind === "number" ? showNumber : (value: string) => value;
  return {
    async search({ now, store }, typed, limit) {
      const query = { now, state, limit, ...(typed.trim() && { search: typed }) };
      const found = await (kind === "number" ? store.inventory.numbers(query) : store.inventory.extensions(query));
      // what leads to a group or an IVR is nobody's to give
      const offered = found.filter(({ holder }) => holder === null || holder.user !== null);
      return offered.map(({ value, holder, location }) => {
        const more = holder?.name ?? location;
        return { value, label: more ? `${show(value)} · ${more}` : show(value) };
      });
    },
    label: show,
  };
}

export const heldNumber = stock("number", "used");
export const heldExtension = stock("extension", "used");
export const restingNumber = stock("number", "resting");
export const restingExtension = stock("extension", "resting");
