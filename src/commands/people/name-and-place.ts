import type { ReadContext, Understood } from "../../core/request/command.ts";
import type { Values } from "../../domain/chat/field.ts";

const longestPlace = 4;

/** "Dirk Dorn Berlin", "Dirk Dorn, Berlin": the last words of a name, or those after it, that are a location of the company. */
export async function placeAfterName({ store }: ReadContext, values: Values, surplus: string): Promise<Understood> {
  const { last = "" } = values;
  const words = last.split(" ");
  if (values.location || (words.length < 2 && surplus === "")) return { values, surplus };
  const places = await store.inventory.places();
  const named = (text: string) => places.find(({ name }) => name.toLowerCase() === text.toLowerCase())?.name;
  const outside = surplus && named(surplus);
  if (outside) return { values: { ...values, location: outside }, surplus: "" };
  for (let take = Math.min(longestPlace, words.length - 1); take > 0; take--) {
    const location = named(words.slice(-take).join(" "));
    if (location) return { values: { ...values, last: words.slice(0, -take).join(" "), location }, surplus };
  }
  return { values, surplus };
}
