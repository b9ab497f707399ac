import { expect } from "vitest";
import type { Premises } from "../../../fixtures/company/premises.ts";
import { askOffice, office, type Row, synced } from "./row.ts";

const id = "fa000000-0000-4000-8000-";
/** Somebody who may fax, with a line whose id says to whom this row belongs. */
const somebody =
  (what: string, digit: number) =>
  async ({ employ, rows }: Premises, who: string) => {
    const email = `${what}-${who}@firm.example`;
    await employ({ firstName: what, lastName: who, email });
    await rows("update users set fax = true where email = $1", [email]);
    await rows(
      "insert into endpoints (id, kind, user_id) select $2::uuid, 'fax_line', id from users where email = $1",
      [...[email, lineId(who, digit)]],
    );
  };
const lineId = (who: string, digit: number) =>
  `${id}${digit}${Buffer.from(who.padEnd(5, "x")).toString("hex")}0`.slice(0, 36);
const lines = (what: string, n: number) => async (premises: Premises, who: string) =>
  expect(
    await premises.rows(
      "select count(*)::int n from endpoints e join users u on u.id = e.user_id where u.email = $1 and e.removed_at is null",
      [`${what}-${who}@firm.example`],
    ),
  ).toEqual([{ n }]);

export const faxing: readonly Row[] = [
  {
    ...{ command: "fax", does: "look at somebody's fax lines" },
    before: somebody("Fax", 1),
    line: (who) => `fax Fax-${who}@firm.example`,
    reads: office(
      askOffice("fax"),
      /^Fax lines of Fax \w+\nFax \w+ still lacks: a location [^\n]*, a number for the fax line\.\n(\[.*\n)?(• )?1\.\W+no number yet · sends and receives/,
    ),
  },
  {
    ...{ command: "add-fax", does: "give somebody a fax line", grows: { ...synced, number_assignments: 1 } },
    before: async (premises, who) => {
      await somebody("Adder", 2)(premises, who);
      await premises.rows(
        "insert into numbers (e164, location_id) select $1, id from locations where name = 'Berlin' on conflict do nothing",
        [number(who)],
      );
      await premises.rows("delete from number_assignments where number = $1", [number(who)]);
    },
    line: (who) => `add-fax Adder-${who}@firm.example number=${number(who)} tagline=Firm`,
    reads: office(askOffice("add-fax"), /^Adder \w+ has a fax line more\.\n\+49 30 \d+ · sends and receives · “Firm”/),
    after: lines("Adder", 1),
  },
  {
    ...{ command: "change-fax", does: "change somebody's fax line", grows: synced },
    before: somebody("Faxer", 3),
    line: (who) => `change-fax ${lineId(who, 3)} receives=no`,
    reads: office(askOffice("change-fax"), /^The fax line of Faxer \w+ is changed\.\nno number yet · sends\n/),
  },
  {
    ...{ command: "remove-fax", does: "remove somebody's fax line", press: "Yes, do it", grows: synced },
    before: somebody("Unfaxer", 4),
    line: (who) => `remove-fax ${lineId(who, 4)}`,
    reads: office(askOffice("remove-fax"), /^The fax line of Unfaxer \w+ is removed\./),
    after: lines("Unfaxer", 0),
  },
];

function number(who: string): string {
  return `+49302312590${["lucy", "hanna", "ada", "gil", "ben"].indexOf(who)}`;
}
