import { and, eq, exists, getTableName, isNull, type SQL, sql } from "drizzle-orm";
import type { Role } from "../../src/domain/approvals/access.ts";
import { problems } from "../../src/domain/problems.ts";
import type { Journal } from "../../src/ports/audit/journal.ts";
import { build } from "../engine/build.ts";
import type { Orm, Transaction } from "../engine/database.ts";
import { excluded } from "../engine/excluded.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { oneRow } from "../engine/one-row.ts";
import { valueFor } from "../engine/value-for.ts";
import { holdsRight } from "../identity/privileged.ts";
import { people, users } from "../schema/people.ts";
import { audit, auditDetails, deliveries, storedForms } from "../schema/work.ts";

type Entry = Parameters<Journal["seal"]>[0];

export function createJournal({ orm }: Transaction): Journal {
  return {
    async seal(entry) {
      const { key, form, outcome, actor, right, now } = entry;
      const sealed = orm.$with("sealed").as(
        orm
          .insert(deliveries)
          .values({ id: key, outcome, receivedAt: now, sealedAt: now })
          .onConflictDoUpdate({
            target: deliveries.id,
            set: { outcome: excluded(deliveries.outcome), sealedAt: excluded(deliveries.sealedAt) },
            setWhere: isNull(deliveries.sealedAt),
          })
          .returning({ id: deliveries.id }),
      );
      const used = orm.$with("used").as(
        orm
          .update(storedForms)
          .set({ usedAt: now })
          .where(and(form === undefined ? sql`false` : eq(storedForms.id, form), isNull(storedForms.usedAt)))
          .returning({ id: storedForms.id }),
      );
      const [row] = await orm
        .with(sealed, used, ...record(orm, entry))
        .select({
          sealed: sql<boolean>`${exists(orm.select({ id: sealed.id }).from(sealed))}`,
          used: sql<boolean>`${exists(orm.select({ id: used.id }).from(used))}`,
          allowed: right === undefined ? sql<boolean>`true` : stillHolds(actor, right, now),
        })
        .from(oneRow);
      if (row?.allowed === false) throw problems.rightLost();
      return row?.sealed === true && (form === undefined || row.used);
    },
  };
}

/** Whether whoever did it may still do it. */
function stillHolds(actor: Entry["actor"], right: Role, now: Date): SQL<boolean> {
  const active = and(eq(users.personId, sql`${actor}::uuid`), isNull(users.leftAt), isNull(users.suspendedAt));
  const holds = right === "employee" ? undefined : holdsRight(users.personId, right, now);
  return sql`${exists(build.select({ id: users.id }).from(users).where(and(active, holds)))}`;
}

/** What happened goes into the audit, in the order in which it did, and the values of people beside it. */
function record(orm: Orm, { events, actor, now }: Entry) {
  const said = sql`rows from (jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
    as (verb text, "user" uuid, person uuid, before jsonb, after jsonb)) with ordinality event`;
  const told = orm
    .select({
      verb: sql<string>`event.verb`.as("verb"),
      user: sql<string | null>`event."user"`.as("user"),
      person: sql<string | null>`event.person`.as("person"),
      before: sql<Record<string, unknown> | null>`event.before`.as("before"),
      after: sql<Record<string, unknown> | null>`event.after`.as("after"),
      salt: people.salt,
    })
    .from(said)
    .leftJoin(people, eq(people.id, sql`event.person`))
    .orderBy(sql`event.ordinality`)
    .as("told");
  const sequence = sql`pg_get_serial_sequence(${getTableName(audit)}, ${audit.id.name})`;
  const { verb, user, person, before, after, salt } = told;
  const facts = orm
    .$with("facts")
    .as(
      orm
        .select({ id: sql<number>`nextval(${sequence})`.as("id"), verb, user, person, before, after, salt })
        .from(told),
    );
  const digest = sql`encode(sha256(convert_to(concat_ws('|', ${facts.salt}, ${facts.before}, ${facts.after}), 'UTF8')), 'hex')`;
  const chained = orm.select({
    id: facts.id,
    at: valueFor(audit.at, now),
    actor: valueFor(audit.actor, actor),
    verb: facts.verb,
    user: facts.user,
    digest: digest.as("digest"),
  });
  const columns = [audit.id, audit.at, audit.actor, audit.verb, audit.userId, audit.digest];
  const into = sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  return [
    facts,
    // the builder cannot say OVERRIDING for a select: the id is taken beforehand, so that values can be told apart by it
    orm
      .$with("chained", {})
      .as(sql`insert into ${audit} (${into}) overriding system value ${chained.from(facts).getSQL()}`),
    orm
      .$with("detailed")
      .as(
        insertFrom(
          orm,
          auditDetails,
          orm
            .select({ auditId: facts.id, personId: facts.person, before: facts.before, after: facts.after })
            .from(facts),
        ),
      ),
  ] as const;
}
