/** A JSON object as it came over the wire: nothing is known about its values. */
export type Json = Record<string, unknown>;

/** True for objects, false for arrays, null and everything else. */
export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The objects of an array; anything else becomes an empty list. */
export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** A string as it is; numbers and truth values as written; everything else is empty. */
export const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : "";

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Bytes of a value as JSON in UTF-8, which is what Teams' limits count. */
export const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? "");
