import { beforeAll, expect, it } from "vitest";
import { commands } from "../../../src/commands/index.ts";
import { roles } from "../../../src/domain/approvals/access.ts";
import type { Premises } from "../../fixtures/company/premises.ts";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore, type StoreUnderTest } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";
import { adminRights } from "./matrix/admins.ts";
import { details } from "./matrix/details.ts";
import { devices } from "./matrix/devices.ts";
import { emails } from "./matrix/emails.ts";
import { faxing } from "./matrix/fax.ts";
import { leaving } from "./matrix/leaving.ts";
import { linking } from "./matrix/linking.ts";
import { locations } from "./matrix/locations.ts";
import { looking } from "./matrix/looking.ts";
import { numbers } from "./matrix/numbers.ts";
import { onboarding } from "./matrix/onboarding.ts";
import { type Asker, mayUse, people, type Role, type Row, type Talk } from "./matrix/row.ts";
import { secrets } from "./matrix/secrets.ts";
import { settings } from "./matrix/settings.ts";
import { stopping } from "./matrix/stopping.ts";

/** Every way of using every command; each area of the phone account has its own list. */
const rows: readonly Row[] = [
  ...onboarding,
  ...looking,
  ...stopping,
  ...leaving,
  ...numbers,
  ...details,
  ...devices,
  ...locations,
  ...adminRights,
  ...linking,
  ...emails,
  ...faxing,
  ...settings,
  ...secrets,
];

const refusals: Readonly<Record<string, RegExp>> = {
  guest: /^Guests cannot use this\. Ask the colleague who invited you\.$/,
  unknown: /^I do not know you yet: .* Ask your HR department or the administrator of your phone system/,
};
const cells = rows.flatMap((row) =>
  (Object.keys(people) as Asker[]).map((role) => {
    const reads = role in row.reads ? row.reads[role as keyof Row["reads"]] : refusals[role];
    const known = role in row.reads ? (role as Role) : undefined;
    const may = known !== undefined && mayUse(row, known) && !row.barred?.includes(known);
    return { ...row, role, expected: reads as RegExp, may, name: `${role}: ${row.does}` };
  }),
);

interface Desk extends Premises {
  readonly talk: Talk;
}

/** Slack empties a value with null. */
const surfaces: Readonly<Record<string, (store: StoreUnderTest) => () => Desk>> = {
  Slack(store) {
    const office = shareOffice(store);
    return () => {
      const { reader } = office();
      const emptied = (entries: Record<string, string>) =>
        Object.fromEntries(Object.entries(entries).map(([label, value]) => [label, value || null]));
      return { ...office(), talk: { ...reader, send: (who, entries) => reader.send(who, emptied(entries)) } };
    };
  },
  Teams(store) {
    const office = shareTeamsOffice(store);
    return () => ({ ...office(), talk: office().reader });
  },
};

for (const [surface, open] of Object.entries(surfaces))
  describeEachStore(`Every command for every role, from ${surface}`, (store) => {
    const desk = open(store);
    // whoever may be let in is known already
    beforeAll(async () => {
      for (const who of Object.values(people)) await desk().talk.type(who, "help");
    });

    it.each(cells)("$name", async ({ role, before, line, send, press, may, expected, grows = {}, after }) => {
      const { talk, everything } = desk();
      const who = people[role];
      await before?.(desk(), who);
      await settled(desk());
      const counted = await everything();
      let read = await talk.type(who, line(who));
      if (send && may) read = await talk.send(who, send);
      if (press && may) read = await talk.click(who, press);
      expect(read.replace(/^Ich kenne dich/, "I do not know you")).toMatch(expected);
      expect(changes(counted, await everything())).toEqual(may ? grows : {});
      if (may) await after?.(desk(), who);
    });
  });

it("The matrix names every command and every role: a new one fails here until it has its rows", () => {
  expect([...new Set(rows.flatMap(({ command }) => command ?? []))].sort()).toEqual(
    commands.map(({ name }) => name).sort(),
  );
  expect(Object.keys(people)).toEqual(expect.arrayContaining([...roles]));
  expect(Object.keys(people)).toHaveLength(roles.length + 2);
});

/**
 * By how many rows each table grew; what only says that a request came in is left out, and what people are told and the chain of the audit, by
 * jobs that may still be at the row before.
 */
function changes(before: Record<string, unknown>, after: Record<string, unknown>) {
  const grown = Object.keys(after).map((table) => [table, Number(after[table]) - Number(before[table])] as const);
  const told = ["notices", "notice_copies"];
  const passing = ["deliveries", "stored_forms", "chat_addresses", "chat_rooms", "attempts", ...told].map(
    (table) => `public.${table}`,
  );
  return Object.fromEntries(
    grown
      .filter(([table, by]) => by !== 0 && !passing.includes(table) && !table.startsWith("local."))
      .map(([table, by]) => [table.slice("public.".length), by]),
  );
}

async function settled({ rows: query }: Premises) {
  // what changes nothing in the phone system is waited for by nobody
  const pending = `select count(*)::int n from user_syncs s join audit a using (user_id)
    where state = 'pending' and verb <> all ('{admin.request,admin.change,admin.cancel,admin.denied,admin.vote,password.link,device.link}')
      and verb not like 'chat.%' and verb not like 'away.%' and verb <> all ('{email.ask,email.refuse}')`;
  await expect.poll(() => query(pending), { timeout: 4000 }).toEqual([{ n: 0 }]);
}
