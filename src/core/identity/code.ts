import { createHash, randomInt } from "node:crypto";

/** Letters and digits that nobody mistakes for one another, whatever the case. */
const signs = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const length = 10;

/** "K7QM2-X9RT4": some fifty bits, to be read aloud or copied. */
export function makeCode(): string {
  const code = Array.from({ length }, () => signs[randomInt(signs.length)]).join("");
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** What is kept of a code, however it was typed; undefined: this is none. */
export function digestOf(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, "");
  const right = code.length === length && [...code].every((sign) => signs.includes(sign));
  return right ? createHash("sha256").update(code).digest("base64url") : undefined;
}
