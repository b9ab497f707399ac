import type { Linked } from "../../domain/audit/audit-link.ts";

export interface AuditChain {
  /** Appends what is not linked yet; how much. Another process at it: none. */
  link(limit: number): Promise<number>;
  /** Notes how far the chain has come, once a day ("2026-12-01"). Undefined: noted already, or there is nothing. */
  checkpoint(day: string): Promise<{ readonly nth: number; readonly hash: string } | undefined>;
  /** In the order of the chain, after its nth link. */
  page(after: number, limit: number): Promise<Linked[]>;
}
