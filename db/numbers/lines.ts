import { type SQL, sql } from "drizzle-orm";
import type { UserId } from "../../src/domain/identity/identity.ts";
import type { Dialable, Holder } from "../../src/domain/numbers/dialable.ts";
import { problems } from "../../src/domain/problems.ts";
import type { LineKind } from "../../src/domain/routing/line.ts";
import type { Lines } from "../../src/ports/numbers/lines.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { rows } from "../engine/rows.ts";

/** Numbers and extensions live in tables of the same shape. */
const assignments = { number: sql`number_assignments`, extension: sql`extension_assignments` };
const is = ({ kind, value }: Dialable): SQL =>
  kind === "number" ? sql`a.number = ${value}` : sql`a.extension = ${value}::int`;

/** What was decided for the day its owner leaves was about this owner: whoever gets it next has decided nothing. */
const undecided = ({ kind, value }: Dialable) => sql`undecided as (delete from leave_decisions
  where ${kind} = 'number' and number = ${value} and exists (select from released))`;

/** The constraints give the truth: each becomes the refusal that a person can act on. */
const refusals: Readonly<Record<string, (given: { number?: string; extension?: string }) => Error>> = {
  number_assignments_open: ({ number }) => problems.numberTaken(number ?? ""),
  number_assignments_held: ({ number }) => problems.numberUnknown(number ?? ""),
  number_assignments_rests: ({ number }) => problems.numberResting(number ?? ""),
  extension_assignments_open: ({ extension }) => problems.extensionTaken(extension ?? ""),
  extension_assignments_rests: ({ extension }) => problems.extensionResting(extension ?? ""),
};

export function createLines(tx: Transaction): Lines {
  return {
    async assign({ user, kind, number = null, extension = null }, now) {
      await holdStill(tx, user);
      await refusingHeld(
        { number, extension },
        rows(
          tx,
          sql`with ${lineOf(user, kind)},
          numbered as (insert into number_assignments (number, endpoint_id, valid_from)
            select ${number}, id, ${now} from line where ${number}::text is not null),
          extended as (insert into extension_assignments (extension, endpoint_id, valid_from)
            select ${extension}::int, id, ${now} from line where ${extension}::text is not null)
          ${toBeSynced(sql`select ${user}::uuid id`, now)}`,
        ),
      );
    },

    async holder(dialable) {
      const [found] = await rows<Holder>(
        tx,
        sql`select e.id line, e.kind "lineKind", e.user_id "user", u.person_id person,
            coalesce(u.first_name || ' ' || u.last_name, e.name, '') name,
            case when e.kind = 'foreign' then e.forward_number end "forwardsTo"
          from ${assignments[dialable.kind]} a join endpoints e on e.id = a.endpoint_id left join users u on u.id = e.user_id
          where a.valid_to is null and ${is(dialable)}`,
      );
      return found;
    },

    async release(dialable, line, restsUntil, now) {
      await holdUsers(tx, ownerOf(line));
      const [released] = await rows(
        tx,
        sql`with released as (
            update ${assignments[dialable.kind]} a set valid_to = greatest(${now}, valid_from), rests_until = ${restsUntil ?? null}
            where a.valid_to is null and a.endpoint_id = ${line}::uuid and ${is(dialable)} returning endpoint_id),
          ${undecided(dialable)},
          synced as (${toBeSynced(sql`select e.user_id id from endpoints e join released r on r.endpoint_id = e.id where e.user_id is not null`, now)})
          select endpoint_id from released`,
      );
      return released !== undefined;
    },

    async move(dialable, { line, kind }, to, now) {
      const held = await holdUsers(tx, sql`select ${to}::uuid union ${ownerOf(line)}`);
      if (!held.some(({ id, left }) => id === to && !left)) throw problems.noAccount();
      const { kind: what } = dialable;
      const column = sql.identifier(what);
      const [moved] = await rows(
        tx,
        sql`with released as (
            update ${assignments[what]} a set valid_to = greatest(${now}, valid_from)
            where a.valid_to is null and a.endpoint_id = ${line}::uuid and ${is(dialable)}
            returning a.${column}, a.endpoint_id, a.valid_to),
          ${undecided(dialable)},
          ${lineOf(to, kind)},
          given as (insert into ${assignments[what]} (${column}, endpoint_id, valid_from)
            select r.${column}, line.id, r.valid_to from released r, line),
          synced as (${toBeSynced(sql`select ${to}::uuid id union select user_id from endpoints where id = ${line}::uuid and user_id is not null`, now)})
          select endpoint_id from released`,
      );
      return moved !== undefined;
    },

    async endRest(dialable, now) {
      const ended = await rows<{ until: Date }>(
        tx,
        // what would have been is told from before: the update answers only what is
        sql`with resting as (select a.id, a.rests_until from ${assignments[dialable.kind]} a
            where a.rests_until > ${now} and ${is(dialable)} for update)
          update ${assignments[dialable.kind]} a set rests_until = null from resting r where r.id = a.id
          returning r.rests_until "until"`,
      );
      return ended.map(({ until }) => until).sort((one, other) => Number(other) - Number(one))[0];
    },
  };
}

/**
 * Two who give somebody the first line at the same moment must not make two, and nobody gets anything who leaves at the same
 * moment: a statement of its own, so that what follows sees what was waited for.
 */
export async function holdStill(tx: Transaction, user: UserId): Promise<void> {
  const [here] = await holdUsers(tx, sql`select ${user}::uuid`);
  if (!here || here.left) throw problems.noAccount();
}

/** All whose things change, in one order, so that no two wait for each other. */
export function holdUsers(tx: Transaction, which: SQL): Promise<{ id: UserId; left: boolean }[]> {
  return rows(
    tx,
    sql`select id, left_at is not null "left" from users where id in (${which}) order by id for no key update`,
  );
}

/** Whose line it is; of nobody's line, nothing. */
export const ownerOf = (line: string) => sql`select user_id from endpoints where id = ${line}::uuid`;

/** `line`: the user's first line of the kind, or a new one. */
export const lineOf = (user: UserId, kind: LineKind) => sql`
  there as (select id from endpoints where user_id = ${user}::uuid and kind = ${kind} and removed_at is null
    order by created_at, id limit 1),
  made as (insert into endpoints (kind, user_id, no_answer)
    select ${kind}, ${user}::uuid, case when ${kind} = 'phone_line' then 'voicemail' end where not exists (select from there)
    returning id),
  line as (select id from there union all select id from made)`;

/** What the constraints refuse about a number or extension becomes what a person can act on. */
export async function refusingHeld<T>(
  { number = null, extension = null }: { number?: string | null; extension?: string | null },
  work: Promise<T>,
): Promise<T> {
  return work.catch((error: unknown) => {
    const given = { ...(number !== null && { number }), ...(extension !== null && { extension }) };
    throw refusals[violatedConstraint(error) ?? ""]?.(given) ?? error;
  });
}

export const toBeSynced = (users: SQL, now: Date) => sql`
  insert into user_syncs (user_id, state, changed_at) select t.id, 'pending', ${now} from (${users}) t order by t.id
  on conflict (user_id) do update set state = 'pending', link = null, changed_at = excluded.changed_at`;
