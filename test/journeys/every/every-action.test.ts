import { describe, expect, it } from "vitest";
import { commands } from "../../../src/commands/index.ts";
import { writeIntent } from "../../../src/domain/chat/intent.ts";
import { locales } from "../../../src/domain/chat/words.ts";
import { sources } from "../../fixtures/sources.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";
import { barred, let_in, openCompany, type Who } from "./every-action/people.ts";
import { commandsEverShipped, garbage, idsEverShipped, kindsEverShipped } from "./every-action/register.ts";

const request = "11111111-2222-4333-8444-555555555555";
const seen = "what-the-card-said";
/** Buttons of a request, as every version wrote them. */
const aboutRequest = [
  `approve ${request} seen=${seen}`,
  `deny ${request} seen=${seen}`,
  `cancel-request ${request}`,
].map((text) => writeIntent({ kind: "text", text }));
const others = [
  ...commandsEverShipped.flatMap((command) => [
    writeIntent({ kind: "open", command, values: {} }),
    writeIntent({ kind: "text", text: command }),
  ]),
  ...Object.values(kindsEverShipped).flatMap((intents) => intents.map(writeIntent)),
  ...garbage,
];

/** Every state a request may be found in, as SQL over a fresh one. */
const states: Readonly<Record<string, string>> = {
  pending: "",
  approved: "update admin_requests set state = 'approved', proof = 'server', decided_at = now()",
  denied:
    "update admin_requests set state = 'denied', decided_at = now(), decided_by = (select person_id from users where first_name = 'admin' and last_name = 'en')",
  withdrawn: "update admin_requests set state = 'cancelled', decided_at = now()",
  expired: "update admin_requests set state = 'expired', decided_at = now()",
  "over, but not ended yet": "update admin_requests set expires_at = now() - interval '1 minute'",
  "changed since": "update admin_requests set fingerprint = 'something else', reason = 'something else'",
  "deleted since": "delete from admin_requests",
};
const forget =
  "delete from admin_request_votes; delete from role_grants where request_id is not null; delete from admin_requests";
const afresh = `insert into admin_requests (id, requested_by, person_id, role, reason, fingerprint, expires_at)
  select '${request}', (select person_id from users where first_name = 'requester' and last_name = 'en'), person_id, 'admin', 'a reason', '${seen}',
    now() + interval '1 day' from users where first_name = 'beneficiary' and last_name = 'en'`;

describeEmbedded("Whatever button was ever shipped, whoever presses it", (store) => {
  const cells = (["Slack", "Teams"] as const).flatMap((chat) => locales.map((locale) => ({ chat, locale })));
  /** Every button meets every role, every chat and every language, in pairs; the long run has all of them in each cell. */
  const cellsOf = (nth: number) => (process.env.LONG ? cells : [cells[nth % cells.length] as (typeof cells)[number]]);

  it("is answered, and to nobody else, whatever became of what it was about", {
    timeout: 900_000,
  }, async () => {
    const company = await openCompany(store);
    const { db } = company.premises;
    const silent: string[] = [];
    let pressed = 0;
    const press = async (chat: "Slack" | "Teams", who: Who, value: string, state: string) => {
      pressed++;
      const { read, leaked } = await company.desks[chat].press(who, value);
      const fits = !isBarred(who) || garbage.includes(value) || value.includes("secret") || refusal.test(read);
      if (read.trim() === "" || leaked.length > 0 || !fits)
        silent.push(`${chat} ${who} ${state} ${value}: ${read} ${leaked}`);
    };
    for (const [nth, [state, change]] of Object.entries(states).entries())
      for (const [at, value] of aboutRequest.entries())
        for (const [who, role] of [...let_in, barred[at] ?? "unknown"].entries())
          for (const { chat, locale } of cellsOf(nth + at + who)) {
            await db.script(`${forget}; ${afresh}; ${change}`);
            await press(chat, `${role}${locale}`, value, state);
          }
    await db.script(forget);
    // what is about no request
    for (const [at, value] of others.entries())
      for (const [who, role] of [...let_in, ...barred].entries())
        for (const { chat, locale } of cellsOf(at + who)) await press(chat, `${role}${locale}`, value, "");
    console.log(`${pressed} buttons pressed`);
    expect(silent).toEqual([]);
    await company.close();
  });
});

const isBarred = (who: Who) => barred.some((role) => who.startsWith(role));
const refusal =
  /^(Guests cannot|Gäste können|I do not know you|Ich kenne dich|Your phone account|Dein Telefonkonto|You are suspended|Du bist gesperrt|You have no phone account|Du hast hier kein)/;

describe("The register of actions", () => {
  it("names every command there is: a new one fails here until its buttons are in it", () => {
    expect(
      commands.map(({ name }) => name).filter((name) => !(commandsEverShipped as readonly string[]).includes(name)),
    ).toEqual([]);
  });

  it("names how every platform calls an action", () => {
    const text = (adapter: string) =>
      sources("adapters")
        .filter(({ path }) => path.startsWith(`adapters/${adapter}/`))
        .map((one) => one.text)
        .join("\n");
    const slack = [...text("slack").matchAll(/action_id: `([^`]+)`/g)].flatMap(([, name = ""]) =>
      [...name.matchAll(/"(\w+)"/g)].map(([, id]) => `${id}:`),
    );
    expect(slack.sort()).toEqual([...idsEverShipped.slack]);
    const teams = [...text("teams").matchAll(/"(#[a-z]+)"/g)].map(([, key]) => key);
    expect([...new Set(teams)].sort()).toEqual([...idsEverShipped.teams].sort());
  });
});
