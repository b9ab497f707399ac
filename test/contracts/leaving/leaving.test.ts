import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../db/engine/database.ts";
import type { LeavePlan } from "../../../src/domain/leaving/leaving.ts";
import { addPlaces, addStaff } from "../../fixtures/company/company.ts";
import { later, newUser, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const days = (count: number) => later(count * 24 * 60);

describeEachStore("somebody who leaves", (store) => {
  let db: Database;
  let opened: ReturnType<typeof openStore>["store"];
  let emil: string;
  let ben: string;
  const plan = (more: Partial<LeavePlan> = {}): LeavePlan => ({
    ...{ user: emil, heir: undefined, until: undefined, zone: "Europe/Berlin" },
    ...more,
  });
  beforeEach(async () => {
    db = await store.open();
    opened = openStore(db).store;
    await addPlaces(db);
    await addStaff(db);
    const create = async (name: string, number: string | undefined, extension: string) =>
      (await opened.users.create(newUser({ firstName: name, email: `${name}@firm.de`, number, extension }), now)).user;
    emil = await create("Emil", "+4930123400", "104");
    ben = await create("Ben", undefined, "105");
  });

  const have = async (user: string) => {
    const view = await opened.users.byId(user);
    const lines = view?.lines ?? [];
    return {
      left: view?.left,
      numbers: lines.flatMap((l) => l.numbers),
      extensions: lines.flatMap((l) => l.extensions),
    };
  };

  test("gives everything back to rest, and nobody gets it before", async () => {
    expect(await opened.leaving.leave(plan(), 90, later(1))).toMatchObject({
      ...{ user: emil, numbers: ["+4930123400"], extensions: ["104"], handed: [], roles: [], rerouted: [] },
    });
    expect(await have(emil)).toEqual({ left: true, numbers: [], extensions: [] });
    const free = async (at: Date) =>
      (await opened.inventory.freeNumbers({ now: at, limit: 50 })).map(({ number }) => number);
    expect(await free(days(89))).not.toContain("+4930123400");
    expect(await free(days(91))).toContain("+4930123400");
    expect(await opened.leaving.leave(plan(), 90, later(2))).toBeUndefined();
  });

  test("and comes back has everything that was theirs", async () => {
    const before = await have(emil);
    await opened.leaving.leave(plan(), 90, later(1));
    expect(await opened.leaving.restore(emil, later(2))).toMatchObject({ back: ["+4930123400", "104"], gone: [] });
    expect(await have(emil)).toEqual(before);
    expect(await opened.leaving.restore(emil, later(3))).toBeUndefined();
    // once more, as if nothing had been
    expect(await opened.leaving.leave(plan(), 90, later(4))).toMatchObject({ numbers: ["+4930123400"] });
  });

  test("and comes back too late is told what somebody else has", async () => {
    await opened.leaving.leave(plan(), 0, later(1));
    await opened.users.create(newUser({ email: "new@firm.de", number: "+4930123400", extension: "106" }), later(2));
    expect(await opened.leaving.restore(emil, later(3))).toMatchObject({ back: ["104"], gone: ["+4930123400"] });
  });

  test("may leave the phone numbers to a colleague, until a day", async () => {
    const left = await opened.leaving.leave(plan({ heir: ben, until: "2026-12-24" }), 90, later(1));
    expect(left).toMatchObject({ numbers: [], extensions: ["104"] });
    expect(left?.handed).toEqual([
      { number: "+4930123400", heir: ben, name: "Ben Berg", ends: new Date("2026-12-23T23:00:00Z") },
    ]);
    expect(await have(ben)).toMatchObject({ numbers: ["+4930123400"], extensions: ["105"] });
    expect(await opened.leaving.endHandover(["+4930123400", "+4930123401"], ben, 90, days(31))).toEqual([
      "+4930123400",
    ]);
    expect((await have(ben)).numbers).toEqual([]);
    expect(await opened.leaving.endHandover(["+4930123400"], ben, 90, days(32))).toEqual([]);
  });

  test("leaves each number as was decided about it, the others as is said for all", async () => {
    await db.execute(
      "insert into number_assignments (number, endpoint_id, valid_from) select n, e.id, $2 from endpoints e, unnest(array['+4930123401', '+4930123402', '+4930123403']) n where e.user_id = $1 and e.kind = 'phone_line'",
      [emil, now],
    );
    const decide = (number: string, more: object) =>
      opened.leaving.decide(emil, { number, what: "rest", heir: null, target: null, until: null, ...more }, now);
    await decide("+4930123401", { what: "hand_over", heir: ben, until: "2026-12-24" });
    await decide("+4930123402", { what: "rest" });
    await decide("+4930123402", { what: "forward", target: "+491701234567", until: "2026-12-31" });
    await decide("+4930123403", {});
    expect(await opened.leaving.decided(emil)).toEqual([
      {
        number: "+4930123401",
        what: "hand_over",
        heir: { user: ben, name: "Ben Berg" },
        target: null,
        until: "2026-12-24",
      },
      { number: "+4930123402", what: "forward", heir: null, target: "+491701234567", until: "2026-12-31" },
      { number: "+4930123403", what: "rest", heir: null, target: null, until: null },
    ]);
    const left = await opened.leaving.leave(plan({ heir: ben }), 90, later(1));
    expect(left).toMatchObject({
      numbers: ["+4930123403"],
      handed: [
        { number: "+4930123400", heir: ben, ends: null },
        { number: "+4930123401", heir: ben, ends: new Date("2026-12-23T23:00:00Z") },
      ],
      forwarded: [{ number: "+4930123402", target: "+491701234567", ends: new Date("2026-12-30T23:00:00Z") }],
    });
    expect(await opened.leaving.forwardOf("+4930123402")).toBe("+491701234567");
    expect((await have(ben)).numbers).toEqual(["+4930123400", "+4930123401"]);

    // back again, what rang outside rings here; what a colleague has stays with the colleague
    expect(await opened.leaving.restore(emil, later(2))).toMatchObject({
      back: ["+4930123402", "+4930123403", "104"],
      gone: ["+4930123400", "+4930123401"],
      unforwarded: ["+4930123402"],
    });
    expect(await opened.leaving.forwardOf("+4930123402")).toBeUndefined();
    expect(await opened.leaving.endForward("+4930123402", 90, later(3))).toBe(false);
    expect(await opened.leaving.decided(emil)).toEqual([]);
  });

  test("is forwarded until the day, then the number rests; forgotten for good, it rests at once", async () => {
    const forward = {
      number: "+4930123400",
      what: "forward",
      heir: null,
      target: "+491701234567",
      until: "2026-12-31",
    } as const;
    await opened.leaving.decide(emil, forward, now);
    await opened.leaving.leave(plan(), 90, later(1));
    expect(await opened.leaving.endForward("+4930123400", 90, days(40))).toBe(true);
    expect(await opened.leaving.endForward("+4930123400", 90, days(40))).toBe(false);
    const [stock] = await opened.inventory.numbers({ now: days(41), search: "123400", limit: 1 });
    expect(stock).toMatchObject({ state: "resting", restsUntil: days(130) });

    await db.execute("update number_assignments set rests_until = null");
    const ida = await opened.users.create(
      newUser({ email: "ida@firm.de", number: "+4930123400", extension: "107" }),
      days(200),
    );
    await opened.leaving.decide(ida.user, forward, days(200));
    await opened.leaving.leave(plan({ user: ida.user }), 90, days(201));
    expect(await opened.leaving.erase(ida.user, 90, days(202))).toMatchObject({ unforwarded: ["+4930123400"] });
    expect(await opened.leaving.forwardOf("+4930123400")).toBeUndefined();
  });

  test("leaves nothing to a colleague who has left meanwhile: it rests; and nothing stays decided for who stays", async () => {
    const decided = { number: "+4930123400", what: "hand_over", heir: ben, target: null, until: null } as const;
    await opened.leaving.decide(emil, decided, now);
    await opened.leaving.leave(plan({ user: ben }), 90, later(1));
    expect(await opened.leaving.leave(plan(), 90, later(2))).toMatchObject({
      ...{ numbers: ["+4930123400"], fallen: ["+4930123400"], handed: [] },
    });
    await opened.leaving.restore(ben, later(3));
    await opened.leaving.restore(emil, later(3));
    await opened.leaving.decide(emil, decided, later(4));
    await opened.leaving.cancel(emil, later(4));
    expect(await opened.leaving.decided(emil)).toEqual([]);
  });

  test("is not left the numbers to by somebody without a line", async () => {
    const fax = await opened.users.create(newUser({ email: "fax@firm.de", telephony: false }), now);
    await expect(opened.leaving.leave(plan({ heir: fax.user }), 90, later(1))).rejects.toThrow("no phone line");
    expect(await have(emil)).toMatchObject({ left: false, numbers: ["+4930123400"] });
  });

  test("gets no calls of others any more", async () => {
    await db.execute("update endpoints set no_answer = 'forward', forward_user_id = $1 where user_id = $2", [
      emil,
      ben,
    ]);
    expect(await opened.leaving.pointingAt(emil)).toEqual(["Ben Berg"]);
    await expect(db.execute("update users set left_at = now() where id = $1", [emil])).rejects.toThrow();
    expect((await opened.leaving.leave(plan(), 90, later(1)))?.rerouted).toEqual([{ user: ben, name: "Ben Berg" }]);
    expect((await opened.users.byId(ben))?.lines[0]?.noAnswer).toBe("voicemail");
    await expect(
      db.execute("update endpoints set no_answer = 'forward', forward_user_id = $1 where user_id = $2", [emil, ben]),
    ).rejects.toThrow();
  });

  test("is never the last administrator", async () => {
    const [{ id }] = (await db.execute("select id from users where email = 'anna.berg@firm.de'")).rows as [
      { id: string },
    ];
    await expect(opened.leaving.leave(plan({ user: id }), 90, later(1))).rejects.toThrow("last administrator");
  });

  test("loses the rights; those of HR come back with them", async () => {
    const [{ id }] = (await db.execute("select id from users where first_name = 'Bernd'")).rows as [{ id: string }];
    expect(await opened.leaving.leave(plan({ user: id }), 90, later(1))).toMatchObject({ roles: ["hr"] });
    await opened.leaving.restore(id, later(2));
    expect((await opened.users.byId(id))?.role).toBe("hr");
  });

  describe("on a day", () => {
    const at = { day: "2026-12-31", time: "18:00", zone: "Europe/London" };
    const by = async () => ((await db.execute("select person_id id from users limit 1")).rows[0] as { id: string }).id;

    test("is planned in local time, once, and may be taken back until then", async () => {
      const { id, at: when } = await opened.leaving.plan(plan({ heir: ben }), at, await by());
      expect(when).toEqual(new Date("2026-12-31T18:00:00Z"));
      expect(await opened.leaving.planned(emil)).toMatchObject({ id, plan: { heir: ben } });
      const other = await opened.leaving.plan(plan(), { ...at, day: "2027-01-31" }, await by());
      expect(await opened.leaving.take(id, later(1))).toBeUndefined();
      expect(await opened.leaving.cancel(emil, later(1))).toBe(true);
      expect(await opened.leaving.cancel(emil, later(1))).toBe(false);
      expect(await opened.leaving.take(other.id, later(1))).toBeUndefined();
    });

    test("is carried out by one process only", async () => {
      const { id } = await opened.leaving.plan(plan(), at, await by());
      const taken = await Promise.all([opened.leaving.take(id, later(1)), opened.leaving.take(id, later(1))]);
      expect(taken.filter(Boolean)).toHaveLength(1);
    });
  });

  test("and was hired again does not come back a second time, nor by an address that is somebody else's", async () => {
    await opened.leaving.leave(plan(), 0, later(1));
    await opened.users.create(newUser({ firstName: "Other", email: "emil@firm.de" }), later(2));
    await expect(opened.leaving.restore(emil, later(3))).rejects.toThrow("e-mail address");
  });

  test("is forgotten for good, and only then", async () => {
    expect(await opened.leaving.erase(emil, 90, later(1))).toBeUndefined();
    await db.execute(
      "insert into chat_identities (id, person_id, locale, time_zone) select 'slack:T1:UEMIL', person_id, 'de', 'UTC' from users where id = $1",
      [emil],
    );
    await opened.leaving.leave(plan(), 90, later(1));
    expect(await opened.leaving.erase(emil, 90, later(2))).toMatchObject({
      pseudonym: expect.stringMatching(/^person-[0-9a-f]{8}$/),
    });
    const dump = JSON.stringify([
      (await db.execute("select * from users where id = $1", [emil])).rows,
      (await db.execute("select * from chat_identities")).rows,
      (await db.execute("select * from audit_details")).rows,
    ]);
    expect(dump).not.toMatch(/Emil|emil@|UEMIL/);
    expect(await opened.leaving.left({ by: "typed", text: "Emil" }, new Date(0), 5)).toEqual([]);
  });
});
