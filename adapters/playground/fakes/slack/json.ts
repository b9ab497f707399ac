/** A JSON object as it came over the wire: nothing is known about its values. */
export type Json = Record<string, unknown>;

/** A Block Kit block as plain data; `block_id` is always present once the fake has stored it. */
export type Block = Json & { type: string; block_id?: string };

/** True for objects, false for arrays, null and everything else. */
export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The objects of an array; anything else becomes an empty list. */
export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

export const textOf = (value: unknown): string => {
  if (typeof value === "string") return value;
  return isJson(value) && typeof value.text === "string" ? value.text : "";
};

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
