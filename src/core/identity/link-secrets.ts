import { createHash, createHmac, hkdfSync, randomUUID } from "node:crypto";
import type { NewSecret } from "../../ports/credentials/pages.ts";

/**
 * The secrets of one-time links: 256 bits, derived from the id with a key that is in no database. So an answer that is kept
 * to be given again holds the id alone, and is the same answer; and from the database alone nobody makes a link.
 */
export interface LinkSecrets {
  make(): NewSecret;
  /** As it stands in an address. */
  of(id: string): string;
  /** Undefined: that is no secret of ours by its form. */
  hash(secret: string): string | undefined;
  /** Of what is compared and must not be read back: an address of a machine. */
  digest(text: string): string;
}

export function createLinkSecrets(secretKey: string): LinkSecrets {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "", "one-time links", 32));
  const of = (id: string) => createHmac("sha256", key).update(id).digest("base64url");
  const hash = (secret: string) => createHash("sha256").update(secret).digest("hex");
  return {
    of,
    make() {
      const id = randomUUID();
      return { id, hash: hash(of(id)) };
    },
    digest: (text) => createHmac("sha256", key).update(`digest:${text}`).digest("base64url"),
    hash: (secret) => (/^[\w-]{43}$/.test(secret) ? hash(secret) : undefined),
  };
}
