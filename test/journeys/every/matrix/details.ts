import { expect } from "vitest";
import { askOffice, audited, office, type Row, synced } from "./row.ts";

const own: Readonly<Record<string, string>> = { lucy: "Lane", hanna: "Hartmann", ada: "Admin" };

export const details: readonly Row[] = [
  {
    ...{ command: "edit", does: "change somebody else's details", grows: synced },
    before: async ({ employ }, who) =>
      employ({ firstName: "Before", lastName: who, email: `edited-${who}@firm.example` }),
    line: (who) => `edit edited-${who}@firm.example`,
    send: { "First name": "After", Telephony: "yes" },
    reads: office(askOffice("edit"), /^After \w+ is changed: name, telephony Yes\.\n/),
    after: async ({ rows }, who) =>
      expect(
        await rows("select first_name, telephony from users where email = $1", [`edited-${who}@firm.example`]),
      ).toEqual([{ first_name: "After", telephony: true }]),
  },
  {
    ...{ command: "edit", does: "change one's own name", grows: audited },
    line: (who) => `edit ich Changed ${own[who] ?? "Nobody"}`,
    reads: {
      employee: /^Changed Lane is changed: name\./,
      hr: /^Changed Hartmann is changed/,
      admin: /^Changed Admin is changed/,
    },
    after: async ({ rows }, who) => {
      // back to what the other rows know
      const name = who.charAt(0).toUpperCase() + who.slice(1);
      await rows("update users set first_name = $1 where first_name = 'Changed'", [name]);
    },
  },
];
