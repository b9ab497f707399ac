import { expect, test } from "vitest";
import { DomainError } from "../../../src/domain/errors.ts";
import type { Profile } from "../../../src/domain/identity/identity.ts";
import { render } from "../../../src/messages/render.ts";
import type { NewUser } from "../../../src/ports/people/users.ts";
import { addIdentity, addPerson, addPlaces, count } from "../../fixtures/company/company.ts";
import { aLine } from "../../fixtures/company/users.ts";
import { newUser, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const profile: Profile = {
  ...{
    id: "slack:T1:UANNA",
    standing: "member",
    firstName: "Anna",
    lastName: "Berg",
    locale: "de",
    timeZone: "Europe/Berlin",
  },
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "nothing was refused",
    (error) => (error instanceof DomainError ? `${error.field}: ${render(error.phrase, "en")}` : `${error}`),
  );

describeEachStore("a new user", (store) => {
  async function start() {
    const db = await store.open();
    await addPlaces(db);
    const { store: opened } = openStore(db);
    const create = (over: Partial<NewUser> = {}) => opened.transaction((tx) => tx.users.create(newUser(over), now));
    return { db, create, ...opened };
  }

  test("is written to, on pages too, in the language that was said, else in that of their chat", async () => {
    const { create, users, db } = await start();
    const made = await create();
    const reads = async () => (await users.byId(made.user))?.reads;
    expect(await reads()).toBeNull();
    await addIdentity(db, made.person, "slack:T1:UDORA", "de-AT");
    expect(await reads()).toBe("de");
    await db.execute("update users set language = 'en' where id = $1", [made.user]);
    expect(await reads()).toBe("en");
  });

  test("has a line with what was given, and a first day that begins where they work", async () => {
    const { create, users, db } = await start();
    await db.execute("insert into locations (name, time_zone) values ('New York', 'America/New_York')");
    const given = {
      location: "new york",
      startDate: "2026-12-01",
      fax: true,
      number: "+4930123400",
      extension: "104",
      profile,
    };
    const place = { name: "New York", timeZone: "America/New_York", areaCode: null, country: "DE" };
    const made = await create(given);
    expect(made).toMatchObject({ startsAt: new Date("2026-12-01T05:00:00Z"), place });
    expect(await users.byId(made.user)).toEqual({
      ...{
        id: made.user,
        language: null,
        reads: "de",
        person: made.person,
        externalId: null,
        firstName: "Anna",
        lastName: "Berg",
        email: "anna@firm.de",
      },
      ...{ role: "employee", location: place, startDate: "2026-12-01" },
      ...{
        startsAt: new Date("2026-12-01T05:00:00Z"),
        suspended: false,
        left: false,
        leaves: null,
        telephony: true,
        fax: true,
      },
      sync: { state: "pending", steps: [] },
      lines: [
        {
          ...aLine(),
          ...{ id: expect.any(String), kind: "phone_line", externalId: null, noAnswer: "voicemail", devices: [] },
          ...{ numbers: ["+4930123400"], extensions: ["104"] },
        },
        {
          ...aLine(),
          ...{
            id: expect.any(String),
            kind: "fax_line",
            externalId: null,
            noAnswer: null,
            devices: [],
            numbers: [],
            extensions: [],
          },
        },
      ],
    });
    expect(await count(db, "chat_identities", `person_id = '${made.person}' and id = 'slack:T1:UANNA'`)).toBe(1);
  });

  test("without a location begins in the company's zone, and without telephony has no phone line", async () => {
    const { create, users } = await start();
    const made = await create({ startDate: "2026-07-01", telephony: false, fax: true, number: "+4930123401" });
    expect(made.startsAt).toEqual(new Date("2026-06-30T22:00:00Z"));
    expect((await users.byId(made.user))?.lines).toMatchObject([{ kind: "fax_line", numbers: ["+4930123401"] }]);
  });

  test("is refused on the field that is taken, unknown or resting, and then nothing is left behind", async () => {
    const { create, db } = await start();
    await create({ number: "+4930123400", extension: "104", profile });
    await db.execute("update number_assignments set valid_to = $1, rests_until = $2", [now, "2027-02-01T00:00:00Z"]);
    await db.execute(
      "insert into extension_assignments (extension, endpoint_id, valid_from, valid_to, rests_until) select 105, id, $1, $1, '2027-02-01' from endpoints",
      [now],
    );
    const other = { email: "other@firm.de" };
    expect(await refusal(create({ email: "ANNA@firm.de" }))).toBe(
      "email: Somebody with ANNA@firm.de has an account already.",
    );
    expect(await refusal(create({ ...other, extension: "104" }))).toBe("extension: Extension 104 is taken.");
    expect(await refusal(create({ ...other, extension: "105" }))).toContain(
      "extension: Extension 105 was given back not long ago",
    );
    expect(await refusal(create({ ...other, number: "+4930123400" }))).toContain(
      "number: The number +4930123400 was given back",
    );
    expect(await refusal(create({ ...other, number: "+4930999999" }))).toBe(
      "number: +4930999999 is no number of this account.",
    );
    expect(await refusal(create({ ...other, location: "Bern" }))).toBe("location: There is no location “Bern”.");
    expect(await refusal(create({ ...other, profile }))).toBe("person: This person has a phone account already.");
    await create({ ...other, number: "+4930123401" });
    expect(await refusal(create({ email: "third@firm.de", number: "+4930123401" }))).toBe(
      "number: The number +4930123401 is taken.",
    );
    for (const table of ["users", "people", "endpoints"]) expect(await count(db, table), table).toBe(2);
  });

  test("in an unknown place is not made either where nothing can be rolled back", async () => {
    const { users, db } = await start();
    expect(await refusal(users.create(newUser({ location: "Bern" }), now))).toContain("no location");
    expect(await count(db, "users")).toBe(0);
  });

  test("who was here before is the same person, with the same address", async () => {
    const { create, db, people } = await start();
    const before = await addPerson(db, {
      first: "Anna",
      last: "Berg",
      email: "anna@firm.de",
      left: true,
      chat: "slack:T1:UANNA",
    });
    const made = await create({ profile });
    expect(made.person).toBe(before.person);
    expect((await people.readCaller("slack:T1:UANNA", now)).caller?.user).toBe(made.user);
  });

  test("whose extension is wanted twice at the same moment goes to one, the other is told on the field", async () => {
    const { create, db } = await start();
    const wanting = ["a", "b", "c", "d"].map((name) => refusal(create({ email: `${name}@firm.de`, extension: "104" })));
    const told = (await Promise.all(wanting)).sort();
    expect(told).toEqual([...Array(3).fill("extension: Extension 104 is taken."), "nothing was refused"]);
    expect(await count(db, "users")).toBe(1);
  });

  test("whose number or e-mail is wanted twice at the same moment goes to one", async () => {
    const { create } = await start();
    const number = "+4930123405";
    const [one, two] = await Promise.all(
      ["a", "b"].map((name) => refusal(create({ email: `${name}@firm.de`, number }))),
    );
    expect([one, two].sort()).toEqual(["nothing was refused", `number: The number ${number} is taken.`]);
    const [three, four] = await Promise.all(["x@firm.de", "X@firm.de"].map((email) => refusal(create({ email }))));
    expect([three, four].sort()[0]).toMatch(/email: Somebody with x@firm.de has an account already./i);
    expect([three, four]).toContain("nothing was refused");
  });

  test("is remembered as the phone system calls them", async () => {
    const { create, users, db } = await start();
    const { user } = await create();
    const line = (await users.byId(user))?.lines[0]?.id ?? "";
    const { rows } = await db.execute(
      "insert into devices (endpoint_id, kind, name, position) values ($1, 'app', 'App', 0) returning id",
      [line],
    );
    await users.remember("user", user, "w7");
    await users.remember("line", line, "p7");
    await users.remember("device", rows[0]?.id as string, "e7");
    const steps = [
      {
        ...({ kind: "set_email", page: "https://phone.example", fields: [], seen: true } as const),
        ...{ what: { en: "Do", de: "Tun" }, where: { en: "There", de: "Dort" } },
      },
    ];
    await users.setSync(user, "waiting", steps, now);
    expect((await users.unsynced(5)).map(({ id, sync }) => [id, sync.steps])).toEqual([[user, steps]]);
    expect(await users.byId(user)).toMatchObject({
      ...{ externalId: "w7", sync: { state: "waiting", steps } },
      lines: [
        { externalId: "p7", devices: [{ externalId: "e7", name: "App", position: 0, ringSeconds: 20, enabled: true }] },
      ],
    });
    await users.remember("user", user, null);
    expect((await users.byId(user))?.externalId).toBeNull();
    expect(await users.byId(crypto.randomUUID())).toBeUndefined();
  });
});
