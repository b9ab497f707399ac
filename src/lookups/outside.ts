import type { ReadContext } from "../core/request/command.ts";
import { toBlock } from "../domain/numbers/number-block.ts";
import { forwardingErrors } from "../domain/routing/forwarding-errors.ts";

/**
 * A number that calls are sent to from here. One of the account's own is refused: it may rest tomorrow, or lead back
 * here; a colleague is chosen as a colleague, and then followed. Throws DomainError on the field.
 */
export async function outside({ store }: Pick<ReadContext, "store">, number: string, field: string): Promise<string> {
  const block = toBlock(number);
  const { there } = typeof block === "string" ? { there: 0 } : await store.inventory.look(block);
  if (there > 0) throw forwardingErrors.inside(number, field);
  return number;
}
