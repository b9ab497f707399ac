import type { UserId } from "../../domain/identity/identity.ts";

/** Who has signed in at our page. The cookie holds a secret, here is its SHA-256 in hex. */
export interface Sessions {
  open(hash: string, user: UserId, expiresAt: Date, now: Date): Promise<void>;
  /** Undefined: ended, or the account is suspended or gone. */
  find(hash: string, now: Date): Promise<UserId | undefined>;
  close(hash: string): Promise<void>;
  /** After a new password nobody stays signed in. */
  closeAll(user: UserId): Promise<void>;
  forget(now: Date): Promise<void>;
}
