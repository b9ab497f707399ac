import { expect } from "vitest";
import type { Premises } from "../../../fixtures/company/premises.ts";
import { admins, askAdmin, askOffice, audited, office, people, type Row, synced } from "./row.ts";

/** Somebody of one's own to work on: nobody else's row looks at them. */
const somebody =
  (what: string, more = "") =>
  async ({ employ, rows }: Premises, who: string) => {
    const email = `${what}-${who}@firm.example`;
    await employ({ firstName: what.charAt(0).toUpperCase() + what.slice(1), lastName: who, email });
    if (more) await rows(more, [email]);
  };
const leftNow = "update users set left_at = now() where email = $1";
const planned = `insert into schedules (user_id, kind, local_at, time_zone, at, payload)
  select id, 'leave', '2036-12-31 18:00', 'Europe/Berlin', '2036-12-31 17:00Z', '{"by":"x","zone":"UTC"}' from users where email = $1`;
const isLeft = (what: string, left: boolean) => async (premises: Premises, who: string) =>
  expect(
    await premises.rows("select left_at is not null as left from users where email = $1", [
      `${what}-${who}@firm.example`,
    ]),
  ).toEqual([{ left }]);

const yes = "Yes, do it";

const numberFor = (who: string) => `+4930888${Object.values(people).indexOf(who as (typeof people)["hr"])}00`;

export const leaving: readonly Row[] = [
  {
    ...{ command: "offboard", does: "offboard somebody at once", press: yes, grows: synced },
    before: somebody("leaver"),
    line: (who) => `offboard leaver-${who}@firm.example`,
    reads: office(askOffice("offboard"), /^Leaver \w+ has left\.[\s\S]*restore leaver-/),
    after: isLeft("leaver", true),
  },
  {
    ...{ command: "offboard", does: "offboard somebody on a day", press: yes, grows: { ...audited, schedules: 1 } },
    before: somebody("later"),
    line: (who) => `offboard later-${who}@firm.example on=2036-12-31`,
    reads: office(
      askOffice("offboard"),
      /^Later \w+ leaves on Wed, 31 December 2036, 18:00\.\n[\s\S]*cancel-offboard later-/,
    ),
    after: isLeft("later", false),
  },
  {
    ...{
      command: "leave-number",
      does: "decide about one number of who leaves",
      grows: { ...audited, leave_decisions: 1 },
    },
    before: async (premises, who) => {
      await somebody("decided")(premises, who);
      await premises.rows(
        `with new as (insert into numbers (e164, location_id) select $2, id from locations where name = 'Berlin' returning e164),
          line as (insert into endpoints (user_id, kind, no_answer) select id, 'phone_line', 'voicemail' from users where email = $1 returning id)
        insert into number_assignments (number, endpoint_id, valid_from) select e164, line.id, now() from new, line`,
        [`decided-${who}@firm.example`, numberFor(who)],
      );
    },
    line: (who) => `leave-number ${numberFor(who)} forward target=+491701234567 until=2036-12-31`,
    reads: office(
      askOffice("leave-number"),
      /^When Decided \w+ leaves: \S+ \d+ \d+ is forwarded to \+49 170 1234567 until/,
    ),
  },
  {
    ...{ command: "cancel-offboard", does: "take a leaving back", grows: audited },
    before: somebody("stayer", planned),
    line: (who) => `stay stayer-${who}@firm.example`,
    reads: office(askOffice("cancel-offboard"), /^Stayer \w+ stays\./),
  },
  {
    ...{ command: "restore", does: "bring somebody back", grows: synced },
    before: somebody("back", leftNow),
    line: (who) => `restore back-${who}@firm.example`,
    reads: office(askOffice("restore"), /^Back \w+ is back\./),
    after: isLeft("back", false),
  },
  {
    ...{ command: "erase", does: "forget somebody for good", press: yes, grows: audited },
    before: somebody("gone", leftNow),
    line: (who) => `erase gone-${who}@firm.example`,
    reads: admins(askAdmin("erase"), /^Forgotten\. The audit says person-[0-9a-f]{8}\./),
    after: async ({ rows }) =>
      expect(await rows("select count(*)::int n from users where email like 'gone-ada%'")).toEqual([{ n: 0 }]),
  },
];
