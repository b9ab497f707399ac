import type { Phrase, Words } from "../chat/words.ts";
import type { Step } from "./step.ts";

/** A step that the phone system has no interface for: a person takes it in the phone system's own pages. */
export interface PersonStep {
  readonly kind: Step["kind"];
  /** What to do, as a headline: "Create this user". */
  readonly what: Phrase | Words;
  /** Where in the phone system's own pages, in their words. */
  readonly where: Phrase | Words;
  readonly page: string;
  /** What to enter there, to be copied. */
  readonly fields: readonly { readonly label: Words; readonly value: string }[];
  /** Whether we see by ourselves that it was done; otherwise somebody has to say so. */
  readonly seen: boolean;
}
