import type { UserId } from "../../domain/identity/identity.ts";
import type { NumberBlock } from "../../domain/numbers/number-block.ts";

/** Locations, numbers and extensions: what can be given to people. */
export interface FreeNumber {
  readonly number: string;
  readonly location: string;
}
export interface Place {
  readonly name: string;
  readonly timeZone: string;
  /** In two letters. */
  readonly country: string;
  /** Without the zero in front; null: any number will do. */
  readonly areaCode: string | null;
}

export const stockStates = ["free", "used", "resting"] as const;
export type StockState = (typeof stockStates)[number];

/** A number (E.164) or an extension of the account and how it stands. */
export interface Stock {
  readonly value: string;
  readonly state: StockState;
  /** Null: an extension, which belongs to no place. */
  readonly location: string | null;
  /** Whose it is; the user is null where it leads to a group or an IVR. */
  readonly holder: { readonly user: UserId | null; readonly name: string } | null;
  readonly restsUntil: Date | null;
}

export interface StockQuery {
  readonly now: Date;
  readonly state?: StockState | undefined;
  readonly location?: string | undefined;
  /** A part of the number, the beginning of an extension, or of the holder's name or e-mail. */
  readonly search?: string | undefined;
  /** The last value of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A number (E.164) that somebody has; the name of the person, the group or the IVR. */
export interface Held {
  readonly number: string;
  readonly name: string;
}

export interface Inventory {
  places(): Promise<Place[]>;
  /** Free and rested numbers, those of the named location first; `digits` filters by a part of the number. */
  freeNumbers(query: { now: Date; location?: string; digits?: string; limit: number }): Promise<FreeNumber[]>;
  /** Free and rested extensions of the range, lowest first; `digits` is how they begin. */
  freeExtensions(query: { now: Date; from: number; to: number; digits?: string; limit: number }): Promise<string[]>;
  /** Every number of the account, in their order. */
  numbers(query: StockQuery): Promise<Stock[]>;
  /** The extensions that are used or rest, in their order; free ones are no rows: see `freeExtensions`. */
  extensions(query: Omit<StockQuery, "location">): Promise<Stock[]>;
  /** How many numbers each location has that can be given now; also those with none. */
  countFree(now: Date): Promise<{ readonly location: string; readonly free: number }[]>;
  /**
   * Adds the numbers that are not there yet, to a location by name. Answers which are new; the block is noted where it is
   * one (`first` < `last`). Throws DomainError: location unknown.
   */
  add(block: NumberBlock, location: string): Promise<{ readonly location: string; readonly added: readonly string[] }>;
  /** How many numbers of a block are there, and whose those are that somebody has. */
  look(block: NumberBlock): Promise<{ readonly there: number; readonly held: readonly Held[] }>;
  /** Takes the numbers out of the inventory. Throws DomainError: somebody has one by now. Answers which. */
  remove(block: NumberBlock): Promise<readonly string[]>;
}
