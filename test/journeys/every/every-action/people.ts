import { createFakeSlack } from "../../../../adapters/playground/fakes/slack/fake-slack.ts";
import { createFakeTeams } from "../../../../adapters/playground/fakes/teams/fake-teams.ts";
import type { Database } from "../../../../db/engine/database.ts";
import { actions, reply, text } from "../../../../src/domain/chat/reply.ts";
import { locales } from "../../../../src/domain/chat/words.ts";
import { openPremises } from "../../../fixtures/company/premises.ts";
import { about } from "../../../fixtures/company/topic.ts";
import { ackTimeoutMs, unhurried } from "../../../fixtures/programs/pace.ts";
import { officeEnv } from "../../../fixtures/slack/slack-office.ts";
import { teamsEnv } from "../../../fixtures/teams/teams-office.ts";
import { slackDesk } from "./slack-desk.ts";
import { teamsDesk } from "./teams-desk.ts";

/** Who may act, as far as their right and the request let them; and who was let in once, and is not any more. */
export const let_in = ["employee", "hr", "admin", "requester", "beneficiary"] as const;
export const barred = ["guest", "left", "suspended", "unknown"] as const;
export const roles = [...let_in, ...barred] as const;
export type Who = `${(typeof roles)[number]}${(typeof locales)[number]}`;

const people = roles.flatMap((role) =>
  locales.map((locale) => ({ role, locale, key: `${role}${locale}` as Who, rights: rightOf(role) })),
);

function rightOf(role: string): "hr" | "admin" | null {
  return role === "admin" || role === "requester" ? "admin" : role === "hr" ? "hr" : null;
}

/** One company whose people, one of each role and language, have a card with a button in Slack and in Teams. */
export async function openCompany(store: { open(): Promise<Database> }) {
  const named = people.map(({ key, role, locale }) => ({
    ...{
      key,
      firstName: role,
      lastName: locale,
      email: `${key}@firm.example`,
      locale: locale === "de" ? "de-DE" : "en-US",
    },
  }));
  const slack = await createFakeSlack({
    ackTimeoutMs,
    users: named.map(({ key, ...rest }) => ({ ...rest, id: `U${key.toUpperCase()}`, name: key })),
  });
  const teams = await createFakeTeams({ people: named, ackTimeoutMs });
  const premises = await openPremises(await store.open(), {
    patience: unhurried,
    env: { ...officeEnv(slack), ...teamsEnv(teams) },
  });
  const { switchboard, rows, employ } = premises;
  slack.connect(`${switchboard.url}/slack/events`);
  teams.connect(`${switchboard.url}/api/messages`);
  for (const { firstName, lastName, email } of named)
    await employ({ firstName, lastName, email }, rightOf(firstName) ?? undefined);
  const desks = { Slack: slackDesk(slack), Teams: teamsDesk(teams) };
  for (const { key } of people) await teams.driver.install({ user: key, notify: false });
  for (const { key } of people) for (const desk of Object.values(desks)) await desk.meet(key);
  const card = reply(
    text({ text: "a card" }),
    actions({ label: { en: "Press", de: "Press" }, intent: { kind: "text", text: "me" } }),
  );
  const { store: kept, clock } = switchboard.app;
  for (const { person } of await rows(
    "select person_id person from users where email like '%en@firm.example' or email like '%de@firm.example'",
  ))
    await kept.transaction((tx) => tx.notices.tell(String(person), about("card"), card, clock.now()));
  for (const { key } of people) for (const desk of Object.values(desks)) await desk.receive(key);
  await rows(
    // the platform, which knows no guest here, is not asked again within the hours that this may take
    "update chat_identities set standing = 'guest', checked_at = now() + interval '1 day' where person_id in (select person_id from users where first_name = 'guest')",
  );
  await rows("update users set left_at = now() where first_name = 'left'");
  await rows("update users set suspended_at = now() where first_name = 'suspended'");
  await rows(
    "delete from chat_identities where person_id in (select person_id from users where first_name = 'unknown')",
  );
  await rows("update users set email = 'away-' || email where first_name = 'unknown'");
  return {
    ...{ premises, desks },
    async close() {
      await switchboard.stop();
      await slack.close();
      await teams.close();
    },
  };
}
