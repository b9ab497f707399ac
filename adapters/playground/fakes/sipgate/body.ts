import { invalid, notJson, wrongType } from "./refusal.ts";

type Kind = "string" | "boolean" | "number" | "array";

/** The fields of a body; those with "?" may be left out. */
export type Shape = Readonly<Record<string, Kind | `${Kind}?`>>;

export type Body = Record<string, unknown>;

/** Takes JSON with exactly these fields of exactly these types; the real one is not known to forgive. */
export function readBody(text: string, type: string | undefined, shape: Shape | undefined): Body {
  if (!shape) {
    if (text !== "") throw invalid("body", "none is expected");
    return {};
  }
  if (!/^application\/json\s*(;|$)/i.test(type ?? "")) throw wrongType();
  const body = parse(text);
  for (const field of Object.keys(body)) if (!Object.hasOwn(shape, field)) throw invalid(field, "unknown");
  for (const [field, kind] of Object.entries(shape)) {
    const value = body[field];
    if (value === undefined && kind.endsWith("?")) continue;
    if (kindOf(value) !== kind.replace("?", "")) throw invalid(field, `must be a ${kind.replace("?", "")}`);
  }
  if (Object.keys(body).length === 0 && Object.keys(shape).length > 0) throw invalid("body", "changes nothing");
  return body;
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? "array" : typeof value);

function parse(text: string): Body {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw notJson();
  }
  if (kindOf(body) !== "object" || body === null) throw notJson();
  return body as Body;
}

/** Its fields, whatever they are worth. */
export function peek(text: string): Body {
  try {
    return parse(text);
  } catch {
    return {};
  }
}
