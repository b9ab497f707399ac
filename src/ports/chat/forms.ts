import type { Values } from "../../domain/chat/field.ts";
import type { Draft, StoredForm } from "../../domain/chat/stored-form.ts";

export interface Forms {
  /** Stores an open form or question; answers the owner's latest draft of the same command, if one is still open. */
  open(form: Omit<StoredForm, "usedAt">): Promise<Draft | undefined>;
  /** Keeps what was typed but not accepted: it becomes the owner's draft. */
  keep(id: string, values: Values, now: Date): Promise<void>;
  /** A new form continues a draft: the draft is now this one. */
  takeOver(id: string, draft: string, values: Values, now: Date): Promise<void>;
  /** Over and done, without a change. */
  use(id: string, now: Date): Promise<void>;
  discardDrafts(owner: StoredForm["owner"], command: string): Promise<void>;
  forget(expiredBefore: Date): Promise<void>;
}
