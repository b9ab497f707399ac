import { expect, test } from "vitest";
import { createStore } from "../../../db/store.ts";
import { reminderTopic, requestTopic } from "../../../src/domain/notices/topic.ts";
import { addPerson, addStaff, count } from "../../fixtures/company/company.ts";
import { createClock, createSent } from "../../fixtures/company/request-context.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("Who decides, as the database keeps it", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const dora = await addPerson(db, { first: "Dora", last: "Klein", role: "admin" });
    const clock = createClock();
    const kept = createStore(db, { within: () => createSent().queue, defaultTimeZone: "Europe/Berlin" });
    const ask = (reason: string, hours: number, fingerprint: string) =>
      kept.transaction((tx) => {
        const person = staff.carla.person;
        const expiresAt = new Date(clock.now().getTime() + 72 * 3_600_000);
        const wish = {
          right: "admin" as const,
          person,
          requestedBy: person,
          reason,
          hours,
          needed: 1,
          fingerprint,
          expiresAt,
        };
        return tx.requests.ask(wish, clock.now());
      });
    const away = (person: string, until: string, delegate: string | null, from?: string) =>
      kept.transaction((tx) =>
        tx.absences.set(person, { from, until, zone: "Europe/Berlin" }, { delegate, by: person }, clock.now()),
      );
    const listed = async (also: string[] = []) =>
      (await kept.approvals.staff(also, clock.now())).map(({ name, decides, away: absence }) =>
        [name, decides, absence?.until.toISOString()].filter((one) => one !== undefined),
      );
    return { db, ...staff, dora, clock, kept, ask, away, listed };
  }

  test("whoever has the right at this moment, and who is named; not who left or is suspended", async () => {
    const { db, listed, bernd, dora, kept, clock } = await start();
    expect(await listed()).toEqual([
      ["Anna Berg", true],
      ["Dora Klein", true],
    ]);
    expect(await listed([bernd.person])).toContainEqual(["Bernd Özdemir", false]);
    // past its end a right counts no more, also before the minute in which it is ended
    await db.execute("update role_grants set expires_at = $1 where person_id = $2", [
      new Date(clock.now().getTime() - 1000).toISOString(),
      dora.person,
    ]);
    expect(await listed()).toContainEqual(["Dora Klein", false]);
    await db.execute("update role_grants set expires_at = null where person_id = $1", [dora.person]);
    await kept.transaction((tx) => tx.users.suspend(dora.user, clock.now()));
    expect(await listed()).toEqual([["Anna Berg", true]]);
  });

  test("an absence lasts whole days where the person is, begins on its day, and is one at a time", async () => {
    const { db, away, listed, anna, dora, kept, clock } = await start();
    await away(anna.person, "2026-11-25", dora.person, "2026-11-24");
    expect(await listed()).toContainEqual(["Anna Berg", true]);
    clock.set("2026-11-23T23:00:00Z");
    expect(await listed()).toContainEqual(["Anna Berg", true, "2026-11-24T23:00:00.000Z"]);
    await away(anna.person, "2026-11-26", null);
    expect(await listed()).toContainEqual(["Anna Berg", true, "2026-11-25T23:00:00.000Z"]);
    expect(await count(db, "absences")).toBe(1);
    await kept.transaction((tx) => tx.absences.end(anna.person, clock.now()));
    expect(await listed()).toContainEqual(["Anna Berg", true]);
    expect(await kept.transaction((tx) => tx.absences.end(anna.person, clock.now()))).toBeUndefined();
    // one that is over by itself is none to come back from
    await away(anna.person, "2026-11-25", null);
    clock.set("2026-11-25T12:00:00Z");
    expect(await kept.transaction((tx) => tx.absences.end(anna.person, clock.now()))).toBeUndefined();
  });

  test("nobody stands in for themselves, and no absence ends before it begins", async () => {
    const { away, anna } = await start();
    await expect(away(anna.person, "2026-11-25", anna.person)).rejects.toThrow();
    await expect(away(anna.person, "2026-11-25", null, "2026-11-26")).rejects.toThrow();
  });

  test("two who say at once that they are away leave one absence", async () => {
    const { db, away, anna, dora } = await start();
    await Promise.all([away(anna.person, "2026-11-25", dora.person), away(anna.person, "2026-11-27", null)]);
    expect(await count(db, "absences", "ended_at is null")).toBe(1);
  });

  test("a request keeps its number, and what it said each time; a yes to what it said before is void", async () => {
    const { ask, kept, anna, clock } = await start();
    const first = await ask("an hour", 1, "f1");
    await kept.transaction((tx) => tx.requests.vote(first, anna.person, clock.now()));
    const second = await ask("a week", 168, "f2");
    expect([second.id, second.number, second.approvals]).toEqual([first.id, first.number, []]);
    expect((await kept.requests.find(String(first.number)))?.reason).toBe("a week");
    expect(await kept.approvals.said(first.id, "f1")).toEqual({
      requester: "Carla O'Brien",
      reason: "an hour",
      hours: 1,
    });
    expect(await kept.approvals.said(first.id, "f2")).toMatchObject({ reason: "a week", hours: 168 });
    expect(await kept.approvals.said(first.id, "forged")).toBeUndefined();
    expect(await kept.requests.find("999999999")).toBeUndefined();
    expect(await kept.requests.find("12345678901234567890")).toBeUndefined();
  });

  test("the yes of somebody whose right is past its time counts no more, also before the minute in which it is ended", async () => {
    const { db, ask, kept, dora, clock } = await start();
    const request = await ask("an hour", 1, "f1");
    await kept.transaction((tx) => tx.requests.vote(request, dora.person, clock.now()));
    const yeses = async () => (await kept.requests.find(request.id))?.approvals.map(({ name }) => name);
    expect(await yeses()).toEqual(["Dora Klein"]);
    const ends = (when: string) =>
      db.execute(`update role_grants set expires_at = now() ${when} where person_id = $1`, [dora.person]);
    await ends("+ interval '1 minute'");
    expect(await yeses()).toEqual(["Dora Klein"]);
    await ends("- interval '1 second'");
    expect(await yeses()).toEqual([]);
  });

  test("who is told of a request is known by its reminders, and who asked by itself", async () => {
    const { ask, kept, anna, carla, clock } = await start();
    const request = await ask("an hour", 1, "f1");
    const readers = async () => {
      const found = await kept.requests.find(request.id);
      const list = found ? await kept.approvals.readers(found) : [];
      return list
        .map(({ person, told, parts }) => [person === anna.person ? "Anna" : "Carla", told, parts.length])
        .sort();
    };
    expect(await readers()).toEqual([["Carla", false, 0]]);
    await kept.transaction(async (tx) => {
      for (const topic of [requestTopic(request.id), reminderTopic(request.id, 1)])
        await tx.notices.tell(anna.person, topic, { kind: "reply", audience: "caller", parts: [] }, clock.now());
      await tx.approvals.noteTold(request.id, "d", 1);
    });
    expect(await readers()).toEqual([
      ["Anna", true, 2],
      ["Carla", false, 0],
    ]);
    await kept.transaction((tx) => tx.approvals.noteTold(request.id, "e", 0));
    expect(await kept.requests.find(request.id)).toMatchObject({ told: "e", reminded: 1, person: carla.person });
  });

  test("who is forgotten leaves neither what they asked for nor when they were away", async () => {
    const { db, ask, away, kept, carla, clock } = await start();
    await ask("something private", 1, "f1");
    await away(carla.person, "2026-11-25", null);
    await kept.transaction((tx) =>
      tx.leaving.leave({ user: carla.user, zone: "Europe/Berlin" } as never, 90, clock.now()),
    );
    await kept.transaction((tx) => tx.leaving.erase(carla.user, 90, clock.now()));
    expect(await count(db, "admin_request_versions")).toBe(0);
    expect(await count(db, "absences")).toBe(0);
  });
});
