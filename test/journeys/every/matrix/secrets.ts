import type { Premises } from "../../../fixtures/company/premises.ts";
import { meetEverybody } from "../../../fixtures/pages.ts";
import { all, askOffice, office, type Row } from "./row.ts";

const linked = { audit: 1, audit_details: 1, one_time_links: 1 };
const device = (who: string) =>
  `dd000000-0000-4000-8000-${Buffer.from(who).toString("hex").slice(0, 12).padStart(12, "0")}`;

/** Somebody with a chat and a VoIP phone that the phone system knows. */
async function reachable(premises: Premises, who: string): Promise<void> {
  const email = `Reached-${who}@firm.example`;
  await premises.employ({ firstName: "Reached", lastName: who, email });
  await premises.rows(
    `with line as (insert into endpoints (kind, user_id) select 'phone_line', id from users where email = $1 returning id),
      phone as (insert into devices (id, endpoint_id, kind, name, position, external_id)
        select $2::uuid, id, 'voip_phone', 'Desk', 0, 'e9' || ascii($3) from line)
    insert into chat_identities (id, person_id, locale, time_zone)
      select 'slack:T0SWITCH:U0R' || upper($3), person_id, 'en', 'UTC' from users where email = $1`,
    [email, device(who), who],
  );
  await meetEverybody(premises);
}

export const secrets: readonly Row[] = [
  {
    ...{ command: "password", does: "get a link for an own password", grows: linked },
    before: (premises) => meetEverybody(premises),
    line: () => "password",
    reads: all(/^A new password of your phone account is set on a page of its own\.\nThe link opens for you alone/),
  },
  {
    ...{ command: "password", does: "send somebody a link for their password", grows: linked },
    before: reachable,
    line: (who) => `password Reached-${who}@firm.example`,
    reads: office(askOffice("password"), /^Reached \w+ has the link now, in their own chat with me\./),
  },
  {
    ...{ command: "credentials", does: "send somebody a link to what their phone signs in with", grows: linked },
    line: (who) => `credentials ${device(who)}`,
    barred: ["employee"],
    reads: office(/not there any more/, /^Reached \w+ has the link now, in their own chat with me\./),
  },
  {
    ...{ command: "lock-me", does: "press a button that was never there" },
    line: () => "lock-me 00000000-0000-4000-8000-000000000000",
    reads: all(/^This button was used already, or is too old\./),
  },
];
