import { type SQL, sql } from "drizzle-orm";
import { type LocationView, locationErrors } from "../../src/domain/locations/location.ts";
import { problems } from "../../src/domain/problems.ts";
import type { Locations } from "../../src/ports/locations/locations.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { rows } from "../engine/rows.ts";
import { toBeSynced } from "../numbers/mark-for-sync.ts";

const named = (name: string) => sql`lower(l.name) = lower(${name})`;

export function createLocations(tx: Transaction): Locations {
  return {
    page: ({ after, limit }) =>
      views(tx, sql`${after === undefined ? sql`true` : sql`lower(l.name) > lower(${after})`}`, limit),

    async find(name) {
      const [found] = await views(tx, named(name), 1);
      return found;
    },

    async add({ name, street, postcode, city, country, timeZone, areaCode }) {
      await refusingTaken(
        name,
        rows(
          tx,
          sql`insert into locations (name, street, postcode, city, country, time_zone, area_code)
            values (${name}, ${street}, ${postcode}, ${city}, ${country}, ${timeZone}, ${areaCode})`,
        ),
      );
    },

    async change(name, { areaCode, timeZone = null, ...change }, now) {
      const { name: newName = null, street = null, postcode = null, city = null, country = null } = change;
      const changed = await refusingTaken(
        newName ?? name,
        rows(
          tx,
          sql`with changed as (update locations l set
              name = coalesce(${newName}, l.name), street = coalesce(${street}, l.street),
              postcode = coalesce(${postcode}, l.postcode), city = coalesce(${city}, l.city),
              country = coalesce(${country}, l.country), time_zone = coalesce(${timeZone}, l.time_zone),
              area_code = case when ${areaCode === undefined}::boolean then l.area_code else ${areaCode ?? null} end
            where ${named(name)} returning id),
          starting as (update users set starts_at = start_date::timestamp at time zone ${timeZone}
            where ${timeZone}::text is not null and starts_at > ${now} and left_at is null
              and location_id in (select id from changed)),
          synced as (${toBeSynced(
            sql`select u.id from users u join changed c on c.id = u.location_id
              where u.left_at is null and (${timeZone}::text is not null or ${newName}::text is not null)`,
            now,
          )})
          select id from changed`,
        ),
      );
      if (changed.length === 0) throw problems.locationUnknown(name);
    },

    async remove(name) {
      const [done] = await refusingUsed(
        name,
        rows<{ there: boolean; removed: boolean }>(
          tx,
          sql`with place as (select l.id from locations l where ${named(name)}),
          empty as (select id from place where not exists (select from numbers n where n.location_id = place.id)
            and not exists (select from users u where u.location_id = place.id and u.left_at is null)),
          left_behind as (update users set location_id = null where left_at is not null and location_id in (select id from empty)),
          blocks as (delete from number_blocks where location_id in (select id from empty)),
          removed as (delete from locations where id in (select id from empty) returning id)
          select exists (select from place) there, exists (select from removed) removed`,
        ),
      );
      if (!done?.there) throw problems.locationUnknown(name);
      if (!done.removed) throw locationErrors.inUseByNow(name);
    },

    async usersAt(name) {
      const found = await rows<{ id: string }>(
        tx,
        sql`select u.id from users u join locations l on l.id = u.location_id where ${named(name)} and u.left_at is null`,
      );
      return found.map(({ id }) => id);
    },
  };
}

function views(tx: Transaction, where: SQL, limit: number): Promise<LocationView[]> {
  return rows<LocationView>(
    tx,
    sql`select l.name, l.street, l.postcode, l.city, l.country, l.time_zone "timeZone", l.area_code "areaCode",
        (select count(*)::int from users u where u.location_id = l.id and u.left_at is null) people,
        (select count(*)::int from numbers n where n.location_id = l.id) numbers
      from locations l where ${where} order by lower(l.name) limit ${limit}`,
  );
}

/** The constraints give the truth: each becomes the refusal that a person can act on. */
async function refusingTaken<T>(name: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw violatedConstraint(error) === "locations_name" ? locationErrors.nameTaken(name) : error;
  });
}

async function refusingUsed<T>(name: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw violatedConstraint(error)?.includes("_location_id_") ? locationErrors.inUseByNow(name) : error;
  });
}
