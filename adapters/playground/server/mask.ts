const hidden = "••••••";
/** Names under which platforms send what lets somebody in. */
const secretNames =
  /^(token|access_token|id_token|refresh_token|client_secret|password|puk\d|authorization|trigger_id)$/i;
/** In addresses: what nobody could guess. */
const secretParts = /[A-Za-z0-9_-]{24,}(?=$|[/?&#])/g;

/** A copy without what would let somebody in: tokens, and what makes one-time and answer addresses secret. */
export function mask<T>(value: T): T {
  return masked(value, "") as T;
}

function masked(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => masked(one, name));
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, masked(one, key)]));
  if (typeof value !== "string") return value;
  if (secretNames.test(name)) return hidden;
  return value.replace(/https?:\/\/[^\s"<>|]+/g, maskAddress);
}

const maskAddress = (address: string): string => address.replace(secretParts, hidden);
