import type { Capabilities } from "../../domain/phone-system/capabilities.ts";
import type { Actual } from "../../domain/phone-system/desired-state.ts";
import type { PersonStep } from "../../domain/phone-system/person-step.ts";
import type { Step } from "../../domain/phone-system/step.ts";

/** What became of a step: done (with the id of what it made), on its way and to be looked at again soon, or a person's. */
export type Applied =
  | { readonly kind: "done"; readonly externalId?: string }
  | { readonly kind: "later" }
  | { readonly kind: "person"; readonly step: PersonStep };

/** How somebody comes to a new password: on a page of ours, or by a mail that the phone system has sent them just now. */
export type PasswordReset = "page" | "mailed";

/** A phone system that is brought to what the database wants. Every step may be repeated; ids are opaque. */
export interface PhoneSystem {
  capabilities(): Promise<Capabilities>;
  /** By its own id, else by e-mail: so a user that a person made by hand is found. */
  read(user: { externalId: string | null; email: string }): Promise<Actual | undefined>;
  /** Where a number leads that no line has; undefined: nowhere. */
  forwardOf(number: string): Promise<string | undefined>;
  apply(step: Step): Promise<Applied>;
  resetPassword(user: { externalId: string; email: string }): Promise<PasswordReset>;
}
