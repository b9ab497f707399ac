import type { LinkPurpose, OneTimeLink } from "../../domain/credentials/one-time-link.ts";
import type { PersonId, UserId } from "../../domain/identity/identity.ts";

export interface NewLink {
  readonly id: string;
  /** SHA-256 of the secret in the address, in hex. */
  readonly hash: string;
  readonly purpose: LinkPurpose;
  readonly user: UserId;
  readonly person: PersonId | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly expiresAt: Date;
}

export interface OneTimeLinks {
  /** Whatever was issued for the same purpose, account and payload before is void from now on. */
  issue(link: NewLink, now: Date): Promise<void>;
  /** By the hash of the secret. Looking uses nothing up: mail scanners and previews look, too. */
  find(hash: string): Promise<OneTimeLink | undefined>;
  /** By its id, which is no secret. */
  read(id: string): Promise<OneTimeLink | undefined>;
  /** Within the transaction of what it is good for. False: used, void or expired meanwhile; of two at once one wins. */
  use(id: string, now: Date): Promise<boolean>;
  /** Whatever is still open of an account; without a purpose, all of it. */
  void(user: UserId, now: Date, purpose?: LinkPurpose): Promise<void>;
  /** What ended before; until then its page says why it does not open any more. */
  forget(endedBefore: Date): Promise<void>;
}
