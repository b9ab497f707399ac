import { sql } from "drizzle-orm";
import type { LinkRequest } from "../../src/domain/identity/linking.ts";
import { linkErrors } from "../../src/domain/identity/linking.ts";
import type { IdentityLinkChanges } from "../../src/ports/identity/linkings.ts";
import { tellLink } from "../../src/ports/queue/job-names.ts";
import type { Queue } from "../../src/ports/queue/queue.ts";
import { holds } from "../approvals/rights.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid, rows } from "../engine/rows.ts";
import { adopted, identity, personOf } from "./link-identity.ts";
import { createIdentityLinks, linkViews } from "./linkings.ts";

/** What changes a question is queued to be told in the same transaction. */
export function createLinkingChanges(tx: Transaction, queue: Queue, defaultTimeZone: string): IdentityLinkChanges {
  const links = createIdentityLinks(tx, defaultTimeZone);
  const follow = (id: string) => queue.send(tellLink, { request: id }, { singletonKey: id });
  const settle = async (ids: readonly { id: string }[]) => {
    for (const { id } of ids) await follow(id);
    return ids.length > 0;
  };
  return {
    ...links,

    async ask({ chat, name, email, locale, timeZone, why, candidates, expiresAt }, now) {
      if (why === "code")
        await settle(
          await rows(
            tx,
            sql`update link_requests set state = 'withdrawn', decided_at = ${now} where chat = ${chat} and state = 'pending' returning id`,
          ),
        );
      const [asked] = await rows<{ id: string }>(
        tx,
        sql`
        with asked as (insert into link_requests (chat, name, email, locale, time_zone, why, expires_at, created_at)
            values (${chat}, left(${name}, 120), ${email}, ${locale}, ${timeZone}, ${why}, ${expiresAt}, ${now})
            on conflict (chat) where state = 'pending' do nothing returning id),
          could_be as (insert into link_candidates (request_id, user_id)
            select id, unnest(${sql.param(candidates)}::uuid[]) from asked)
        select id from asked`,
      );
      if (!asked) return undefined;
      await follow(asked.id);
      return links.find(asked.id);
    },

    async hold(id) {
      if (!isUuid(id)) return undefined;
      await rows(tx, sql`select 1 from link_requests where id = ${id}::uuid for update`);
      return links.find(id);
    },

    async link({ id, chat, locale, timeZone, candidates }, user, by, now) {
      const candidate = candidates.find((one) => one.user === user);
      // held, so that nobody is linked to who leaves at the same moment
      const [here] = await rows<{ person: string | null }>(
        tx,
        sql`select person_id person from users where id = ${user}::uuid and left_at is null for no key update`,
      );
      if (!here) throw linkErrors.left(candidate?.name ?? "?");
      const decided = await rows<{ id: string }>(
        tx,
        sql`update link_requests set state = 'linked', linked_user = ${user}::uuid, decided_by = ${by}::uuid, decided_at = ${now}
          where id = ${id}::uuid and state = 'pending'
            and exists (select from link_candidates where request_id = link_requests.id and user_id = ${user}::uuid) returning id`,
      );
      if (!(await settle(decided))) return false;
      await rows(
        tx,
        sql`with ${personOf(here.person)}, ${adopted(user)},
          known_again as (delete from former_chats where chat = ${chat})
          ${identity({ id: chat, locale, timeZone }, now)}`,
      );
      const linked = await rows(
        tx,
        sql`select 1 from chat_identities c join users u on u.person_id = c.person_id where c.id = ${chat} and u.id = ${user}::uuid`,
      );
      if (linked.length === 0) throw linkErrors.linkedAlready();
      return true;
    },

    async refuse({ id }: LinkRequest, by, now) {
      return settle(
        await rows(
          tx,
          sql`update link_requests set state = 'refused', decided_by = ${by}::uuid, decided_at = ${now}
            where id = ${id}::uuid and state = 'pending' returning id`,
        ),
      );
    },

    async expire(now) {
      const ended = await rows<{ id: string }>(
        tx,
        sql`update link_requests r set decided_at = ${now},
            state = case when expires_at <= ${now} then 'expired' else 'withdrawn' end
          where state = 'pending' and (expires_at <= ${now}
            -- nobody left whom it could be, or linked by another way
            or not exists (select from link_candidates c join users u on u.id = c.user_id where c.request_id = r.id and u.left_at is null)
            or exists (select from chat_identities c join users u on u.person_id = c.person_id and u.left_at is null where c.id = r.chat))
          returning id`,
      );
      await settle(ended);
      const ids = ended.map(({ id }) => id);
      return ids.length === 0 ? [] : linkViews(tx, sql`r.id = any(${sql.param(ids)}::uuid[])`, sql`r.id`, ids.length);
    },

    async tellOnce(id, now) {
      const told = await rows(
        tx,
        sql`update link_requests set told_at = ${now} where id = ${id}::uuid and told_at is null returning id`,
      );
      return told.length > 0;
    },

    async unlink(chat, by, now) {
      // whoever could take the last one out of reach queues up here
      await rows(tx, sql`select pg_advisory_xact_lock(hashtext('switchboard.keep_one_admin'))`);
      const [gone] = await rows<{ person: string }>(
        tx,
        sql`with gone as (delete from chat_identities where id = ${chat} returning person_id),
            forms as (delete from stored_forms where owner = ${chat}),
            former as (insert into former_chats (chat, person_id, unlinked_by, unlinked_at)
              select ${chat}, person_id, ${by}::uuid, ${now} from gone
              on conflict (chat) do update set person_id = excluded.person_id, unlinked_by = excluded.unlinked_by,
                unlinked_at = excluded.unlinked_at)
          select person_id person from gone`,
      );
      if (!gone) return false;
      const [reach] = await rows<{ lost: boolean }>(
        tx,
        sql`select exists (select from role_grants g where g.person_id = ${gone.person}::uuid and ${lasting})
          and not exists (select from role_grants g
            join users u on u.person_id = g.person_id and u.left_at is null and u.suspended_at is null
            join chat_identities c on c.person_id = g.person_id and c.standing = 'member' where ${lasting}) lost`,
      );
      if (reach?.lost) throw linkErrors.lastReachable();
      return true;
    },
  };
}

const lasting = sql`g.role = 'admin' and ${holds()} and g.expires_at is null`;
