import { type SQL, sql } from "drizzle-orm";
import { prefixPattern } from "../engine/rows.ts";

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

/**
 * For looking through a list, where more than is meant does no harm: a part of a number (three digits at least), the beginning of an
 * extension, or the place they work at.
 */
export function nearly(text: string, number: string | undefined): SQL {
  const plain = text.trim();
  const digits = /^[+(]?[\d\s()/.-]+$/.test(plain) ? plain.replace(/\D/g, "").replace(/^0+/, "") : "";
  const part = digits.length >= 3 ? digits : null;
  const extension = /^[1-9]\d{0,5}$/.test(plain) ? `${plain}%` : null;
  return sql`(${matches(text, number)} or u.id in (
    select e.user_id from number_assignments a join endpoints e on e.id = a.endpoint_id
      where a.valid_to is null and strpos(a.number, ${part}::text) > 0
    union select e.user_id from extension_assignments a join endpoints e on e.id = a.endpoint_id
      where a.valid_to is null and a.extension::text like ${extension}::text
    union select o.id from users o join locations l on l.id = o.location_id where lower(l.name) = ${plain.toLowerCase()}))`;
}

/** Named in full: then others who merely begin alike are not meant. */
export function namedInFull(text: string): SQL {
  return sql`lower(u.first_name || ' ' || u.last_name) = ${text.trim().toLowerCase()}`;
}
