/** Locations, numbers and extensions: what can be given to people. */
export interface FreeNumber {
  readonly number: string;
  readonly location: string;
}
export interface Place {
  readonly name: string;
  readonly timeZone: string;
}

export interface Inventory {
  places(): Promise<Place[]>;
  /** Free and rested numbers, those of the named location first; `digits` filters by a part of the number. */
  freeNumbers(query: { now: Date; location?: string; digits?: string; limit: number }): Promise<FreeNumber[]>;
  /** Free and rested extensions of the range, lowest first; `digits` is how they begin. */
  freeExtensions(query: { now: Date; from: number; to: number; digits?: string; limit: number }): Promise<string[]>;
}
