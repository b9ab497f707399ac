import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { TokenStore } from "./client/auth.ts";
import type { Memory } from "./memory.ts";

const key = "refresh-token";

/** A refresh token that replaced the given one, encrypted: whoever reads the database cannot sign in with it. */
export function createTokenStore(memory: Memory, secretKey: string): TokenStore {
  const secret = Buffer.from(hkdfSync("sha256", secretKey, "", "sipgate refresh token", 32));
  return {
    async read() {
      const kept = await memory.get<string>(key);
      return kept === undefined ? undefined : open(kept, secret);
    },
    write: (token) => memory.put(key, seal(token, secret)),
  };
}

function seal(text: string, secret: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secret, nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** Undefined: sealed under another key; then the token of the environment is tried. */
function open(sealed: string, secret: Buffer): string | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", secret, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
