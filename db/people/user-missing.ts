import { type SQL, sql } from "drizzle-orm";
import type { MissingPart } from "../../src/domain/people/missing-part.ts";

const lineWith = (kind: string, has: SQL) => sql`exists (
  select from endpoints e where e.user_id = u.id and e.removed_at is null and e.kind = ${kind} and ${has})`;
const numbered = sql`exists (select from number_assignments a where a.endpoint_id = e.id and a.valid_to is null)`;
const extended = sql`exists (select from extension_assignments a where a.endpoint_id = e.id and a.valid_to is null)`;
const ringing = sql`exists (select from devices d where d.endpoint_id = e.id and d.enabled and d.removed_at is null)`;

/** The rule of src/domain/people/missing.ts, for a row `u` of users; a contract test holds both together. */
const present: Record<MissingPart, SQL> = {
  location: sql`not (u.telephony or u.fax) or u.location_id is not null`,
  number: sql`not u.telephony or ${lineWith("phone_line", numbered)}`,
  extension: sql`not u.telephony or ${lineWith("phone_line", extended)}`,
  device: sql`not u.telephony or ${lineWith("phone_line", ringing)}`,
  noAnswer: sql`not u.telephony or ${lineWith("phone_line", sql`e.no_answer is not null`)}`,
  faxNumber: sql`not u.fax or ${lineWith("fax_line", numbered)}`,
};
const parts = Object.entries(present) as [MissingPart, SQL][];

/** Whether somebody lacks something at all: it stops at the first. */
export const incomplete = sql`not (${sql.join(
  parts.map(([, has]) => sql`(${has})`),
  sql` and `,
)})`;

/** What they lack, as JSON, in the order of `missingParts`. */
export const missing = sql`to_json(array_remove(array[${sql.join(
  parts.map(([part, has]) => sql`case when ${has} then null else ${part}::text end`),
  sql`, `,
)}], null))`;
