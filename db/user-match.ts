import { type SQL, sql } from "drizzle-orm";
import { prefixPattern } from "./rows.ts";

/** Users whose name or e-mail begins with a text, or whose number or extension it is. Each branch has its index. */
export function matches(text: string, number: string | undefined): SQL {
  const pattern = prefixPattern(text);
  const extension = /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : null;
  return sql`u.id in (
    select id from users where lower(first_name) like ${pattern}
    union select id from users where lower(last_name) like ${pattern}
    union select id from users where lower(first_name || ' ' || last_name) like ${pattern}
    union select id from users where lower(email) like ${pattern}
    union select e.user_id from number_assignments a join endpoints e on e.id = a.endpoint_id
      where a.number = ${number ?? null}::text and a.valid_to is null
    union select e.user_id from extension_assignments a join endpoints e on e.id = a.endpoint_id
      where a.extension = ${extension}::int and a.valid_to is null)`;
}

/** Named in full: then others who merely begin alike are not meant. */
export function namedInFull(text: string): SQL {
  return sql`lower(u.first_name || ' ' || u.last_name) = ${text.trim().toLowerCase()}`;
}
