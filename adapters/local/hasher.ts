import { hash, verify } from "@node-rs/argon2";
import type { Hasher } from "../../src/ports/passwords.ts";

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function createHasher(): Hasher {
  // whoever is not known costs as much as whoever is
  const nobody = hash("nobody's", cost);
  return {
    hash: (password) => hash(password, cost),
    async verify(kept, password) {
      const right = await verify(kept ?? (await nobody), password);
      return right && typeof kept === "string";
    },
  };
}
