import type { LocationDetails, LocationView } from "../../domain/locations/location.ts";

export interface Locations {
  /** In the order of their names, after the given one. */
  page(query: { after?: string | undefined; limit: number }): Promise<LocationView[]>;
  find(name: string): Promise<LocationView | undefined>;
  /** Throws DomainError: the name is taken. */
  add(location: LocationDetails): Promise<void>;
  /**
   * What is left out stays; a first day still to come begins in the new time zone. Throws DomainError: there is no such
   * location; the new name is taken.
   */
  change(name: string, change: Partial<LocationDetails>, now: Date): Promise<void>;
  /** Who left from there has no location any more. Throws DomainError: there is none; people or numbers are there. */
  remove(name: string): Promise<void>;
  /** Users who work there. */
  usersAt(name: string): Promise<string[]>;
}
