import * as argon2 from "@node-rs/argon2";
import pLimit from "p-limit";
import type { Hasher } from "../../src/ports/credentials/passwords.ts";

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each takes 19 MiB and one of the four threads that also read files and resolve names: many who sign in wait for each other. */
const atOnce = 2;
/** Some seconds: tries are counted per account and network, but whoever has many of both would keep everybody else waiting for hours. */
const waitingMost = 100;

export function createHasher({ hash, verify }: Pick<typeof argon2, "hash" | "verify"> = argon2): Hasher {
  const limit = pLimit(atOnce);
  // whoever came then would be gone by their turn
  const inTurn = <T>(work: () => Promise<T>) => {
    if (limit.pendingCount >= waitingMost) throw new Error(`${waitingMost} are waiting already`);
    return limit(work);
  };
  // whoever is not known costs as much as whoever is
  const nobody = hash("nobody's", cost);
  return {
    hash: async (password) => inTurn(() => hash(password, cost)),
    async verify(kept, password) {
      const right = await inTurn(async () => verify(kept ?? (await nobody), password));
      return right && typeof kept === "string";
    },
  };
}
