import { all, askOffice, audited, mayDo, office, type Row } from "./row.ts";

export const looking: readonly Row[] = [
  {
    ...{ command: "show", does: "show somebody else", line: () => "show emil@firm.example" },
    reads: office(askOffice("show"), /^Emil Engel\n[\s\S]*Extension: 102/),
  },
  {
    ...{ command: "show", does: "show oneself", line: () => "show me" },
    reads: { employee: /^Lucy Lane\n/, hr: /^Hanna Hartmann\n/, admin: /^Ada Admin\n/ },
  },
  {
    ...{ command: "me", does: "me", line: () => "me" },
    reads: { employee: /Rights: employee/, hr: /Rights: HR/, admin: /Rights: administrator/ },
  },
  {
    ...{ command: "list", does: "list everybody", line: () => "list" },
    reads: office(askOffice("list"), /^People with a phone account\n(• )?Ada Admin/),
  },
  {
    ...{ command: "list", does: "search the list", line: () => "list engel" },
    reads: office(askOffice("list"), /^People matching “engel”\n(• )?Emil Engel/),
  },
  {
    ...{ command: "list", does: "list who is incomplete", line: () => "list incomplete" },
    reads: office(
      askOffice("list"),
      /^People with a phone account · incomplete\n[\s\S]*incomplete: a phone number, an extension/,
    ),
  },
  {
    ...{ command: "list", does: "list who is at a place", line: () => "list location=London" },
    reads: office(askOffice("list"), /^People with a phone account · London\n(• )?Lucy Lane/),
  },
  {
    ...{ command: "audit", does: "read what was done to an employee's account", line: () => "audit emil@firm.example" },
    reads: office(askOffice("audit"), /^What was done to the account of Emil Engel\n/),
  },
  {
    ...{ command: "audit", does: "read what was done to an administrator's account" },
    line: () => "audit ada@firm.example",
    reads: {
      employee: askOffice("audit")("employee"),
      hr: /^HR reads the audit of employees only\. Ask an administrator\.$/,
      admin: /^What was done to your account\n/,
    },
  },
  {
    ...{ command: "why", does: "read why somebody has what they have", line: () => "why emil@firm.example" },
    reads: office(askOffice("why"), /^Why Emil Engel has what they have\n[\s\S]*extension 102/),
  },
  {
    ...{ command: "why", does: "read why one has what one has", line: () => "why" },
    reads: { employee: /^Why you have/, hr: /^Why you have/, admin: /^Why you have[\s\S]*administrator/ },
  },
  {
    ...{ command: "sync", does: "have somebody checked in the phone system", grows: audited },
    line: () => "sync emil@firm.example",
    reads: office(askOffice("sync"), /^Checking Emil Engel in the phone system now\./),
  },
  { ...{ command: "help", does: "help", line: () => "help" }, reads: all(mayDo) },
  {
    ...{ command: "help", does: "help about onboard", line: () => "help onboard" },
    reads: office(mayDo, /^Onboard a person – /),
  },
  { ...{ command: undefined, does: "type nothing", line: () => "" }, reads: all(/\nWhat you can do day by day:\n/) },
  {
    ...{ command: undefined, does: "type what is no command", line: () => "frobnicate" },
    reads: all(/^I do not know “frobnicate”\./),
  },
];
