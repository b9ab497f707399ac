import { sql } from "drizzle-orm";
import type { PersonRef, UserId } from "../src/domain/identity.ts";
import type { UserSummary } from "../src/domain/user.ts";
import type { Users } from "../src/ports/users.ts";
import type { Transaction } from "./database.ts";
import { isUuid, rows } from "./rows.ts";
import { editUser, setSuspended } from "./user-change.ts";
import { createUser } from "./user-create.ts";
import { matches, namedInFull } from "./user-match.ts";
import { userViews } from "./user-view.ts";

const tables = { user: "users", line: "endpoints", device: "devices" } as const;

export function createUsers(tx: Transaction, defaultTimeZone: string): Users {
  return {
    find(ref, limit, number) {
      const exact = ref.by === "typed" ? namedInFull(ref.text) : sql`true`;
      return userViews(tx, sql`u.left_at is null and ${condition(ref, number)}`, exact, limit);
    },

    async byId(user) {
      const [found] = await userViews(tx, sql`u.id = ${user}::uuid`, sql`true`, 1);
      return found;
    },

    async page({ search, number, after, limit }) {
      const from = readCursor(after);
      const found = await rows<Omit<UserSummary, "cursor"> & { cursor: unknown[] }>(
        tx,
        sql`
        select u.id, u.first_name || ' ' || u.last_name name, u.email, ${complete} complete,
          json_build_array(lower(u.last_name), lower(u.first_name), u.id) cursor,
          (select l.name from locations l where l.id = u.location_id) location,
          (select a.number from number_assignments a join endpoints e on e.id = a.endpoint_id
            where e.user_id = u.id and a.valid_to is null order by e.kind desc, a.id limit 1) number,
          (select a.extension::text from extension_assignments a join endpoints e on e.id = a.endpoint_id
            where e.user_id = u.id and a.valid_to is null order by a.id limit 1) extension
        from users u
        where u.left_at is null
          and ${search?.trim() ? matches(search, number) : sql`true`}
          and ${from ? sql`(lower(u.last_name), lower(u.first_name), u.id) > (${from[0]}, ${from[1]}, ${from[2]}::uuid)` : sql`true`}
        order by lower(u.last_name), lower(u.first_name), u.id limit ${limit}`,
      );
      return found.map((row) => ({ ...row, cursor: Buffer.from(JSON.stringify(row.cursor)).toString("base64url") }));
    },

    create: (user, now) => createUser(tx, user, now, defaultTimeZone),

    edit: (user, change, now) => editUser(tx, user, change, now),
    suspend: (user, now) => setSuspended(tx, user, now, now),
    resume: (user, now) => setSuspended(tx, user, null, now),

    async remember(thing, id, externalId) {
      await rows(
        tx,
        sql`update ${sql.identifier(tables[thing])} set external_id = ${externalId} where id = ${id}::uuid`,
      );
    },

    async setSync(user: UserId, state, link, now) {
      await rows(
        tx,
        sql`
        insert into user_syncs (user_id, state, link, changed_at) values (${user}, ${state}, ${link}, ${now})
        on conflict (user_id) do update set state = excluded.state, link = excluded.link, changed_at = excluded.changed_at
        where (user_syncs.state, user_syncs.link) is distinct from (excluded.state, excluded.link)`,
      );
    },
  };
}

function condition(ref: PersonRef, number: string | undefined) {
  switch (ref.by) {
    case "user":
      return sql`u.id = ${ref.id}::uuid`;
    case "chat":
      return sql`u.person_id = (select person_id from chat_identities where id = ${ref.id})`;
    case "email":
      return sql`lower(u.email) = ${ref.email.toLowerCase()}`;
    case "typed":
      return matches(ref.text, number);
  }
}

/** The rule of src/domain/missing.ts, for lists. */
const lineWith = (kind: string, has: ReturnType<typeof sql>) => sql`exists (
  select from endpoints e where e.user_id = u.id and e.removed_at is null and e.kind = ${kind} and ${has})`;
const numbered = sql`exists (select from number_assignments a where a.endpoint_id = e.id and a.valid_to is null)`;
const complete = sql`(
  (not (u.telephony or u.fax) or u.location_id is not null)
  and (not u.telephony or (${lineWith("phone_line", numbered)}
    and ${lineWith("phone_line", sql`exists (select from extension_assignments a where a.endpoint_id = e.id and a.valid_to is null)`)}
    and ${lineWith("phone_line", sql`exists (select from devices d where d.endpoint_id = e.id and d.enabled and d.removed_at is null)`)}
    and ${lineWith("phone_line", sql`e.no_answer is not null`)}))
  and (not u.fax or ${lineWith("fax_line", numbered)}))`;

/** A cursor that is none of ours begins at the front. */
function readCursor(after: string | undefined): [string, string, string] | undefined {
  try {
    const [last, first, id] = JSON.parse(Buffer.from(after ?? "", "base64url").toString()) as string[];
    return isUuid(id) ? [String(last), String(first), id] : undefined;
  } catch {
    return undefined;
  }
}
