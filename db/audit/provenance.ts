import { and, desc, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { alias, unionAll } from "drizzle-orm/pg-core";
import type { Deed } from "../../src/domain/audit/provenance.ts";
import type { Provenance } from "../../src/ports/audit/provenance.ts";
import type { Transaction } from "../engine/database.ts";
import { scalar } from "../engine/json.ts";
import { fullName } from "../people/full-name.ts";
import { nameOfPerson } from "../people/name-of-person.ts";
import { users } from "../schema/people.ts";
import { audit, auditDetails } from "../schema/work.ts";
import { originsOf } from "./origins.ts";

const uuids = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
const named = alias(users, "named_in");
/** Of the values of a fact: whom they name. */
const mentioned = sql`(select distinct found[1]::uuid id
  from regexp_matches(concat(${auditDetails.before}, ${auditDetails.after}), ${uuids}, 'g') found) mentioned`;
const mention = sql`mentioned.id`;

export function createProvenance({ orm }: Transaction): Provenance {
  return {
    async of(user, { before, limit }) {
      const earlier = before === undefined ? undefined : lt(audit.id, before);
      const { id, at, verb, actor } = audit;
      const latest = () => orm.select({ id, at, verb, actor }).from(audit).orderBy(desc(audit.id)).limit(limit);
      const who = orm.select({ person: users.personId }).from(users).where(eq(users.id, user));
      // what somebody set for all is in nobody's account: it is read with the one who did it
      const forAll = and(eq(verb, "settings.change"), isNull(audit.userId), earlier, eq(actor, who));
      const theirs = orm
        .$with("theirs")
        .as(unionAll(latest().where(and(eq(audit.userId, user), earlier)), latest().where(forAll)));
      const names = orm
        .select({ all: sql<Deed["names"]>`json_object_agg(${mention}, ${fullName(named)})` })
        .from(named)
        .innerJoin(mentioned, or(eq(named.id, mention), eq(named.personId, mention)));
      const found = await orm
        .with(theirs)
        .select({
          id: theirs.id,
          at: theirs.at,
          verb: sql<Deed["verb"]>`${theirs.verb}`,
          by: nameOfPerson(theirs.actor),
          before: auditDetails.before,
          after: auditDetails.after,
          kept: sql<boolean>`${isNotNull(auditDetails.auditId)}`,
          names: scalar(names),
        })
        .from(theirs)
        .leftJoin(auditDetails, eq(auditDetails.auditId, theirs.id))
        .orderBy(desc(theirs.id))
        .limit(limit);
      return found.map(({ kept, names, ...deed }) => ({ ...deed, names: names ?? {}, forgotten: !kept }));
    },

    origins: (user, now) => originsOf(orm, user, now),
  };
}
