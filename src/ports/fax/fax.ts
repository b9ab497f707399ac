import type { FaxLine } from "../../domain/fax/fax.ts";
import type { UserId } from "../../domain/identity/identity.ts";

/** What is to be so of a fax line; the number E.164. */
export interface FaxWish {
  readonly number: string | undefined;
  readonly tagline: string | null;
  readonly sendsFax: boolean;
  readonly receivesFax: boolean;
}

export interface FaxLines {
  /** Takes a line that has no number yet, else a new one. Throws DomainError: number taken, resting, unknown; the user has left. */
  add(user: UserId, wish: FaxWish, now: Date): Promise<void>;
  find(id: string): Promise<FaxLine | undefined>;
  /** As it is once whoever else changes its owner's lines has done so; nobody does until the transaction ends. */
  hold(id: string): Promise<FaxLine | undefined>;
  /** By part of the number, the tagline or the owner's name. */
  search(typed: string, limit: number): Promise<FaxLine[]>;
  /** Another number takes the place of the first one, which rests; no number said: it stays. False: the line is gone. */
  change(id: string, wish: FaxWish, restsUntil: Date | undefined, now: Date): Promise<boolean>;
  /** Its number rests. False: it is gone. */
  remove(id: string, restsUntil: Date | undefined, now: Date): Promise<boolean>;
}
