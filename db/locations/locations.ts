import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { type LocationView, locationErrors } from "../../src/domain/locations/location.ts";
import { problems } from "../../src/domain/problems.ts";
import type { Locations } from "../../src/ports/locations/locations.ts";
import type { Orm, Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { numbers } from "../schema/lines.ts";
import { locations } from "../schema/locations.ts";
import { users } from "../schema/people.ts";
import { changeLocation } from "./location-change.ts";
import { removeLocation } from "./location-remove.ts";
import { named } from "./named.ts";

export function createLocations({ orm }: Transaction): Locations {
  return {
    page: ({ after, limit }) =>
      views(orm, after === undefined ? undefined : gt(sql`lower(${locations.name})`, sql`lower(${after})`), limit),

    async find(name) {
      const [found] = await views(orm, named(name), 1);
      return found;
    },

    async add(location) {
      await refusingTaken(location.name, orm.insert(locations).values(location));
    },

    async change(name, change, now) {
      const changed = await refusingTaken(change.name ?? name, changeLocation(orm, name, change, now));
      if (changed.length === 0) throw problems.locationUnknown(name);
    },

    async remove(name) {
      const [done] = await refusingUsed(name, removeLocation(orm, name));
      if (!done?.there) throw problems.locationUnknown(name);
      if (!done.removed) throw locationErrors.inUseByNow(name);
    },

    async usersAt(name) {
      const found = await orm
        .select({ id: users.id })
        .from(users)
        .innerJoin(locations, eq(locations.id, users.locationId))
        .where(and(named(name), isNull(users.leftAt)));
      return found.map(({ id }) => id);
    },
  };
}

function views(orm: Orm, where: SQL | undefined, limit: number): Promise<LocationView[]> {
  return orm
    .select({
      name: locations.name,
      street: locations.street,
      postcode: locations.postcode,
      city: locations.city,
      country: locations.country,
      timeZone: locations.timeZone,
      areaCode: locations.areaCode,
      people: orm.$count(users, and(eq(users.locationId, locations.id), isNull(users.leftAt))),
      numbers: orm.$count(numbers, eq(numbers.locationId, locations.id)),
    })
    .from(locations)
    .where(where)
    .orderBy(sql`lower(${locations.name})`)
    .limit(limit);
}

/** The constraints give the truth: each becomes the refusal that a person can act on. */
async function refusingTaken<T>(name: string, work: PromiseLike<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw violatedConstraint(error) === "locations_name" ? locationErrors.nameTaken(name) : error;
  }
}

async function refusingUsed<T>(name: string, work: PromiseLike<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw violatedConstraint(error)?.includes("_location_id_") ? locationErrors.inUseByNow(name) : error;
  }
}
