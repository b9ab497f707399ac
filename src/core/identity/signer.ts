import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Short texts that come back in an address, unforgeable and only for a while. One key per purpose. */
export interface Signer {
  sign(text: string, expires: Date): string;
  /** What was signed; undefined if it was not by us, not for this purpose, or has expired. */
  read(signed: string, now: Date): string | undefined;
}

const maxCharacters = 1000;

export function createSigner(secret: string, purpose: string): Signer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));
  const seal = (body: string) => createHmac("sha256", key).update(body).digest();
  return {
    sign(text, expires) {
      const body = Buffer.from(JSON.stringify([text, expires.getTime()])).toString("base64url");
      return `${body}.${seal(body).toString("base64url")}`;
    },
    read(signed, now) {
      const [body = "", mark = "", ...more] = signed.length > maxCharacters ? [] : signed.split(".");
      const given = Buffer.from(mark, "base64url");
      const right = seal(body);
      // compared as it was sent: other spellings of the same bytes are none of ours
      if (more.length > 0 || given.length !== right.length || given.toString("base64url") !== mark) return undefined;
      if (!timingSafeEqual(given, right)) return undefined;
      const [text, expires] = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as [string, number];
      return expires > now.getTime() ? text : undefined;
    },
  };
}
