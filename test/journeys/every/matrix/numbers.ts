import { expect } from "vitest";
import type { Premises } from "../../../fixtures/company/premises.ts";
import { admins, askAdmin, askOffice, audited, office, people, type Row, synced } from "./row.ts";

/** Numbers of one's own to work on: nobody else's row looks at them. `ten` is the row's, the digit the asker's. */
const digit = (who: string) => Object.values(people).indexOf(who as (typeof people)["hr"]);
const last = (ten: number, who: string) => `1${ten}${digit(who)}`;
const numberOf = (ten: number, who: string) => `+493023125${last(ten, who)}`;
const shown = (ten: number) => `\\+49 30 231251${ten}\\d`;
const address = (what: string, who: string) => `${what}-${who}@firm.example`;

/** Somebody with the name of the row, of Berlin. */
const somebody =
  (what: string, more = "") =>
  async ({ employ, rows }: Premises, who: string) => {
    const email = address(what, who);
    await employ({ firstName: what.charAt(0).toUpperCase() + what.slice(1), lastName: who, email });
    await rows(
      "update users set telephony = true, location_id = (select id from locations where name = 'Berlin') where email = $1",
      [email],
    );
    if (more) await rows(more, [email]);
  };

/** Somebody whose line has the number and the extension of the row. */
const holder = (what: string, ten: number) => async (premises: Premises, who: string) => {
  await somebody(what)(premises, who);
  await premises.rows(
    `with line as (insert into endpoints (user_id, kind, no_answer) select id, 'phone_line', 'voicemail' from users where email = $1 returning id),
      numbered as (insert into number_assignments (number, endpoint_id, valid_from) select $2, id, now() from line)
    insert into extension_assignments (extension, endpoint_id, valid_from) select $3::int, id, now() from line`,
    [address(what, who), numberOf(ten, who), last(ten, who)],
  );
};

const has =
  (what: string, ...ten: readonly [number?]) =>
  async ({ rows }: Premises, who: string) =>
    expect(
      await rows(
        `select a.number from number_assignments a join endpoints e on e.id = a.endpoint_id join users u on u.id = e.user_id
          where u.email = $1 and a.valid_to is null`,
        [address(what, who)],
      ),
    ).toEqual(ten.map((one) => ({ number: numberOf(one as number, who) })));

const yes = "Yes, do it";

export const numbers: readonly Row[] = [
  {
    ...{ command: "assign", does: "give a number and an extension in one line" },
    before: somebody("given"),
    line: (who) => `assign ${address("given", who)} number=${numberOf(1, who)} extension=${last(2, who)}`,
    reads: office(
      askOffice("assign"),
      new RegExp(`^Given \\w+ has ${shown(1)} and extension 12\\d now\\.\n[\\s\\S]*assign given-`),
    ),
    grows: { ...synced, endpoints: 1, number_assignments: 1, extension_assignments: 1, audit: 2, audit_details: 2 },
    after: has("given", 1),
  },
  {
    ...{ command: "assign", does: "give what is suggested in the form" },
    before: somebody("suggested"),
    line: (who) => `assign ${address("suggested", who)}`,
    send: { Extension: "" },
    reads: office(askOffice("assign"), /^Suggested \w+ has \+49 30 23125\d{3} now\.\n/),
    grows: { endpoints: 1, number_assignments: 1, ...synced },
  },
  {
    ...{ command: "assign", does: "give a fax number" },
    before: somebody("faxed", "update users set fax = true where email = $1"),
    line: (who) => `assign ${address("faxed", who)} number=${numberOf(2, who)} line=fax`,
    reads: office(askOffice("assign"), new RegExp(`^Faxed \\w+ has ${shown(2)} now\\.`)),
    grows: { endpoints: 1, number_assignments: 1, ...synced },
    after: has("faxed", 2),
  },
  {
    ...{ command: "release", does: "take a number back", press: yes, grows: synced },
    before: holder("released", 3),
    line: (who) => `release ${numberOf(3, who)}`,
    reads: office(
      askOffice("release"),
      new RegExp(`^Released \\w+ has ${shown(3)} no more\\. It rests until \\d+ \\w+ \\d{4}\\.\n`),
    ),
    after: has("released"),
  },
  {
    ...{ command: "release", does: "take an extension back", press: yes, grows: synced },
    before: holder("shortened", 4),
    line: (who) => `release ${last(4, who)}`,
    reads: office(askOffice("release"), /^Shortened \w+ has extension 14\d no more\. It rests until/),
    after: has("shortened", 4),
  },
  {
    ...{ command: "move", does: "move a number to somebody else", press: yes },
    before: async (premises, who) => {
      await holder("giver", 5)(premises, who);
      await somebody("taker")(premises, who);
    },
    line: (who) => `move number=${numberOf(5, who)} to ${address("taker", who)}`,
    reads: office(askOffice("move"), new RegExp(`^Taker \\w+ has ${shown(5)} now, Giver \\w+ no more\\.\n`)),
    grows: { endpoints: 1, number_assignments: 1, audit: 2, audit_details: 2, user_syncs: 2 },
    after: async (premises, who) => {
      await has("taker", 5)(premises, who);
      await has("giver")(premises, who);
    },
  },
  {
    ...{ command: "move", does: "move an extension, not both at once, with the form", press: yes },
    before: async (premises, who) => {
      await holder("lender", 6)(premises, who);
      await holder("keeper", 7)(premises, who);
    },
    line: (who) => `move number=${numberOf(6, who)} extension=${last(6, who)} to=${address("keeper", who)}`,
    send: { Number: "" },
    reads: office(askOffice("move"), /^Keeper \w+ has extension 16\d now, Lender \w+ no more\./),
    grows: { extension_assignments: 1, audit: 2, audit_details: 2, user_syncs: 2 },
    after: has("keeper", 7),
  },
  {
    ...{ command: "free", does: "look for free numbers", line: () => "free" },
    reads: office(askOffice("free"), /^Free numbers\nBerlin \d+ · London \d+\n/),
  },
  {
    ...{ command: "free", does: "look for free numbers of a place", line: () => "free numbers London" },
    reads: office(askOffice("free"), /^Free numbers\nLondon \d+\n(• )?\+44 20 7946 0\d{3}\W+London · free/),
  },
  {
    ...{ command: "free", does: "look for free extensions", line: () => "free extensions" },
    reads: office(askOffice("free"), /^Free extensions\nThe account's extensions run from 100 to 199\.\n/),
  },
  {
    ...{ command: "numbers", does: "look through all numbers", line: () => "numbers" },
    reads: office(askOffice("numbers"), /^Numbers of this account\n(• )?\+44 20 7946 0100/),
  },
  {
    ...{ command: "numbers", does: "look who has a number", line: () => "numbers 23125102 status=used" },
    reads: office(askOffice("numbers"), /^Numbers of this account\n(• )?\+49 30 23125102\W+Berlin · Emil Engel/),
  },
  {
    ...{ command: "add-numbers", does: "add a block of numbers", press: "Yes, do it" },
    line: (who) => `add-numbers from=+4930555${digit(who)}00 to=+4930555${digit(who)}09 location=Berlin`,
    reads: admins(askAdmin("add-numbers"), /^10 numbers are new in Berlin\./),
    grows: { numbers: 10, number_blocks: 1, ...audited },
  },
  {
    ...{ command: "add-numbers", does: "add a single number with the form" },
    line: (who) => `add-numbers +4930666${digit(who)}00`,
    send: { Location: "Berlin" },
    reads: admins(askAdmin("add-numbers"), /^\+49 30 666\d00 is new in Berlin\./),
    grows: { numbers: 1, ...audited },
  },
  {
    ...{ command: "remove-numbers", does: "take a block out of the inventory", press: "Yes, do it" },
    before: async ({ rows }, who) => {
      await rows(
        "insert into numbers (e164, location_id) select '+4930777' || $1::text || g, l.id from locations l, generate_series(10, 12) g where l.name = 'Berlin'",
        [digit(who)],
      );
    },
    line: (who) => `remove-numbers from=+4930777${digit(who)}10 to=+4930777${digit(who)}12`,
    reads: admins(askAdmin("remove-numbers"), /^3 numbers are out of the inventory\.$/),
    grows: { numbers: -3, ...audited },
  },
  {
    ...{ command: "release-early", does: "free a number before its time", grows: audited },
    before: async (premises, who) => {
      await holder("rested", 8)(premises, who);
      await premises.rows(
        "update number_assignments set valid_to = now(), rests_until = now() + interval '90 days' where number = $1",
        [numberOf(8, who)],
      );
    },
    line: (who) => `end-rest ${numberOf(8, who)}`,
    reads: admins(askAdmin("release-early"), new RegExp(`^The rest is over: ${shown(8)} can be given again\\.`)),
    after: async ({ rows }, who) =>
      expect(await rows("select rests_until from number_assignments where number = $1", [numberOf(8, who)])).toEqual([
        { rests_until: null },
      ]),
  },
  {
    ...{ command: "release-early", does: "free an extension before its time", grows: audited },
    before: async (premises, who) => {
      await holder("unshortened", 9)(premises, who);
      await premises.rows(
        "update extension_assignments set valid_to = now(), rests_until = now() + interval '90 days' where extension = $1::int",
        [last(9, who)],
      );
    },
    line: (who) => `end-rest extension=${last(9, who)}`,
    reads: admins(askAdmin("release-early"), /^The rest is over: extension 19\d can be given again\./),
  },
];
