import { sql } from "drizzle-orm";
import type { Edition } from "../src/domain/phone-system/edition.ts";
import type { Database, Transaction } from "./engine/database.ts";
import { rows } from "./engine/rows.ts";

export interface DemoPerson {
  readonly first: string;
  readonly last: string;
  readonly location: "Berlin" | "London";
  readonly role?: "admin" | "hr";
  readonly number?: string;
  readonly extension?: number;
  readonly devices?: readonly { kind: string; name: string; ring: number }[];
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
    const [there] = await rows<{ full: boolean }>(tx, sql`select exists (select from users) full`);
    if (there?.full) return [];
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
    const users: string[] = [];
    for (const person of [...company, ...others]) users.push(await hire(tx, person, now, edition));
    if (edition === "neo") users.push(...(await firstUsers(tx)));
    return users;
  });
}

/** A softphone is an app where there are apps. */
const kindIn = (edition: Edition, kind: string) => (kind === "app" && edition === "classic" ? "voip_phone" : kind);

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
async function place(tx: Transaction, at: DemoPlace): Promise<void> {
  await rows(
    tx,
    sql`
    with place as (
      insert into locations (name, time_zone, area_code, street, postcode, city, country)
      values (${at.name}, ${at.zone}, ${at.areaCode}, ${at.street}, ${at.postcode}, ${at.city}, ${at.country}) returning id),
    block as (
      insert into number_blocks (location_id, prefix, digits, first, last) select id, ${at.prefix}, 3, 100, 199 from place
      returning id, location_id)
    insert into numbers (e164, location_id, block_id)
    select ${at.prefix} || n, location_id, id from block, generate_series(100, 199) n`,
  );
}

/** A new neo account starts with two users of nobody, made right after the contract. */
async function firstUsers(tx: Transaction): Promise<string[]> {
  const made = await rows<{ id: string }>(
    tx,
    sql`with account as (insert into users (first_name, last_name, email, location_id)
        select 'User', n::text, 'user' || n || '@firm.example', (select id from locations where name = 'Berlin')
        from generate_series(1, 2) n returning id),
      synced as (insert into user_syncs (user_id, state, changed_at) select id, 'pending', now() from account)
      select id from account`,
  );
  return made.map(({ id }) => id);
}

async function hire(tx: Transaction, person: DemoPerson, now: Date, edition: Edition): Promise<string> {
  const { first, last, role = null, number = null, extension = null, devices = [] } = person;
  const email = `${first.toLowerCase()}@firm.example`;
  const [made] = await rows<{ id: string }>(
    tx,
    sql`
    with person as (insert into people (id) values (gen_random_uuid()) returning id),
    account as (
      insert into users (person_id, first_name, last_name, email, location_id, telephony)
      select person.id, ${first}, ${last}, ${email}, l.id, true from person, locations l where l.name = ${person.location}
      returning id, person_id),
    line as (insert into endpoints (kind, user_id, no_answer) select 'phone_line', id, 'voicemail' from account returning id),
    numbered as (insert into number_assignments (number, endpoint_id, valid_from)
      select ${number}, id, ${now} from line where ${number}::text is not null),
    extended as (insert into extension_assignments (extension, endpoint_id, valid_from)
      select ${extension}::int, id, ${now} from line where ${extension}::int is not null),
    ringing as (insert into devices (endpoint_id, kind, name, ring_seconds, position)
      select line.id, d.kind, d.name, d.ring, d.at - 1 from line,
        rows from (jsonb_to_recordset(${JSON.stringify(devices.map((device) => ({ ...device, kind: kindIn(edition, device.kind) })))}::jsonb) as (kind text, name text, ring int)) with ordinality d(kind, name, ring, at)),
    granted as (insert into role_grants (person_id, role, reason, granted_at)
      select person_id, ${role}, 'demo company', ${now} from account where ${role}::text is not null),
    synced as (insert into user_syncs (user_id, state, changed_at) select id, 'pending', ${now} from account)
    select id from account`,
  );
  if (!made) throw new Error("the demo company was not made");
  return made.id;
}
