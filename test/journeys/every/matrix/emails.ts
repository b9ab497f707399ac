import { expect } from "vitest";
import type { Premises } from "../../../fixtures/company/premises.ts";
import { admins, askAdmin, askOffice, audited, office, type Row, synced } from "./row.ts";

const nobodyElse = /Something does not fit yet[\s\S]*There is no other administrator who could confirm it\./;
const confirmedBy = /^An administrator confirms \S+: Ada Admin\. Until then \S+ stays\.$/;

const employed =
  (what: string) =>
  ({ employ }: Premises, who: string) =>
    employ({ firstName: what, lastName: who, email: `${what}-${who}@firm.example` });
/** Asked for by themselves, so that everybody else may confirm. */
const asks = (what: string) => async (premises: Premises, who: string) => {
  await employed(what)(premises, who);
  await premises.rows(
    `insert into email_changes (user_id, person_id, requested_by, old_email, new_email, way, expires_at)
      select id, person_id, person_id, email, 'next-' || lower(email), 'admin', now() + interval '1 day' from users where email = $1`,
    [`${what}-${who}@firm.example`],
  );
};
const reached = (what: string, at: string) => async (premises: Premises, who: string) =>
  expect(await premises.rows("select email from users where first_name = $1 and last_name = $2", [what, who])).toEqual([
    { email: `${at}-${who}@firm.example` },
  ]);

export const emails: readonly Row[] = [
  {
    barred: ["admin"],
    ...{ command: "email", does: "ask for another address of one's own", grows: { ...audited, email_changes: 1 } },
    line: (who) => `email new=next-${who}@firm.example`,
    reads: { employee: confirmedBy, hr: confirmedBy, admin: nobodyElse },
  },
  {
    barred: ["admin"],
    ...{ command: "email", does: "ask for another address of somebody", grows: { ...audited, email_changes: 1 } },
    before: employed("Posted"),
    line: (who) => `email Posted-${who}@firm.example new=posted-${who}@else.example`,
    reads: { ...office(askOffice("email"), confirmedBy), admin: nobodyElse },
  },
  {
    ...{ command: "confirm-email", does: "confirm an address", grows: synced },
    before: asks("Mailed"),
    line: (who) => `confirm-email "Mailed ${who}"`,
    reads: admins(
      askAdmin("confirm-email"),
      /^Mailed \w+: new e-mail address\n[\s\S]*Confirmed by Ada Admin, \d\d:\d\d\./,
    ),
    after: reached("Mailed", "next-mailed"),
  },
  {
    ...{ command: "refuse-email", does: "refuse an address", grows: audited },
    before: asks("Unmailed"),
    line: (who) => `refuse-email "Unmailed ${who}"`,
    reads: admins(
      askAdmin("refuse-email"),
      /^Unmailed \w+: new e-mail address\n[\s\S]*Not confirmed, said Ada Admin, /,
    ),
    after: reached("Unmailed", "Unmailed"),
  },
];
