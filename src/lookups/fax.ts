import { showNumber } from "../core/line/phone-number.ts";
import type { Lookup } from "../core/request/app.ts";
import type { ReadContext } from "../core/request/command.ts";
import { type FaxLine, faxErrors } from "../domain/fax/fax.ts";

const label = ({ owner, number, tagline }: FaxLine) =>
  [owner, number ? showNumber(number) : tagline].filter(Boolean).join(" · ");

export const faxLine: Lookup = {
  async search({ store }, typed, limit) {
    return (await store.fax.search(typed, limit)).map((one) => ({ value: one.id, label: label(one) }));
  },
  async label(value, { store }) {
    const found = await store.fax.find(value);
    return found ? label(found) : value;
  },
};

/** The fax line that is meant, by its id or by all that fits one only. */
export async function findFaxLine({ store }: ReadContext, typed: string): Promise<FaxLine> {
  const found = await store.fax.find(typed);
  if (found) return found;
  const [one, another] = await store.fax.search(typed, 2);
  if (!one || another) throw faxErrors.gone();
  return one;
}

/** The same, held: of two changes at once the second reads what the first did. */
export async function holdFaxLine(ctx: ReadContext, typed: string): Promise<FaxLine> {
  const { id } = await findFaxLine(ctx, typed);
  const held = await ctx.store.fax.hold(id);
  if (!held) throw faxErrors.gone();
  return held;
}
