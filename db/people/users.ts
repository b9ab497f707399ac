import { sql } from "drizzle-orm";
import type { PersonRef, UserId } from "../../src/domain/identity/identity.ts";
import type { Actual } from "../../src/domain/phone-system/desired-state.ts";
import type { Users } from "../../src/ports/people/users.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";
import { editUser, setSuspended } from "./user-change.ts";
import { createUser } from "./user-create.ts";
import { matches, namedInFull } from "./user-match.ts";
import { pageOfUsers } from "./user-page.ts";
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

    page: (query) => pageOfUsers(tx, query),

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

    async syncBase(user) {
      const [row] = await rows<{ base: Actual | null }>(
        tx,
        sql`select base from user_syncs where user_id = ${user}::uuid`,
      );
      return row?.base ?? undefined;
    },

    async setSyncBase(user, base) {
      await rows(
        tx,
        sql`update user_syncs set base = ${JSON.stringify(base)}::jsonb
          where user_id = ${user}::uuid and base is distinct from ${JSON.stringify(base)}::jsonb`,
      );
    },

    async syncVersion(user) {
      const [row] = await rows<{ version: string }>(
        tx,
        sql`select xmin::text as version from user_syncs where user_id = ${user}::uuid`,
      );
      return row?.version;
    },

    async setSync(user: UserId, state, steps, now, version) {
      await rows(
        tx,
        sql`
        insert into user_syncs (user_id, state, steps, changed_at) values (${user}, ${state}, ${JSON.stringify(steps)}::jsonb, ${now})
        on conflict (user_id) do update set state = excluded.state, steps = excluded.steps, changed_at = excluded.changed_at
        where (user_syncs.state, user_syncs.steps) is distinct from (excluded.state, excluded.steps)
          and (${version ?? null}::text is null or user_syncs.xmin::text = ${version ?? null})`,
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
