import type { Attacked } from "./company.ts";

/** One attack: what is made ready, what the attacker does, and what they are answered. */
export interface Attack {
  readonly name: string;
  readonly before?: (company: Attacked, request: Request) => Promise<unknown>;
  readonly act: (company: Attacked, request: Request) => Promise<string>;
  readonly reads: RegExp;
  /** Tables in which it leaves a fact of what was tried, and nothing else. */
  readonly leaves?: readonly string[];
  /** They may decide about it, so they read what it says. */
  readonly mayRead?: true;
  readonly after?: (company: Attacked) => Promise<unknown>;
}
type Request = { readonly id: string; readonly fingerprint: string };

const approve = ({ id, fingerprint }: Request) => `approve ${id} seen=${fingerprint}`;
const press = ({ id, fingerprint }: Request) => ({ kind: "text", text: `approve ${id} seen=${fingerprint}` }) as const;
const right = (email: string) =>
  `insert into role_grants (person_id, role, reason) select person_id, 'admin', 'attack' from users where email = '${email}' and left_at is null`;
const noRight = "delete from role_grants where reason = 'attack'";
const mayNot = /^(You may not use “approve”|„approve“ darfst du nicht benutzen)/;

export const onRequests: readonly Attack[] = [
  {
    name: "a guest in Slack",
    act: ({ inSlack }, one) => inSlack.type("gil", approve(one)),
    reads: /^Guests cannot use this/,
  },
  {
    name: "a guest in Teams",
    act: ({ inTeams }, one) => inTeams.type("gil", approve(one)),
    reads: /^Guests cannot use this/,
  },
  {
    name: "somebody of another workspace",
    act: ({ inSlack }, one) => inSlack.type("sam", approve(one)),
    reads: /^This is for the people of this organisation only/,
  },
  {
    name: "somebody of another tenant, who gets no further than the door",
    before: ({ teams }) => teams.driver.install({ user: "sam", notify: false }),
    act: async ({ teams }, one) => {
      const { status, error } = await teams.driver.say({ user: "sam", text: approve(one) });
      return `${status} ${error ?? ""}`;
    },
    reads: /^401/,
  },
  {
    name: "a chat profile that claims an administrator's address from now on",
    before: async ({ slack }) => {
      const lucy = slack.workspace.findUser("lucy");
      if (lucy) Object.assign(lucy, { email: "ada@firm.example" });
    },
    act: ({ inSlack }, one) => inSlack.type("lucy", approve(one)),
    reads: mayNot,
    after: async ({ slack }) => {
      const lucy = slack.workspace.findUser("lucy");
      if (lucy) Object.assign(lucy, { email: "lucy@firm.example" });
    },
  },
  {
    name: "an address that is not confirmed",
    act: ({ inSlack }, one) => inSlack.type("uma", approve(one)),
    reads: /^I (do not know you yet|cannot tell)/,
  },
  {
    name: "a former administrator, hired again",
    before: async ({ premises: { rows } }) => {
      await rows(right("hanna@firm.example"));
      await rows(
        "update role_grants set ended_at = now() where person_id = (select person_id from users where email = 'hanna@firm.example')",
      );
      await rows("update users set left_at = now() where email = 'hanna@firm.example'");
      await rows(
        "with p as (insert into people (id) values (gen_random_uuid()) returning id) insert into users (person_id, first_name, last_name, email) select id, 'Hanna', 'Again', 'hanna@firm.example' from p",
      );
    },
    act: ({ inSlack }, one) => inSlack.type("hanna", approve(one)),
    reads: /^I cannot tell for certain which phone account is yours, so I do nothing/,
    // a person is asked who that is
    leaves: ["audit", "audit_details", "link_requests", "link_candidates"],
    after: async ({ premises: { rows } }) => {
      await rows("delete from link_candidates");
      await rows("delete from link_requests");
      const back = "(select person_id from users where email = 'hanna@firm.example' and left_at is not null)";
      await rows(`update chat_identities set person_id = ${back} where id like 'slack:%:U0HANNA'`);
      await rows("delete from users where last_name = 'Again'");
      await rows("update users set left_at = null where email = 'hanna@firm.example'");
      await rows(noRight);
      await rows(
        `update role_grants set ended_at = null where role = 'hr' and person_id = (select person_id from users where email = 'hanna@firm.example')`,
      );
    },
  },
  { name: "a forged button value", act: ({ forge }, one) => forge("lucy", press(one)), reads: mayNot },
  {
    name: "somebody else's modal, sent as one's own",
    before: ({ inSlack }) => inSlack.open("hanna", "onboard eve@firm.example"),
    act: async ({ forge, premises, slack }) => {
      const [form] = await premises.rows(
        "select id from stored_forms where command = 'onboard' order by issued_at desc limit 1",
      );
      const values = { first: "Eve", last: "Evil", email: "eve@firm.example", admin: "yes" };
      const read = await forge("lucy", { kind: "submit", form: String(form?.id), values });
      await slack.driver.close("hanna");
      return read;
    },
    reads: /^I do not know this form any more/,
  },
  {
    name: "an approval that is replayed",
    before: async ({ premises: { rows } }, { id }) => {
      await rows(
        `update admin_requests set state = 'denied', decided_at = now(), decided_by = (select person_id from users where email = 'ada@firm.example') where id = '${id}'`,
      );
    },
    act: ({ forge }, one) => forge("ada", press(one)),
    reads: /Denied by Ada Admin/,
    mayRead: true,
  },
  {
    name: "a stale fingerprint: approved is what was seen",
    before: ({ premises: { rows } }, { id }) =>
      rows(`update admin_requests set fingerprint = 'other', hours = null where id = '${id}'`),
    act: ({ forge }, one) => forge("ada", press(one)),
    reads: /has changed since you saw it, so nothing was decided/,
    mayRead: true,
  },
  {
    name: "self-approval by a second account, in the other chat, with a right that came by another way",
    before: async ({ inTeams, premises: { rows } }) => {
      await inTeams.type("emil", "help");
      await rows(right("emil@firm.example"));
    },
    act: ({ inTeams }, one) => inTeams.type("emil", approve(one)),
    reads: /Das ist für dich selbst: Ein anderer Administrator entscheidet/,
    mayRead: true,
    after: ({ premises: { rows } }) => rows(noRight),
  },
  {
    name: "an approver who was demoted between card and click",
    before: async ({ premises: { rows }, inSlack }) => {
      await rows(right("lucy@firm.example"));
      await inSlack.type("lucy", "approvals");
      await rows(noRight);
    },
    act: ({ inSlack }) => inSlack.click("lucy", "Approve"),
    reads: mayNot,
  },
  {
    name: "an approver who was suspended between card and click",
    before: async ({ premises: { rows }, inSlack }) => {
      await rows(right("lucy@firm.example"));
      await inSlack.type("lucy", "approvals");
      await rows("update users set suspended_at = now() where email = 'lucy@firm.example'");
    },
    act: ({ inSlack }) => inSlack.click("lucy", "Approve"),
    reads: /^Your phone account is suspended/,
    after: async ({ premises: { rows } }) => {
      await rows("update users set suspended_at = null where email = 'lucy@firm.example'");
      await rows(noRight);
    },
  },
  {
    name: "a request whose time is over",
    before: ({ premises: { rows } }, { id }) =>
      rows(`update admin_requests set expires_at = now() - interval '1 minute' where id = '${id}'`),
    act: ({ forge }, one) => forge("ada", press(one)),
    reads: /Nobody answered in time/,
    mayRead: true,
  },
];
