import type { Phrase } from "./chat/words.ts";

/** What kind of refusal this is; a surface never needs to know more than the phrase and the field. */
export type Trouble = "invalid" | "conflict" | "not_found" | "forbidden" | "unavailable";

/**
 * A refusal that a person can read and act on. With a field it comes back as the same form with the phrase under
 * that input. Any other error is a bug or an outage: logged with a reference, and the person is told the reference.
 */
export class DomainError extends Error {
  readonly code: Trouble;
  readonly phrase: Phrase;
  readonly field: string | undefined;

  constructor(code: Trouble, phrase: Phrase, field?: string) {
    super(phrase.words.en);
    this.name = "DomainError";
    this.code = code;
    this.phrase = phrase;
    this.field = field;
  }
}

/** Several people, numbers … fit what was typed: the engine offers them as a choice for that field. */
export class AmbiguousError extends Error {
  readonly field: string;
  readonly options: readonly { value: string; label: string }[];

  constructor(field: string, options: readonly { value: string; label: string }[]) {
    super(`several matches for ${field}`);
    this.name = "AmbiguousError";
    this.field = field;
    this.options = options;
  }
}

/** The database or a chat is not there for now, rather than refusing: a later try may be different. Says what to look at. */
export class UnreachableError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "UnreachableError";
  }
}
