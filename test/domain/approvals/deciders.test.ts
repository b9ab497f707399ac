import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AdminRequest } from "../../../src/domain/approvals/admin-request.ts";
import {
  type ApprovalPolicy,
  type Colleague,
  decidersOf,
  denialReason,
  escalatesTo,
  remindersDue,
  remindsAt,
  toldOf,
} from "../../../src/domain/approvals/deciders.ts";

const start = new Date("2026-11-23T09:00:00Z");
const later = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

function aRequest(over: Partial<AdminRequest> = {}): AdminRequest {
  return {
    ...{
      id: "r",
      right: "admin",
      number: 42,
      person: "emil",
      user: "u",
      name: "Emil",
      requestedBy: "emil",
      requester: "Emil",
    },
    ...{ reason: "because", hours: 8, needed: 1, approvals: [], state: "pending", proof: null, decidedBy: null },
    ...{ decidedAt: null, expiresAt: later(72), createdAt: start, fingerprint: "f", reminded: 0, told: null },
    ...over,
  };
}
const admin = (person: string, over: Partial<Colleague> = {}): Colleague => ({
  ...{ person, name: person.toUpperCase(), timeZone: "UTC", decides: true, away: null },
  ...over,
});
const awayTo = (delegate: string | null) => ({ away: { until: later(48), delegate, by: null as string | null } });
const room = { id: "chat:t:C1", name: "#admins" } as const;
const open: ApprovalPolicy = { approvers: [], toldOfRequests: [], escalateTo: [], escalateHours: 0 };
const names = (...deciders: Parameters<typeof decidersOf>) => decidersOf(...deciders).seats.map(({ person }) => person);

describe("Who decides a request", () => {
  const [ada, ben, carl] = [admin("ada"), admin("ben"), admin("carl")];

  test("is everybody with the right, but never who asked nor whom it is for", () => {
    const request = aRequest({ requestedBy: "ada", person: "ben" });
    expect(names(request, [ada, ben, carl], open, start)).toEqual(["carl"]);
    expect(names(aRequest(), [ada, ben, admin("dora", { decides: false })], open, start)).toEqual(["ada", "ben"]);
  });

  test("is who is named in the settings, as long as they have the right and are enough", () => {
    const named = { ...open, approvers: ["ben", "gone"] };
    expect(names(aRequest(), [ada, ben, carl], named, start)).toEqual(["ben"]);
    expect(names(aRequest({ needed: 2 }), [ada, ben, carl], named, start)).toEqual(["ben", "ada", "carl"]);
    expect(names(aRequest({ requestedBy: "ben" }), [ada, ben, carl], named, start)).toEqual(["ada", "carl"]);
  });

  test("refuses everybody else by the rule that is true of them", () => {
    const dora = admin("dora", { decides: false });
    const deciders = decidersOf(aRequest(), [ada, ben, dora], { ...open, approvers: ["ben", "dora"] }, start);
    expect(["ada", "ben", "dora"].map((one) => denialReason(aRequest(), one, deciders, { now: start }))).toEqual([
      "others",
      undefined,
      "noRight",
    ]);
    expect(deciders.named).toEqual(["BEN"]);
  });

  test("left unanswered, is also whom it goes to then; nobody in particular is everybody", () => {
    const named = { ...open, approvers: ["ben"], escalateHours: 8 };
    expect(names(aRequest(), [ada, ben, carl], named, later(7.9))).toEqual(["ben"]);
    expect(names(aRequest(), [ada, ben, carl], named, later(8))).toEqual(["ben", "ada", "carl"]);
    expect(names(aRequest(), [ada, ben, carl], { ...named, escalateTo: ["carl"] }, later(8))).toEqual(["ben", "carl"]);
  });

  test("is the delegate of whoever is away, along the chain, and never in a circle", () => {
    const staff = [admin("ada", awayTo("ben")), admin("ben", awayTo("carl")), carl];
    const named = { ...open, approvers: ["ada"] };
    expect(decidersOf(aRequest(), staff, named, start).seats).toMatchObject([
      { person: "carl", why: "standsIn", placeOf: ["ADA"] },
    ]);
    const circle = [admin("ada", awayTo("ben")), admin("ben", awayTo("ada")), carl];
    expect(decidersOf(aRequest(), circle, named, start).seats).toMatchObject([{ person: "carl", why: "fills" }]);
    expect(denialReason(aRequest(), "ada", decidersOf(aRequest(), circle, named, start), { now: start })).toBe("away");
    // the delegate asked for it: it is not theirs to decide
    expect(names(aRequest({ requestedBy: "carl" }), staff, named, start)).toEqual(["ada", "ben"]);
  });

  test("is nobody's to shift who asked or gets it: an absence that they entered does not count for it", () => {
    const policy = { ...open, approvers: ["ada"] };
    const shifted = [admin("ada", { away: { until: later(48), delegate: "ben", by: "hanna" } }), ben, carl];
    expect(names(aRequest({ requestedBy: "hanna" }), shifted, policy, start)).toEqual(["ada"]);
    expect(names(aRequest({ person: "hanna" }), shifted, policy, start)).toEqual(["ada"]);
    expect(names(aRequest(), shifted, policy, start)).toEqual(["ben"]);
  });

  test("when all are away, is still somebody: never nobody", () => {
    expect(names(aRequest(), [admin("ada", awayTo(null)), admin("ben", awayTo("ada"))], open, start)).toEqual([
      "ada",
      "ben",
    ]);
  });

  test("and who is told of it at once are two lists, but somebody who decides is always told", () => {
    const staff = [ada, ben, carl, admin("dora", { decides: false })];
    const policy = { ...open, approvers: ["ada", "ben"], toldOfRequests: ["ben", "dora", "emil"] };
    expect(toldOf(aRequest(), decidersOf(aRequest(), staff, policy, start), policy, { now: start })).toEqual([
      "ben",
      "dora",
    ]);
    const others = { ...policy, toldOfRequests: ["dora"] };
    expect(toldOf(aRequest(), decidersOf(aRequest(), staff, others, start), others, { now: start })).toEqual([
      "dora",
      "ada",
      "ben",
    ]);
  });
});

describe("What nobody has answered for long", () => {
  const [ada, ben, carl] = [admin("ada"), admin("ben"), admin("carl")];
  const moments = { now: start, at: later(24) };
  const to = (policy: Partial<ApprovalPolicy>, staff = [ada, ben, carl]) => {
    const whole = { ...open, escalateHours: 24, ...policy };
    return escalatesTo(aRequest(), decidersOf(aRequest(), staff, whole, start), whole, moments);
  };

  test("is said to go to those alone who were not asked before", () => {
    expect(to({})).toEqual([]);
    expect(to({ approvers: ["ada"] })).toEqual(["BEN", "CARL"]);
    expect(to({ approvers: ["ada"], escalateTo: ["carl"] })).toEqual(["CARL"]);
    expect(to({ approvers: room })).toEqual(["ADA", "BEN", "CARL"]);
    expect(to({ approvers: ["ada"], escalateTo: ["emil"] })).toEqual([]);
  });
});

describe("Where administrators are asked in a room", () => {
  const staff = [admin("ada"), admin("ben"), admin("carl")];
  const told = (policy: Partial<ApprovalPolicy>, more: { now: Date; refused?: boolean } = { now: start }) => {
    const all = { ...open, approvers: room, ...policy };
    return toldOf(aRequest(), decidersOf(aRequest(), staff, all, more.now), all, more);
  };

  test("all with the right decide, whoever is in it, and nobody is asked alone", () => {
    expect(names(aRequest(), staff, { ...open, approvers: room }, start)).toEqual(["ada", "ben", "carl"]);
    expect(told({})).toEqual([]);
    expect(told({ toldOfRequests: ["ben"] })).toEqual(["ben"]);
  });

  test("they are asked one by one where the room takes nothing, and once it was left unanswered for too long", () => {
    expect(told({}, { now: start, refused: true })).toEqual(["ada", "ben", "carl"]);
    expect(told({ escalateHours: 8 }, { now: later(7) })).toEqual([]);
    expect(told({ escalateHours: 8 }, { now: later(8) })).toEqual(["ada", "ben", "carl"]);
    expect(told({ escalateHours: 8, escalateTo: ["carl"] }, { now: later(8) })).toEqual(["carl"]);
  });
});

describe("For any staff, settings and moment", () => {
  const who = fc.constantFrom("ada", "ben", "carl", "dora", "emil");
  const staffs = fc.uniqueArray(
    fc.record({
      person: who,
      decides: fc.boolean(),
      away: fc.option(fc.record({ until: fc.constant(later(48)), delegate: fc.option(who), by: fc.option(who) })),
    }),
    { selector: ({ person }) => person },
  );
  const policies = fc.record({
    approvers: fc.oneof(fc.uniqueArray(who), fc.constant(room)),
    toldOfRequests: fc.uniqueArray(who),
    escalateTo: fc.uniqueArray(who),
    escalateHours: fc.integer({ min: 0, max: 30 }),
  });
  const some = fc.record({
    request: fc.record({ person: who, requestedBy: who, needed: fc.integer({ min: 1, max: 4 }) }).map(aRequest),
    staff: staffs.map((list) => list.map(({ person, ...rest }) => admin(person, rest))),
    policy: policies,
    now: fc.integer({ min: 0, max: 71 }).map(later),
  });

  test("nobody decides about their own, everybody who decides has the right, once each", () => {
    fc.assert(
      fc.property(some, ({ request, staff, policy, now }) => {
        const found = names(request, staff, policy, now);
        expect(found).not.toContain(request.person);
        expect(found).not.toContain(request.requestedBy);
        expect(new Set(found).size).toBe(found.length);
        for (const person of found) expect(staff.find((one) => one.person === person)?.decides).toBe(true);
      }),
    );
  });

  test("as long as anybody may decide, somebody does and is told; as many as are needed, if there are so many", () => {
    fc.assert(
      fc.property(some, ({ request, staff, policy, now }) => {
        const may = staff.filter(
          ({ person, decides }) => decides && person !== request.person && person !== request.requestedBy,
        );
        const deciders = decidersOf(request, staff, policy, now);
        expect(deciders.seats.length).toBeGreaterThanOrEqual(Math.min(request.needed, may.length));
        const told = toldOf(request, deciders, policy, { now, refused: true });
        if (may.length > 0) expect(told.some((one) => deciders.seats.some(({ person }) => person === one))).toBe(true);
        expect(told).not.toContain(request.requestedBy);
      }),
    );
  });

  test("who is away decides only where too few others could", () => {
    fc.assert(
      fc.property(some, ({ request, staff, policy, now }) => {
        const { seats } = decidersOf(request, staff, policy, now);
        const concerned: unknown[] = [request.person, request.requestedBy];
        const away = seats.filter(({ person }) => {
          const said = staff.find((one) => one.person === person)?.away;
          return said && !concerned.includes(said.by);
        });
        expect(away.length === 0 || seats.length - away.length < request.needed).toBe(true);
      }),
    );
  });

  test("exactly those may say yes who have a seat", () => {
    fc.assert(
      fc.property(some, who, ({ request, staff, policy, now }, voter) => {
        const deciders = decidersOf(request, staff, policy, now);
        const seated = deciders.seats.some(({ person }) => person === voter);
        expect(denialReason(request, voter, deciders, { now }) === undefined).toBe(seated);
      }),
    );
  });
});

describe("Reminders", () => {
  test("come after a time, then after twice as long, each time; the next one is known", () => {
    const request = aRequest({ expiresAt: later(72) });
    expect([3.9, 4, 7.9, 8, 16, 40].map((hours) => remindersDue(request, 4, later(hours)))).toEqual([0, 1, 1, 2, 3, 4]);
    expect(remindsAt(request, 4, start)).toEqual(later(4));
    expect(remindsAt(request, 4, later(9))).toEqual(later(16));
    expect(remindsAt(request, 4, later(70))).toBeUndefined();
    expect(remindersDue(request, 0, later(70))).toBe(0);
    expect(remindsAt(request, 0, start)).toBeUndefined();
  });
});
