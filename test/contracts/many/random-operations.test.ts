import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "../../../db/engine/database.ts";
import { DomainError } from "../../../src/domain/errors.ts";
import type { Store } from "../../../src/ports/store.ts";
import { breaches } from "../../fixtures/company/breaches.ts";
import { addPlaces, addStaff } from "../../fixtures/company/company.ts";
import { newUser, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

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
