import { expect } from "vitest";
import type { Premises } from "../../../fixtures/company/premises.ts";
import { admins, all, askAdmin, askOffice, audited, office, type Row, synced } from "./row.ts";

const yes = "Yes, do it";
const nothingToHandOver =
  /Something does not fit yet[\s\S]*Hanna Hartmann decides about no requests, so nothing has to be handed over/;

/** Somebody of one's own, who is asked about or is administrator. */
const somebody =
  (what: string, more = "") =>
  async ({ employ, rows }: Premises, who: string) => {
    const email = `${what}-${who}@firm.example`;
    await employ({ firstName: what, lastName: who, email });
    if (more) await rows(more, [email]);
  };
/** Asked for by themselves, so that everybody else may decide. */
const asks = `insert into admin_requests (requested_by, person_id, role, reason, fingerprint, expires_at)
  select person_id, person_id, 'admin', 'because ' || email, 'f', now() + interval '1 day' from users where email = $1`;
/** Suspended, so that nobody is told to ask them. */
const isAdmin =
  "with off as (update users set suspended_at = now() where email = $1) insert into role_grants (person_id, role, reason) select person_id, 'admin', 'test' from users where email = $1";
const ended =
  "update role_grants set ended_at = now() where person_id = (select person_id from users where email = $1)";
const rights = (what: string, open: number) => async (premises: Premises, who: string) =>
  expect(
    await premises.rows(
      `select count(*)::int open from role_grants g join users u using (person_id)
        where u.email = $1 and g.ended_at is null`,
      [`${what}-${who}@firm.example`],
    ),
  ).toEqual([{ open }]);
const withdrawn = "delete from admin_requests where requested_by = (select person_id from users where email = $1)";

export const adminRights: readonly Row[] = [
  {
    ...{ command: "request-admin", does: "ask for an administrator's right for oneself" },
    before: async ({ rows }, who) => {
      await rows(withdrawn, [`${who}@firm.example`]);
    },
    line: () => 'request-admin reason="a test of rights"',
    barred: ["admin"],
    grows: { ...audited, admin_requests: 1, admin_request_versions: 1 },
    reads: {
      employee: /^Asked\. These may decide: Ada Admin\.\nLucy \w+: administrator's right/,
      hr: /^Asked\. These may decide: Ada Admin\.\nHanna \w+: administrator's right/,
      admin: /Something does not fit yet[\s\S]*Ada Admin is an administrator already\./,
    },
  },
  {
    ...{ command: "request-admin", does: "ask for an administrator's right for somebody else" },
    before: somebody("Wished"),
    line: (who) => `request-admin Wished-${who}@firm.example reason="needed for tests"`,
    grows: { ...audited, admin_requests: 1, admin_request_versions: 1 },
    reads: {
      ...office(askOffice("request-admin"), /^Asked\. These may decide: Ada Admin\./),
      admin: /^There is no other administrator who could decide\./,
    },
    after: rights("Wished", 0),
  },
  {
    ...{
      command: "approve",
      does: "approve a request",
      press: "Approve",
      grows: { ...synced, admin_request_votes: 1, role_grants: 1 },
    },
    before: somebody("Approved", asks),
    line: (who) => `approve "because Approved-${who}@firm.example"`,
    reads: admins(
      askAdmin("approve"),
      /^Approved \w+: administrator's right\n[\s\S]*Approved by Ada Admin, \d\d:\d\d, after less than a minute\./,
    ),
    after: async (premises, who) => {
      await rights("Approved", 1)(premises, who);
      await premises.rows(ended, [`Approved-${who}@firm.example`]);
    },
  },
  {
    ...{ command: "deny", does: "deny a request", press: "Deny", grows: audited },
    before: somebody("Denied", asks),
    line: (who) => `deny "because Denied-${who}@firm.example"`,
    reads: admins(askAdmin("deny"), /^Denied \w+: administrator's right\n[\s\S]*Denied by Ada Admin/),
    after: rights("Denied", 0),
  },
  {
    ...{ command: "approvals", does: "see what waits for an answer" },
    before: async (premises, who) => {
      await premises.rows("delete from admin_requests where state = 'pending'");
      await somebody("Waiting", asks)(premises, who);
    },
    line: () => "approvals",
    reads: admins(askAdmin("approvals"), /because Waiting-/),
  },
  {
    ...{ command: "requests", does: "see what one asked for" },
    before: async ({ rows }, who) => {
      await rows(withdrawn, [`${who}@firm.example`]);
    },
    line: () => "requests",
    reads: all(/^You have asked for nothing\./),
  },
  {
    ...{
      command: "change-request",
      does: "change one's own request",
      grows: { ...audited, admin_request_versions: 1 },
    },
    before: async ({ rows }, who) => {
      await rows(withdrawn, [`${who}@firm.example`]);
      await rows(asks, [`${who}@firm.example`]);
    },
    line: (who) => `change-request "because ${who}@firm.example" for=24h`,
    reads: all(/^Changed\.[\s\S]*1 day/),
  },
  {
    ...{ command: "approvers", does: "see who decides one's own request" },
    before: async ({ rows }, who) => {
      await rows(withdrawn, [`${who}@firm.example`]);
      await rows(asks, [`${who}@firm.example`]);
    },
    line: (who) => `who "because ${who}@firm.example"`,
    reads: {
      ...all(/Who can decide it now\n• Ada Admin/),
      admin: /Nobody who is here can decide it\.[\s\S]*Who cannot\n• Ada Admin/,
    },
  },
  {
    ...{ command: "away", does: "be away for a while", grows: { ...audited, absences: 1 } },
    barred: ["hr"],
    before: async ({ rows }) => {
      await rows("delete from absences");
    },
    line: () => "away until 2099-01-01",
    reads: {
      employee: askOffice("away")("employee"),
      hr: nothingToHandOver,
      admin: /^You are away until [\s\S]*The other administrators decide meanwhile\./,
    },
    after: async ({ rows }) => {
      await rows("delete from absences");
    },
  },
  {
    ...{ command: "back", does: "be back", grows: audited },
    barred: ["hr"],
    before: async ({ rows }, who) => {
      await rows("delete from absences");
      await rows(
        "insert into absences (person_id, starts_at, ends_at) select person_id, now(), now() + interval '1 day' from users where email = $1",
        [`${who}@firm.example`],
      );
    },
    line: () => "back",
    reads: { employee: askOffice("back")("employee"), hr: nothingToHandOver, admin: /^Welcome back\./ },
  },
  {
    ...{ command: "cancel-request", does: "withdraw one's own request", grows: audited },
    before: async ({ rows }, who) => {
      await rows(withdrawn, [`${who}@firm.example`]);
      await rows(asks, [`${who}@firm.example`]);
    },
    line: (who) => `cancel-request "because ${who}@firm.example"`,
    reads: all(/^\w+ \w+: administrator's right\n[\s\S]*Withdrawn\./),
  },
  {
    ...{ command: "cancel-request", does: "withdraw somebody else's request" },
    before: somebody("Others", asks),
    line: (who) => `cancel-request "because Others-${who}@firm.example"`,
    reads: all(/There is no such request\./),
  },
  {
    ...{
      command: "revoke-admin",
      does: "take an administrator's right away",
      press: yes,
      grows: synced,
    },
    before: somebody("Former", isAdmin),
    line: (who) => `revoke-admin Former-${who}@firm.example`,
    reads: admins(askAdmin("revoke-admin"), /^Former \w+ is no administrator any more\.$/),
    after: rights("Former", 0),
  },
  {
    ...{ command: "request", does: "ask for HR's right for oneself" },
    before: async ({ rows }, who) => {
      await rows(withdrawn, [`${who}@firm.example`]);
    },
    line: () => 'request hr reason="a test of rights"',
    barred: ["hr"],
    grows: { ...audited, admin_requests: 1, admin_request_versions: 1 },
    reads: {
      employee: /^Asked\. These may decide: Ada Admin\.\nLucy \w+: HR's right/,
      hr: /Something does not fit yet[\s\S]*Hanna \w+ is HR already\./,
      admin: /^There is no other administrator who could decide\. Set hrApprovalsNeeded to 0/,
    },
  },
  {
    ...{ command: "grant", does: "give HR's right to somebody, with another administrator's yes" },
    before: somebody("Granted"),
    line: (who) => `grant hr Granted-${who}@firm.example reason="needed for tests"`,
    grows: { ...audited, admin_requests: 1, admin_request_versions: 1 },
    reads: admins(askAdmin("grant"), /^There is no other administrator who could decide\./),
    after: rights("Granted", 0),
  },
  {
    ...{ command: "revoke", does: "take HR's right away", press: yes, grows: synced },
    before: somebody("Retired", isAdmin.replace("'admin'", "'hr'")),
    line: (who) => `revoke hr Retired-${who}@firm.example`,
    reads: admins(askAdmin("revoke"), /^Retired \w+ is not HR any more\.$/),
    after: rights("Retired", 0),
  },
];
