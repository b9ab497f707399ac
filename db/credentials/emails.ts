import { type SQL, sql } from "drizzle-orm";
import { type EmailChange, type EmailReader, emailErrors } from "../../src/domain/credentials/email-change.ts";
import type { Emails } from "../../src/ports/credentials/emails.ts";
import { holds } from "../approvals/rights.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { isUuid, rows } from "../engine/rows.ts";
import { privileged } from "../identity/linkings.ts";
import { toBeSynced } from "../numbers/mark-for-sync.ts";

export function createEmails(tx: Transaction, defaultTimeZone: string): Emails {
  const one = async (id: string) =>
    isUuid(id) ? (await views(tx, sql`e.id = ${id}::uuid`, sql`e.id`, 1))[0] : undefined;
  const exists = async (what: SQL) => (await rows<{ yes: boolean }>(tx, sql`select ${what} yes`))[0]?.yes === true;
  return {
    find: one,

    async hold(id) {
      if (!isUuid(id)) return undefined;
      await rows(tx, sql`select 1 from email_changes where id = ${id}::uuid for update`);
      return one(id);
    },

    pending: (limit) => views(tx, sql`e.state = 'pending' and e.way = 'admin'`, sql`e.created_at, e.id`, limit),

    taken: (email, user) =>
      exists(
        sql`exists (select from users where lower(email) = lower(${email}) and left_at is null and id <> ${user}::uuid)`,
      ),

    privileged: (user) => exists(sql`exists (select from users u where u.id = ${user}::uuid and (${privileged}))`),

    async involved(user) {
      const asked = await rows<{ person: string }>(
        tx,
        sql`select distinct requested_by person from email_changes where user_id = ${user}::uuid and state = 'confirmed'`,
      );
      return asked.map(({ person }) => person);
    },

    async recent(user, since) {
      const [row] = await rows<{ changedAt: Date | null; asks: number }>(
        tx,
        sql`select max(decided_at) filter (where state = 'confirmed') "changedAt", count(*)::int asks
          from email_changes where user_id = ${user}::uuid and greatest(created_at, decided_at) > ${since}`,
      );
      return row ?? { changedAt: null, asks: 0 };
    },

    async ask({ user, requestedBy, email, way, expiresAt }, now) {
      // two at once: whoever comes second sees what the first has asked for
      await rows(tx, sql`select 1 from users where id = ${user}::uuid for no key update`);
      await rows(
        tx,
        sql`update email_changes set state = 'withdrawn', decided_at = ${now} where user_id = ${user}::uuid and state = 'pending'`,
      );
      const [asked] = await rows<{ id: string }>(
        tx,
        sql`insert into email_changes (user_id, person_id, requested_by, old_email, new_email, way, expires_at, created_at)
          select id, person_id, ${requestedBy}::uuid, email, ${email.toLowerCase()}, ${way}, ${expiresAt}, ${now}
          from users where id = ${user}::uuid and left_at is null returning id`,
      );
      const made = asked && (await one(asked.id));
      if (!made) throw emailErrors.left("?");
      return made;
    },

    async confirm({ id, user, newEmail, name }, by, now) {
      const decided = await rows(
        tx,
        sql`update email_changes set state = 'confirmed', decided_by = ${by}::uuid, decided_at = ${now}
          where id = ${id}::uuid and state = 'pending' and expires_at > ${now} returning id`,
      );
      if (decided.length === 0) return false;
      const changed = await rows(
        tx,
        sql`update users set email = ${newEmail} where id = ${user}::uuid and left_at is null returning id`,
      ).catch((error: unknown) => {
        throw violatedConstraint(error) === "users_email_open" ? emailErrors.taken(newEmail) : error;
      });
      if (changed.length === 0) throw emailErrors.left(name);
      await rows(tx, toBeSynced(sql`select ${user}::uuid id`, now));
      return true;
    },

    async end(id, state, by, now) {
      const ended = await rows(
        tx,
        sql`update email_changes set state = ${state}, decided_by = ${by}::uuid, decided_at = ${now}
          where id = ${id}::uuid and state = 'pending' returning id`,
      );
      return ended.length > 0;
    },

    audience({ id, state, way, person, requestedBy }, now) {
      const admin = sql`exists (select from role_grants g where g.person_id = u.person_id and g.role = 'admin' and ${holds(now)})`;
      return rows<EmailReader>(
        tx,
        sql`select u.person_id person, u.first_name || ' ' || u.last_name name, coalesce(l.time_zone, ${defaultTimeZone}) "timeZone",
            case when ${admin} then 'admin' else 'employee' end role
          from users u left join locations l on l.id = u.location_id
          where u.left_at is null and u.suspended_at is null and u.person_id is not null and (
            (${state} = 'pending' and ${way} = 'admin' and ${admin}
              and u.person_id <> ${requestedBy}::uuid and u.person_id is distinct from ${person}::uuid)
            or exists (select from notices n where n.person_id = u.person_id and n.topic = 'email:' || ${id}))
          order by name, person`,
      );
    },

    async expire(now) {
      const ended = await rows<{ id: string }>(
        tx,
        sql`update email_changes e set decided_at = ${now},
            state = case when expires_at <= ${now} then 'expired' else 'withdrawn' end
          where state = 'pending' and (expires_at <= ${now}
            or not exists (select from users u where u.id = e.user_id and u.left_at is null)) returning id`,
      );
      const ids = ended.map(({ id }) => id);
      return ids.length === 0 ? [] : views(tx, sql`e.id = any(${sql.param(ids)}::uuid[])`, sql`e.id`, ids.length);
    },
  };
}

async function views(tx: Transaction, where: SQL, order: SQL, limit: number): Promise<EmailChange[]> {
  const nameOf = (person: SQL) => sql`(select n.first_name || ' ' || n.last_name from users n
    where n.person_id = ${person} order by n.left_at is null desc, n.created_at desc limit 1)`;
  return rows<EmailChange>(
    tx,
    sql`select e.id, e.user_id "user", u.person_id person, u.first_name || ' ' || u.last_name name, e.old_email "oldEmail",
        e.new_email "newEmail", e.requested_by "requestedBy", coalesce(${nameOf(sql`e.requested_by`)}, '?') requester,
        e.way, e.state, ${nameOf(sql`e.decided_by`)} "decidedBy", e.decided_at "decidedAt", e.expires_at "expiresAt",
        e.created_at "createdAt", coalesce(u.language, (select left(lower(c.locale), 2) from chat_identities c
          where c.person_id = u.person_id and left(lower(c.locale), 2) in ('en', 'de') order by c.linked_at limit 1)) language
      from email_changes e join users u on u.id = e.user_id where ${where} order by ${order} limit ${limit}`,
  );
}
