import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "../../db/database.ts";
import { DomainError } from "../../src/domain/errors.ts";
import type { Store } from "../../src/ports/store.ts";
import { addPlaces, addStaff } from "../fixtures/company.ts";
import { newUser, now, openStore } from "../fixtures/store.ts";
import { describeEachStore } from "../fixtures/stores.ts";

type Operation =
  | { kind: "create"; number: number; extension: number }
  | { kind: "leave"; who: number; heir: number | undefined; rest: number }
  | { kind: "restore" | "suspend" | "resume" | "erase"; who: number }
  | { kind: "decide"; who: number; to: number; outside: boolean }
  | { kind: "end"; number: number }
  | { kind: "forward"; who: number; to: number };

const somebody = fc.nat({ max: 12 });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("create" as const),
      number: fc.nat({ max: 9 }),
      extension: fc.integer({ min: 100, max: 109 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("leave" as const),
      who: somebody,
      heir: fc.option(somebody, { nil: undefined }),
      rest: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("restore" as const, "suspend" as const, "resume" as const),
      who: somebody,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("erase" as const), who: somebody }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("forward" as const), who: somebody, to: somebody }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ kind: fc.constant("decide" as const), who: somebody, to: somebody, outside: fc.boolean() },
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("end" as const), number: fc.nat({ max: 9 }) }) },
);

/** What must never be, whatever was done by whom and in which order; each row names one breach. */
const breaches = `
  select 'a number on two lines' breach from number_assignments where valid_to is null group by number having count(*) > 1
  union all select 'an extension on two lines' from extension_assignments where valid_to is null group by extension having count(*) > 1
  union all select 'no administrator' where not exists (select from role_grants g join users u using (person_id)
    where g.role = 'admin' and g.ended_at is null and u.left_at is null and u.suspended_at is null)
  union all select 'a route to a leaver' from endpoints e join users u on u.id = e.forward_user_id
    where u.left_at is not null and e.removed_at is null
  union all select 'a leaver holds something' from number_assignments a join endpoints e on e.id = a.endpoint_id
    join users u on u.id = e.user_id where a.valid_to is null and u.left_at is not null
  union all select 'a number forwarded by a line that is gone' from number_assignments a join endpoints e on e.id = a.endpoint_id
    where a.valid_to is null and e.removed_at is not null
  union all select 'a line of nobody that carries nothing' from endpoints e where e.kind = 'foreign' and e.removed_at is null
    and not exists (select from number_assignments a where a.endpoint_id = e.id and a.valid_to is null)
  union all select 'a leaver has a right' from role_grants g where g.ended_at is null
    and not exists (select from users u where u.person_id = g.person_id and u.left_at is null)
  union all select 'two open accounts of one address' from users where left_at is null group by lower(email) having count(*) > 1`;

describeEachStore("Whatever is done in whatever order", (store) => {
  const perform = async (db: Database, { users, leaving }: Store, one: Operation, step: number) => {
    const at = new Date(now.getTime() + step * 60_000);
    const all = (await db.execute("select id from users order by created_at, id")).rows.map(({ id }) => String(id));
    const pick = (nth: number) => all[nth % all.length] as string;
    switch (one.kind) {
      case "create":
        return users.create(
          newUser({
            firstName: `P${step}`,
            email: `p${step}@firm.de`,
            number: `+493012340${one.number}`,
            extension: String(one.extension),
          }),
          at,
        );
      case "leave": {
        const heir = one.heir === undefined ? undefined : pick(one.heir);
        const plan = {
          user: pick(one.who),
          heir: heir === pick(one.who) ? undefined : heir,
          until: undefined,
          zone: "UTC",
        };
        return leaving.leave(plan, one.rest, at);
      }
      case "restore":
        return leaving.restore(pick(one.who), at);
      case "erase":
        return leaving.erase(pick(one.who), 1, at);
      case "decide": {
        const number = (await users.byId(pick(one.who)))?.lines.flatMap((line) => line.numbers)[0];
        const heir = pick(one.to) === pick(one.who) ? null : pick(one.to);
        if (number === undefined || (heir === null && !one.outside)) return undefined;
        const fate = one.outside
          ? { what: "forward" as const, heir: null, target: "+491701234567", until: "2027-01-01" }
          : { what: "hand_over" as const, heir, target: null, until: null };
        return leaving.decide(pick(one.who), { number, ...fate }, at).then(() => "decided");
      }
      case "end":
        return leaving.endForward(`+493012340${one.number}`, 1, at);
      case "forward":
        return db
          .execute(
            "update endpoints set no_answer = 'forward', forward_user_id = $2 where user_id = $1 and kind = 'phone_line'",
            [pick(one.who), pick(one.to)],
          )
          .catch(() => undefined);
      default:
        return users[one.kind](pick(one.who), at);
    }
  };

  test("no number is held twice, nobody is without an administrator, nothing rings at somebody who left", {
    timeout: 300_000,
  }, async () => {
    const db = await store.open();
    const { store: real } = openStore(db);
    await addPlaces(db);
    await addStaff(db);
    const steps = process.env.LONG ? 1000 : 300;
    const [operations] = fc.sample(fc.array(operation, { minLength: steps, maxLength: steps, size: "max" }), {
      numRuns: 1,
      seed: 20261124,
    });
    const seen: Record<string, number> = {};
    for (const [step, one] of (operations ?? []).entries()) {
      const done = await perform(db, real, one, step).then(
        (result) => (result ? "done" : "nothing"),
        (error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
          return error.code;
        },
      );
      seen[`${one.kind} ${done}`] = (seen[`${one.kind} ${done}`] ?? 0) + 1;
      expect((await db.execute(breaches)).rows, `after ${step}: ${JSON.stringify(one)}`).toEqual([]);
    }
    if (process.env.LONG) console.log(seen);
    // the sample reaches what it is about
    for (const kind of ["create", "leave", "restore", "suspend", "resume", "forward", "decide", "end"])
      expect(seen[`${kind} done`], kind).toBeGreaterThan(0);
  });
});
