import type { PersonId, UserId } from "../identity/identity.ts";

/** What a one-time link is good for; `lock` is the button of a notice, which has no page. */
export const linkPurposes = ["password", "device", "email", "lock"] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

export const linkMinutes = 15;

/** A link that does one thing for one account, once. The secret in its address stands nowhere. */
export interface OneTimeLink {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly user: UserId;
  /** Null: an account of nobody. */
  readonly person: PersonId | null;
  /** What else it is about: a device, a new address; `begunBy`: the person who began it for its owner. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  /** A later link for the same took its place, or the account may not use it any more. */
  readonly voidAt: Date | null;
}

export type LinkState = "open" | "used" | "replaced" | "expired";

export function linkState({ usedAt, voidAt, expiresAt }: OneTimeLink, now: Date): LinkState {
  if (usedAt) return "used";
  if (voidAt) return "replaced";
  return expiresAt > now ? "open" : "expired";
}
