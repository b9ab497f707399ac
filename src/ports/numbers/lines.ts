import type { UserId } from "../../domain/identity/identity.ts";
import type { Dialable, Holder } from "../../domain/numbers/dialable.ts";
import type { LineKind } from "../../domain/routing/line.ts";

/** What reaches somebody's lines: numbers and extensions are given, taken and moved. */
export interface Lines {
  /**
   * Gives a number (E.164), an extension or both to the user's first line of the kind, which is made if there is none.
   * The caller has looked whether the kind is allowed. Throws DomainError: taken, resting, unknown; the user has left.
   */
  assign(
    to: { user: UserId; kind: LineKind; number?: string | undefined; extension?: string | undefined },
    now: Date,
  ): Promise<void>;
  holder(dialable: Dialable): Promise<Holder | undefined>;
  /** Closes what the line holds; undefined days of rest and 0 are: free at once. False: the line does not hold it (any more). */
  release(dialable: Dialable, line: string, restsUntil: Date | undefined, now: Date): Promise<boolean>;
  /**
   * From a line to somebody's first line of the same kind, made if there is none, without rest. False: the line does not
   * hold it (any more). Throws DomainError: the user has left.
   */
  move(dialable: Dialable, from: { line: string; kind: LineKind }, to: UserId, now: Date): Promise<boolean>;
  /** Lets go of the rest of something given back. Answers until when it would have rested; undefined: it does not rest. */
  endRest(dialable: Dialable, now: Date): Promise<Date | undefined>;
}
