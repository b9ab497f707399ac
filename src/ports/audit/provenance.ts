import type { Deed, Origins } from "../../domain/audit/provenance.ts";
import type { UserId } from "../../domain/identity/identity.ts";

/** The audit as people read it in chat. */
export interface Provenance {
  /** What was done to an account, newest first; `before` is the id of the last one seen. */
  of(user: UserId, query: { readonly before?: number | undefined; readonly limit: number }): Promise<Deed[]>;
  /** Where everything comes from that somebody has at this moment. */
  origins(user: UserId, now: Date): Promise<Origins>;
}
