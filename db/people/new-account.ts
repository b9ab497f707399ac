import { sql } from "drizzle-orm";
import type { TopicKind } from "../../src/domain/notices/topic.ts";
import type { NewUser } from "../../src/ports/people/users.ts";
import type { Orm } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { valueFor } from "../engine/value-for.ts";
import { notices } from "../schema/notices.ts";
import { users } from "../schema/people.ts";
import { userSyncs } from "../schema/work.ts";
import type { NewPerson } from "./new-person.ts";

/** Nothing is said yet: with their first day they are welcomed and are news, see src/jobs/people/welcome.ts, announce.ts. */
const promised: readonly TopicKind[] = ["welcome", "start"];

interface About extends Pick<NewPerson, "place" | "person"> {
  readonly now: Date;
  readonly defaultTimeZone: string;
}

/** `account`: the user of a new or known person, with what is to be told and done about it. */
export function newAccount(orm: Orm, user: NewUser, { place, person, now, defaultTimeZone }: About) {
  const zone = orm.select({ zone: place.timeZone }).from(place);
  const startDate = user.startDate ?? null;
  const startsAt = sql<Date | null>`${startDate}::date::timestamp at time zone coalesce(${zone}, ${defaultTimeZone})`;
  const values = orm
    .select({
      personId: person.id,
      firstName: valueFor(users.firstName, user.firstName),
      lastName: valueFor(users.lastName, user.lastName),
      email: valueFor(users.email, user.email),
      locationId: sql<string | null>`${orm.select({ id: place.id }).from(place)}`.as("location_id"),
      telephony: valueFor(users.telephony, user.telephony),
      fax: valueFor(users.fax, user.fax),
      startDate: valueFor(users.startDate, startDate),
      startsAt: startsAt.as("starts_at"),
    })
    .from(person);
  const account = orm
    .$with("account")
    .as(insertFrom(orm, users, values).returning({ id: users.id, personId: users.personId, startsAt: users.startsAt }));
  const promises = orm
    .select({
      kind: sql<TopicKind>`unnest(${sql.param(promised)}::text[])`.as("kind"),
      subjectId: sql<string>`${account.id}::text`.as("subject_id"),
      part: valueFor(notices.part, ""),
      personId: account.personId,
      revision: valueFor(notices.revision, 0),
    })
    .from(account);
  const told = orm.$with("promised").as(insertFrom(orm, notices, promises));
  const marks = orm
    .select({
      userId: account.id,
      state: valueFor(userSyncs.state, "pending"),
      changedAt: valueFor(userSyncs.changedAt, now),
    })
    .from(account);
  const synced = orm.$with("synced").as(insertFrom(orm, userSyncs, marks));
  return { account, steps: [account, told, synced] };
}

export type NewAccount = ReturnType<typeof newAccount>["account"];
