import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../../db/engine/database.ts";
import { migrate } from "../../db/engine/migrate.ts";
import { commands } from "../../src/commands/index.ts";
import { createEngine, readAnswer } from "../fixtures/company/request-context.ts";
import { describeEachStore } from "../fixtures/stores/stores.ts";

const shipped = fileURLToPath(new URL("../../db/migrations", import.meta.url));
/** What stood when the first version could be used: onboarding from Slack. */
const firstVersion = 3;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-first-version-"));
  await cp(shipped, folder, { recursive: true });
  const at = join(folder, "meta/_journal.json");
  const journal = JSON.parse(await readFile(at, "utf8"));
  await writeFile(at, JSON.stringify({ ...journal, entries: journal.entries.slice(0, firstVersion) }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
/** A company as the first version kept it: somebody in every state, a row in every table. */
const company = `
  insert into locations (id, name, time_zone, area_code, street, postcode, city) values ('${id(1)}', 'Berlin', 'Europe/Berlin', '030', 'Weg 1', '10115', 'Berlin');
  insert into number_blocks (id, location_id, prefix, digits, first, last) values ('${id(1)}', '${id(1)}', '+493012340', 1, 0, 9);
  insert into numbers (e164, location_id, block_id) select '+493012340' || g, '${id(1)}', '${id(1)}' from generate_series(0, 9) g;
  insert into people (id) values ('${id(1)}'), ('${id(2)}'), ('${id(3)}');
  insert into users (id, person_id, external_id, first_name, last_name, email, location_id, telephony, fax) values
    ('${id(1)}', '${id(1)}', 'u1', 'Ada', 'Admin', 'ada@firm.example', '${id(1)}', true, true),
    ('${id(2)}', '${id(2)}', null, 'Emil', 'Engel', 'emil@firm.example', '${id(1)}', true, false),
    ('${id(3)}', '${id(3)}', null, 'Gerd', 'Gone', 'gerd@firm.example', null, false, false);
  update users set starts_at = '2026-12-01T00:00:00Z', start_date = '2026-12-01' where id = '${id(2)}';
  update users set left_at = '2026-11-20T12:00:00Z' where id = '${id(3)}';
  insert into chat_identities (id, person_id, locale, time_zone) values ('slack:T1:UADA', '${id(1)}', 'en', 'Europe/Berlin');
  insert into role_grants (person_id, role, reason, expires_at) values ('${id(1)}', 'admin', 'bootstrap', null), ('${id(2)}', 'hr', 'for a time', '2027-01-01T00:00:00Z');
  insert into admin_requests (requested_by, person_id, role, reason, state, fingerprint, decided_by, expires_at) values
    ('${id(2)}', '${id(2)}', 'admin', 'asked once', 'approved', 'f', '${id(1)}', '2026-11-25T00:00:00Z');
  insert into endpoints (id, kind, user_id, external_id, no_answer) values ('${id(1)}', 'phone_line', '${id(1)}', 'p1', 'voicemail'), ('${id(2)}', 'fax_line', '${id(1)}', null, null);
  insert into endpoints (id, kind, name) values ('${id(3)}', 'foreign', 'Hotline');
  insert into number_assignments (number, endpoint_id, valid_from) values ('+4930123400', '${id(1)}', '2026-11-01T00:00:00Z'), ('+4930123401', '${id(3)}', '2026-11-01T00:00:00Z');
  insert into number_assignments (number, endpoint_id, valid_from, valid_to, rests_until) values ('+4930123402', '${id(1)}', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', '2099-01-01T00:00:00Z');
  insert into extension_assignments (extension, endpoint_id, valid_from) values (100, '${id(1)}', '2026-11-01T00:00:00Z');
  insert into devices (endpoint_id, kind, name, position) values ('${id(1)}', 'voip_phone', 'Desk phone', 0), ('${id(1)}', 'mobile', 'Mobile', 1);
  insert into audit (at, actor, verb, user_id, digest) values ('2026-11-01T00:00:00Z', '${id(1)}', 'user.create', '${id(1)}', 'd');
  insert into audit_details (audit_id, person_id, after) select id, '${id(1)}', '{"email": "ada@firm.example"}' from audit;
  insert into audit_links (audit_id, hash) select id, 'h' from audit;
  insert into deliveries (id, outcome, received_at, sealed_at) values ('key', '{"kind": "reply"}', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z');
  insert into schedules (user_id, kind, local_at, time_zone, at, payload) values ('${id(2)}', 'leave', '2099-12-31 18:00', 'Europe/Berlin', '2099-12-31T17:00:00Z', '{"zone": "Europe/Berlin", "by": "${id(1)}"}');
  insert into settings (key, value, changed_by) values ('quarantineDays', '30', '${id(1)}');
  insert into stored_forms (id, kind, owner, command, values, fingerprint, issued_at, expires_at) values ('${id(1)}', 'form', 'slack:T1:UADA', 'onboard', '{"first": "Anna"}', 'f', '2026-11-01T00:00:00Z', '2099-01-01T00:00:00Z');
  insert into user_syncs (user_id, state, changed_at) values ('${id(1)}', 'done', '2026-11-01T00:00:00Z');
  insert into local.users (first_name, last_name, email, admin) values ('Ada', 'Admin', 'ada@firm.example', true);
  insert into local.lines (user_id, kind, reference) select id, 'phone_line', 'p1' from local.users;
  insert into local.numbers (number, line_id) select '+4930123400', id from local.lines;
  insert into local.extensions (extension, line_id) select '100', id from local.lines;
  insert into local.devices (line_id, kind, name, position, reference) select id, 'voip_phone', 'Desk phone', 0, 'y1' from local.lines;`;

interface Column {
  readonly table: string;
  readonly name: string;
}

async function columnsOf(db: Database): Promise<Column[]> {
  const { rows } = await db.execute(
    `select table_schema || '.' || table_name "table", column_name name from information_schema.columns
      where table_schema in ('public', 'local') order by 1, 2`,
  );
  return rows as unknown as Column[];
}

/** Every row of every table, in the columns that are named. */
async function everything(db: Database, columns: readonly Column[]): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of new Set(columns.map((one) => one.table))) {
    const list = columns
      .filter((one) => one.table === table)
      .map(({ name }) => `"${name}"`)
      .join(", ");
    all[table] = (await db.execute(`select ${list} from ${table} t order by t::text collate "C"`)).rows;
  }
  return all;
}

describeEachStore("A company of the first version", (store) => {
  test("keeps every row when it is brought up to date, and works on", async () => {
    const db = await store.open();
    await db.script(
      "drop schema public cascade; drop schema local cascade; drop schema drizzle cascade; create schema public",
    );
    expect(await migrate(db, folder)).toBe(firstVersion);
    await db.script(company);
    const before = await columnsOf(db);
    const was = await everything(db, before);
    expect(Object.entries(was).filter(([, rows]) => rows.length === 0)).toEqual([]);

    expect(await migrate(db)).toBeGreaterThan(0);
    const now = await columnsOf(db);
    const kept = before.filter(({ table, name }) => now.some((one) => one.table === table && one.name === name));
    // what was never filled may go; nothing else may
    expect(before.filter((one) => !kept.includes(one))).toEqual([
      { table: "public.admin_requests", name: "granted_until" },
    ]);
    const sorted = (all: Record<string, unknown[]>) =>
      Object.fromEntries(
        Object.entries(all).map(([table, rows]) => [table, rows.map((row) => JSON.stringify(row)).sort()]),
      );
    const expected = Object.fromEntries(
      Object.entries(was).map(([table, rows]) => [
        table,
        rows.map((row) => {
          const { granted_until: _, ...rest } = row as Record<string, unknown>;
          return rest;
        }),
      ]),
    );
    expect(sorted(await everything(db, kept))).toEqual(sorted(expected));

    const { type } = createEngine(db, { commands });
    const ada = "slack:T1:UADA";
    const read = async (line: string) => readAnswer(await type(ada, line));
    expect(await read("show ada@firm.example")).toContain("+49 30 123400");
    expect(await read("show emil@firm.example")).toContain("Emil Engel");
    expect(await read("numbers 123402")).toMatch(/rests until/i);
    expect(await read("numbers 123401")).toContain("Hotline");
    expect(await read("settings")).toContain("30");
    expect(await read("requests")).not.toContain("went wrong");
    expect(await read("assign emil@firm.example number=+4930123403 extension=104")).toContain("104");
    expect(await read("restore gerd@firm.example")).toContain("Gerd Gone is back.");
  });
});
