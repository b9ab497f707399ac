import type { ChatId } from "../identity/identity.ts";
import type { Values } from "./field.ts";

/** An open form or question as stored: the button or modal carries only its id. */
export interface StoredForm {
  readonly id: string;
  readonly kind: "form" | "question";
  readonly owner: ChatId;
  readonly command: string;
  readonly values: Values;
  /** Digest of what was shown, so that a yes means what was read. */
  readonly fingerprint: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

export interface Draft {
  readonly id: string;
  readonly values: Values;
  readonly at: Date;
}
