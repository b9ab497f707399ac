import { eq } from "drizzle-orm";
import type { Edition } from "../src/domain/phone-system/edition.ts";
import type { DeviceKind } from "../src/domain/routing/line.ts";
import type { Database, Transaction } from "./engine/database.ts";
import { markForSync } from "./numbers/mark-for-sync.ts";
import { devices, endpoints, extensionAssignments, numberAssignments, numbers } from "./schema/lines.ts";
import { locations, numberBlocks } from "./schema/locations.ts";
import { people, roleGrants, users } from "./schema/people.ts";

export interface DemoPerson {
  readonly first: string;
  readonly last: string;
  readonly location: "Berlin" | "London";
  readonly role?: "admin" | "hr";
  readonly number?: string;
  readonly extension?: number;
  readonly devices?: readonly { kind: DeviceKind; name: string; ring: number }[];
}

/** One of each sort: an administrator, HR, an employee who can be called and one who cannot yet. */
export const company: readonly DemoPerson[] = [
  {
    ...{ first: "Ada", last: "Admin", location: "Berlin", role: "admin", number: "+493023125100", extension: 100 },
    devices: [{ kind: "voip_phone", name: "Desk phone", ring: 20 }],
  },
  {
    ...{ first: "Hanna", last: "Hartmann", location: "Berlin", role: "hr", number: "+493023125101", extension: 101 },
    devices: [{ kind: "app", name: "App", ring: 20 }],
  },
  {
    ...{ first: "Emil", last: "Engel", location: "Berlin", number: "+493023125102", extension: 102 },
    devices: [
      { kind: "voip_phone", name: "Desk phone", ring: 15 },
      { kind: "mobile", name: "Mobile", ring: 25 },
    ],
  },
  { first: "Lucy", last: "Lane", location: "London" },
];

/** Nobody decides for themselves: where two chats can be tried, somebody else can say yes. */
export const secondAdmin: DemoPerson = {
  ...{ first: "Mira", last: "Moor", location: "London", role: "admin", number: "+442079460150", extension: 150 },
  devices: [{ kind: "voip_phone", name: "Desk phone", ring: 20 }],
};

/** Fills an empty database with a small company; ids of its users. Empty where there is somebody already. */
export function fillDemo(
  db: Database,
  now: Date,
  edition: Edition = "classic",
  others: readonly DemoPerson[] = [],
): Promise<string[]> {
  return db.transaction(async (tx) => {
    const there = await tx.orm.select({ id: users.id }).from(users).limit(1);
    if (there.length > 0) return [];
    await place(tx, {
      name: "Berlin",
      zone: "Europe/Berlin",
      areaCode: "30",
      street: "Torstraße 1",
      postcode: "10119",
      city: "Berlin",
      country: "DE",
      prefix: "+493023125",
    });
    await place(tx, {
      name: "London",
      zone: "Europe/London",
      areaCode: "20",
      street: "1 Old Street",
      postcode: "EC1V 9HL",
      city: "London",
      country: "GB",
      prefix: "+442079460",
    });
    const hired: string[] = [];
    for (const person of [...company, ...others]) hired.push(await hire(tx, person, now, edition));
    if (edition === "neo") hired.push(...(await firstUsers(tx, now)));
    return hired;
  });
}

/** A softphone is an app where there are apps. */
const kindIn = (edition: Edition, kind: DeviceKind): DeviceKind =>
  kind === "app" && edition === "classic" ? "voip_phone" : kind;

interface DemoPlace {
  readonly name: string;
  readonly zone: string;
  readonly areaCode: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly prefix: string;
}

/** A location with a block of a hundred numbers. */
async function place({ orm }: Transaction, { prefix, zone: timeZone, ...address }: DemoPlace): Promise<void> {
  const [there] = await orm
    .insert(locations)
    .values({ ...address, timeZone })
    .returning({ id: locations.id });
  const locationId = made(there).id;
  const [block] = await orm
    .insert(numberBlocks)
    .values({ locationId, prefix, digits: 3, first: 100, last: 199 })
    .returning({ id: numberBlocks.id });
  const blockId = made(block).id;
  const all = Array.from({ length: 100 }, (_, at) => ({ e164: `${prefix}${100 + at}`, locationId, blockId }));
  await orm.insert(numbers).values(all);
}

/** A new neo account starts with two users of nobody, made right after the contract. */
async function firstUsers({ orm }: Transaction, now: Date): Promise<string[]> {
  const [berlin] = await orm.select({ id: locations.id }).from(locations).where(eq(locations.name, "Berlin"));
  const both = ["1", "2"].map((lastName) => ({
    firstName: "User",
    lastName,
    email: `user${lastName}@firm.example`,
    locationId: made(berlin).id,
  }));
  const first = (await orm.insert(users).values(both).returning({ id: users.id })).map(({ id }) => id);
  await markForSync(orm, first, now);
  return first;
}

async function hire({ orm }: Transaction, person: DemoPerson, now: Date, edition: Edition): Promise<string> {
  const { first, last, role, number, extension, devices: theirs = [] } = person;
  const [human] = await orm.insert(people).values({}).returning({ id: people.id });
  const personId = made(human).id;
  const [there] = await orm.select({ id: locations.id }).from(locations).where(eq(locations.name, person.location));
  const name = { firstName: first, lastName: last, email: `${first.toLowerCase()}@firm.example` };
  const [account] = await orm
    .insert(users)
    .values({ ...name, personId, locationId: made(there).id, telephony: true })
    .returning({ id: users.id });
  const userId = made(account).id;
  const [line] = await orm
    .insert(endpoints)
    .values({ kind: "phone_line", userId, noAnswer: "voicemail" })
    .returning({ id: endpoints.id });
  const on = { endpointId: made(line).id };
  if (number !== undefined) await orm.insert(numberAssignments).values({ ...on, number, validFrom: now });
  if (extension !== undefined) await orm.insert(extensionAssignments).values({ ...on, extension, validFrom: now });
  const ringing = theirs.map(({ kind, name, ring }, position) => ({
    ...on,
    kind: kindIn(edition, kind),
    name,
    ringSeconds: ring,
    position,
  }));
  if (ringing.length > 0) await orm.insert(devices).values(ringing);
  if (role !== undefined)
    await orm.insert(roleGrants).values({ personId, role, reason: "demo company", grantedAt: now });
  await markForSync(orm, [userId], now);
  return userId;
}

function made<T>(row: T | undefined): T {
  if (row === undefined) throw new Error("the demo company was not made");
  return row;
}
