import { expect } from "vitest";
import type { Premises } from "../../../fixtures/company/premises.ts";
import { askOffice, office, type Row, synced } from "./row.ts";

const made =
  (address: (who: string) => string) =>
  async ({ rows }: Premises, who: string) =>
    expect(await rows("select email from users where email = $1", [address(who)])).toEqual([{ email: address(who) }]);
const grows = { ...synced, users: 1, people: 1, endpoints: 1 };

export const onboarding: readonly Row[] = [
  {
    ...{ command: "onboard", does: "onboard with the form", grows },
    line: (who) => `onboard form-${who}@firm.example Form`,
    send: { "Last name": "Filled", Number: "", Extension: "" },
    reads: office(askOffice("onboard"), /^Form Filled has a phone account\./),
    after: made((who) => `form-${who}@firm.example`),
  },
  {
    ...{ command: "onboard", does: "onboard in one line", grows },
    line: (who) => `onboard line-${who}@firm.example Line Typed`,
    reads: office(askOffice("onboard"), /^Line Typed has a phone account\./),
    after: made((who) => `line-${who}@firm.example`),
  },
  {
    ...{ command: "onboard", does: "ask how onboard is typed", line: () => "onboard --help" },
    reads: {
      employee: askOffice("onboard")("employee"),
      hr: /^Onboard a person – [\s\S]*onboard @anna[\s\S]*extension= Extension \(optional\)/,
      admin: /^Onboard a person – [\s\S]*admin= Administrator \(optional\)/,
    },
  },
];
