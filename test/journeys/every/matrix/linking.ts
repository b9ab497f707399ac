import { expect } from "vitest";
import type { Premises } from "../../../fixtures/company/premises.ts";
import { all, askOffice, audited, office, type Row } from "./row.ts";

/** Somebody in the chat who might be somebody of one's own. */
const asked =
  (what: string) =>
  async ({ employ, rows }: Premises, who: string) => {
    const email = `${what}-${who}@firm.example`;
    await employ({ firstName: what, lastName: who, email });
    await rows(
      `with asked as (insert into link_requests (chat, name, email, locale, time_zone, why, expires_at)
          values ('other:T1:' || $1, 'Chat ' || $1, $1, 'en', 'Europe/Berlin', 'alias', now() + interval '1 day') returning id)
        insert into link_candidates select asked.id, u.id from asked, users u where u.email = $1`,
      [email],
    );
  };
const linked = (what: string, n: number) => async (premises: Premises, who: string) =>
  expect(
    await premises.rows("select count(*)::int n from chat_identities where id = 'other:T1:' || $1", [
      `${what}-${who}@firm.example`,
    ]),
  ).toEqual([{ n }]);

export const linking: readonly Row[] = [
  {
    ...{ command: "links", does: "see of whom it is asked who they are" },
    before: async ({ rows }) => {
      await rows("delete from link_requests");
    },
    line: () => "links",
    reads: all(/^Nobody is asked about\.$/),
  },
  {
    ...{ command: "link", does: "say who somebody is", grows: { ...audited, chat_identities: 1 } },
    before: asked("Linked"),
    line: (who) => `link "Chat Linked-${who}@firm.example"`,
    barred: ["employee"],
    reads: office(
      /There is no such question\./,
      /^Who is Chat Linked-\S+ in Other\?\n[\s\S]*Linked \w+, said \w+ \w+, \d\d:\d\d\./,
    ),
    after: linked("Linked", 1),
  },
  {
    ...{ command: "reject-link", does: "say who somebody is not", grows: audited },
    before: asked("Refused"),
    line: (who) => `no-link "Chat Refused-${who}@firm.example"`,
    barred: ["employee"],
    reads: office(
      /There is no such question\./,
      /^Who is Chat Refused-\S+ in Other\?\n[\s\S]*Not linked, said \w+ \w+, \d\d:\d\d\./,
    ),
    after: linked("Refused", 0),
  },
  {
    ...{ command: "connect", does: "get a code for the other chat", grows: { ...audited, link_codes: 1 } },
    line: () => "connect",
    reads: all(/^connect [A-Z2-9]{5}-[A-Z2-9]{5}\n/),
  },
  {
    ...{ command: "disconnect", does: "disconnect somebody's chat", press: "Yes, do it" },
    grows: { ...audited, chat_identities: -1, former_chats: 1 },
    before: async ({ employ, rows }, who) => {
      const email = `Parted-${who}@firm.example`;
      await employ({ firstName: "Parted", lastName: who, email });
      await rows(
        "insert into chat_identities (id, person_id, locale, time_zone) select 'other:T1:' || $1, person_id, 'en', 'UTC' from users where email = $1",
        [email],
      );
    },
    line: (who) => `disconnect Parted-${who}@firm.example`,
    reads: office(askOffice("disconnect"), /^Disconnected from Parted \w+: Other \(since /),
    after: linked("Parted", 0),
  },
];
