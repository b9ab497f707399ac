import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "../../../db/engine/database.ts";
import { DomainError } from "../../../src/domain/errors.ts";
import type { LocationDetails } from "../../../src/domain/locations/location.ts";
import { timeZones } from "../../../src/domain/locations/time-zone.ts";
import type { Changes } from "../../../src/ports/store.ts";
import { addPerson, addPlaces, count } from "../../fixtures/company/company.ts";
import { newUser, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const bonn: LocationDetails = {
  ...{ name: "Bonn", street: "Am Hof 1", postcode: "53111", city: "Bonn", country: "DE" },
  ...{ timeZone: "Europe/Berlin", areaCode: "228" },
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => (error instanceof DomainError ? `${error.field}: ${error.phrase.words.en}` : `${error}`),
  );

describeEachStore("a location", (store) => {
  let db: Database;
  let opened: ReturnType<typeof openStore>["store"];
  beforeEach(async () => {
    db = await store.open();
    opened = openStore(db).store;
    await addPlaces(db);
  });
  const locations = () => opened.locations;
  const employ = (email: string, startDate?: string) =>
    opened.users.create(newUser({ email, location: "Bonn", startDate }), now);

  test("is listed page by page with who works there and what it has; those who left do not count", async () => {
    await locations().add(bonn);
    await employ("anna@firm.de");
    const { user } = await addPerson(db, { first: "Gone", last: "Away", left: true });
    await db.execute("update users set location_id = (select id from locations where name = 'Bonn') where id = $1", [
      user,
    ]);
    const [, second] = await locations().page({ limit: 9 });
    expect(second).toEqual({ ...bonn, people: 1, numbers: 0 });
    expect((await locations().page({ limit: 1, after: "BONN" })).map(({ name, numbers }) => [name, numbers])).toEqual([
      ["Hamburg", 10],
    ]);
    expect(await locations().find("bonn")).toEqual(second);
    expect(await locations().find("Atlantis")).toBeUndefined();
  });

  test("has its name alone, whoever adds or renames at the same moment", async () => {
    const adding = ["Bonn", "bonn", "BONN"].map((name) => refusal(locations().add({ ...bonn, name })));
    expect((await Promise.all(adding)).sort()).toEqual([
      "done",
      ...Array(2).fill("name: There is a location “{name}” already."),
    ]);
    const renaming = ["Berlin", "Hamburg"].map((name) => refusal(locations().change(name, { name: "Mitte" }, now)));
    expect((await Promise.all(renaming)).sort()).toEqual(["done", "name: There is a location “{name}” already."]);
    expect(await count(db, "locations")).toBe(3);
  });

  test("changes in what is said; those who work there are brought to it", async () => {
    await locations().add(bonn);
    const { user } = await employ("anna@firm.de");
    await db.execute("update user_syncs set state = 'done'");
    await locations().change("bonn", { street: "Am Hof 2", areaCode: null }, now);
    expect(await locations().find("Bonn")).toMatchObject({ ...bonn, street: "Am Hof 2", areaCode: null });
    expect((await opened.users.byId(user))?.sync.state).toBe("done");
    await locations().change("Bonn", { name: "Bonn-Beuel" }, now);
    expect(await opened.users.byId(user)).toMatchObject({
      location: { name: "Bonn-Beuel" },
      sync: { state: "pending" },
    });
    expect(await locations().usersAt("bonn-beuel")).toEqual([user]);
    expect(await refusal(locations().change("Bonn", { city: "X" }, now))).toContain("location: There is no location");
  });

  test("in another time zone begins the first day there, if it is still to come", async () => {
    await locations().add(bonn);
    const later = await employ("later@firm.de", "2026-12-01");
    const begun = await employ("begun@firm.de", "2026-11-02");
    await locations().change("Bonn", { timeZone: "America/New_York" }, now);
    const starts = async (user: string) => (await opened.users.byId(user))?.startsAt;
    expect(await starts(later.user)).toEqual(new Date("2026-12-01T05:00:00Z"));
    expect(await starts(begun.user)).toEqual(begun.startsAt);
  });

  test("goes only when nobody works there and it has no numbers; who left from there has none then", async () => {
    await locations().add(bonn);
    const { user } = await employ("anna@firm.de");
    expect(await refusal(locations().remove("bonn"))).toContain("location: {name} is in use by now");
    expect(await refusal(locations().remove("Hamburg"))).toContain("in use");
    expect(await refusal(locations().remove("Atlantis"))).toContain("no location");
    await db.execute("update users set left_at = $1 where id = $2", [now, user]);
    await db.execute(
      "insert into number_blocks (location_id, prefix, digits, first, last) select id, '+49228', 2, 0, 9 from locations where name = 'Bonn'",
    );
    expect(await refusal(locations().remove("bonn"))).toBe("done");
    expect(await count(db, "locations", "name = 'Bonn'")).toBe(0);
    expect((await opened.users.byId(user))?.location).toBeNull();
  });

  /** The other begins while the one has not committed yet; on PGlite it waits for its turn. */
  async function meanwhile(one: (tx: Changes) => Promise<unknown>, other: () => Promise<unknown>) {
    let begin = () => {};
    // made out here: what begins inside would have to go through the transaction itself
    const told = new Promise<void>((resolve) => {
      begin = resolve;
    }).then(() => refusal(other()));
    await opened.transaction(async (tx) => {
      await one(tx);
      begin();
      await sleep(150);
    });
    return told;
  }
  const inBonn = newUser({ email: "anna@firm.de", location: "Bonn" });

  test("that somebody moves to begins their first day, if it is still to come", async () => {
    await locations().add({ ...bonn, timeZone: "America/New_York" });
    const { user } = await opened.users.create(newUser({ location: "Berlin", startDate: "2026-12-01" }), now);
    await opened.users.edit(user, { firstName: "Ann" }, now);
    expect((await opened.users.byId(user))?.startsAt).toEqual(new Date("2026-11-30T23:00:00Z"));
    await opened.users.edit(user, { location: "Bonn" }, now);
    expect((await opened.users.byId(user))?.startsAt).toEqual(new Date("2026-12-01T05:00:00Z"));
  });

  test("is unknown to who moves to it while it is being removed", async () => {
    await locations().add(bonn);
    const { user } = await opened.users.create(newUser(), now);
    const told = await meanwhile(
      (tx) => tx.locations.remove("Bonn"),
      () => opened.users.edit(user, { location: "Bonn" }, now),
    );
    expect(told).toContain("location: There is no location");
  });

  test("stays when somebody comes to it while it is being removed", async () => {
    await locations().add(bonn);
    const told = await meanwhile(
      (tx) => tx.users.create(inBonn, now),
      () => locations().remove("Bonn"),
    );
    expect(told).toBe("location: {name} is in use by now: it stays.");
    expect(await locations().find("Bonn")).toMatchObject({ people: 1 });
  });

  test("is unknown to who comes to it while it is being removed, and they are not made", async () => {
    await locations().add(bonn);
    const told = await meanwhile(
      (tx) => tx.locations.remove("Bonn"),
      () => opened.transaction((tx) => tx.users.create(inBonn, now)),
    );
    expect(told).toBe("location: There is no location “{location}”.");
    expect(await count(db, "users")).toBe(0);
  });

  test("may lie in every time zone that is offered", async () => {
    const { rows } = await db.execute("select name from pg_timezone_names");
    const known = new Set(rows.map(({ name }) => name));
    expect(timeZones.filter((zone) => !known.has(zone))).toEqual([]);
  });
});
