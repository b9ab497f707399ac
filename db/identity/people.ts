import { sql } from "drizzle-orm";
import { bootstrapVariables, type Right } from "../../src/domain/approvals/right.ts";
import type { Locale } from "../../src/domain/chat/words.ts";
import type { PersonId, UserId } from "../../src/domain/identity/identity.ts";
import { mailbox } from "../../src/domain/identity/linking.ts";
import type { Candidate, People } from "../../src/ports/identity/people.ts";
import { holds } from "../approvals/rights.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";
import { arrive } from "./arrive.ts";
import { adopted, identity, personOf } from "./link-identity.ts";

export function createPeople(tx: Transaction, defaultLocale: Locale = "en"): People {
  return {
    readCaller: (chat, now, form) => arrive(tx, { chat, now, form, defaultLocale }),

    candidates(email, chat) {
      const surface = `${chat.split(":").slice(0, 2).join(":")}:`;
      return rows<Candidate>(
        tx,
        sql`
        select u.id "user", u.person_id person,
          (select c.id from chat_identities c where c.person_id = u.person_id and starts_with(c.id, ${surface}) limit 1) "linkedAs",
          exists (select from former_chats where chat = ${chat}) unlinked,
          exists (select from email_changes e where e.user_id = u.id and e.state = 'confirmed') changed
        from users u where lower(u.email) = ${email.toLowerCase()} and u.left_at is null`,
      );
    },

    async similar(email, limit) {
      const { local, domain } = mailbox(email);
      const found = await rows<{ user: UserId }>(
        tx,
        sql`
        select u.id "user" from users u where u.left_at is null and lower(u.email) <> ${email.toLowerCase()}
          and regexp_replace(lower(split_part(u.email, '@', 1)), '[+].*', '') = ${local}
          and exists (select from users o where o.left_at is null and lower(split_part(o.email, '@', 2)) = ${domain})
        order by u.last_name, u.first_name, u.id limit ${limit}`,
      );
      return found.map(({ user }) => user);
    },

    async link(profile, candidate, now) {
      const [linked] = await rows<{ person: PersonId }>(
        tx,
        sql`with ${personOf(candidate.person)}, ${adopted(candidate.user)} ${identity(profile, now)} returning person_id person`,
      );
      return linked?.person;
    },

    async refresh({ id, locale, timeZone, standing }, now) {
      await rows(
        tx,
        sql`update chat_identities set locale = ${locale}, time_zone = ${timeZone}, standing = ${standing}, checked_at = ${now}
          where id = ${id}`,
      );
    },

    async countAdmins() {
      const [row] = await rows<{ admins: number }>(tx, sql`select (${holding("admin")})::int admins`);
      return row?.admins ?? 0;
    },

    async bootstrap(right, profile, candidate, now) {
      // in a statement of its own, so that the next one sees whom it was waited for
      await rows(tx, sql`select pg_advisory_xact_lock(hashtext('switchboard.keep_one_admin'))`);
      const [made] = await rows<{ person: PersonId }>(
        tx,
        sql`
        with room as (select 1 where (${holding(right)}) < 2),
        ${personOf(candidate?.person ?? null, sql`exists (select from room)`)}, ${adopted(candidate?.user ?? null)},
        account as (
          insert into users (person_id, first_name, last_name, email)
          select id, left(${profile.firstName || "?"}, 60), left(${profile.lastName || "?"}, 60), ${profile.confirmedEmail?.toLowerCase() ?? null}
          from person where ${candidate === undefined}::boolean),
        granted as (
          insert into role_grants (person_id, role, reason, granted_at) select id, ${right}, ${bootstrapVariables[right]}, ${now}
          from person
          where not exists (select from users u
            where (u.person_id = person.id or u.id = ${candidate?.user ?? null}::uuid) and u.suspended_at is not null and u.left_at is null)
          on conflict do nothing)
        ${identity(profile, now)} returning person_id person`,
      );
      return made?.person;
    },

    async withRight(roles) {
      const found = await rows<{ person: string }>(
        tx,
        sql`
        select distinct g.person_id person from role_grants g
        join users u on u.person_id = g.person_id and u.left_at is null and u.suspended_at is null
        where ${holds()} and g.role = any(${sql.param(roles)}::text[]) order by 1`,
      );
      return found.map(({ person }) => person);
    },

    async hasChat(person) {
      const chats = await rows(
        tx,
        sql`select 1 from chat_identities where person_id = ${person}::uuid and standing = 'member' limit 1`,
      );
      return chats.length > 0;
    },

    named(people) {
      return rows(
        tx,
        sql`select distinct on (person_id) person_id person, first_name || ' ' || last_name name from users
          where person_id = any(${sql.param(people)}::uuid[]) order by person_id, left_at is null desc, created_at desc`,
      );
    },

    async holders(roles, limit) {
      const found = await rows<{ name: string }>(
        tx,
        sql`
        select distinct u.first_name || ' ' || u.last_name name from role_grants g
        join users u on u.person_id = g.person_id and u.left_at is null and u.suspended_at is null
        where ${holds()} and g.role = any(${sql.param(roles)}::text[]) order by name limit ${limit}`,
      );
      return found.map(({ name }) => name);
    },
  };
}

const holding = (right: Right) => sql`select count(*) from role_grants g join users u on u.person_id = g.person_id
  and u.left_at is null and u.suspended_at is null where g.role = ${right} and ${holds()}`;
