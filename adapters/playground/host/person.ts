import type { Database } from "../../../db/engine/database.ts";
import type { App } from "../../../src/core/request/app.ts";
import type { SyncState, UserView } from "../../../src/domain/people/user.ts";
import type { Line } from "../../../src/domain/routing/line.ts";
import type { Fact, People, PersonSeen } from "../server/person.ts";
import { companyZone } from "./company.ts";

const foundMost = 20;
const factsMost = 12;

const findPeople = `
  select id, trim(first_name || ' ' || last_name) as name, email, left_at is not null as left from users
  where $1 = '' or (first_name || ' ' || last_name || ' ' || email) ilike '%' || $1 || '%'
  order by left_at is not null, lower(last_name), lower(first_name), id limit ${foundMost}`;

const rights = `
  select g.role, g.reason, g.expires_at, by.name from role_grants g
  left join lateral (select first_name || ' ' || last_name as name from users where person_id = g.granted_by limit 1) by on true
  where g.person_id = $1 and g.ended_at is null order by g.granted_at`;

const chats = "select id, standing from chat_identities where person_id = $1 order by 1";

const audited = `
  select a.at, a.verb, coalesce(by.name, 'the clock') as actor, d.before, d.after from audit a
  left join audit_details d on d.audit_id = a.id
  left join lateral (select first_name || ' ' || last_name as name from users where person_id = a.actor limit 1) by on true
  where a.user_id = $1 order by a.id desc limit ${factsMost}`;

const tones: Readonly<Record<SyncState, Fact["tone"]>> = {
  done: "good",
  failed: "bad",
  pending: "waiting",
  waiting: "waiting",
};

/** The store's own view of people, and what stands beside it in the tables; asked past the gate that shuts the app out. */
export function createPeople(standing: () => { app: App; db: Database }): People {
  const ask = async (query: string, ...values: unknown[]) => (await standing().db.execute(query, values)).rows;
  return {
    find: async (text) => (await ask(findPeople, text.trim())) as unknown as Awaited<ReturnType<People["find"]>>,
    async look(id) {
      const user = await standing().app.store.users.byId(id);
      if (!user) return undefined;
      const [granted, known, done, asked] = await Promise.all([
        user.person ? ask(rights, user.person) : [],
        user.person ? ask(chats, user.person) : [],
        ask(audited, id),
        user.person ? standing().app.store.requests.of(user.person, factsMost) : [],
      ]);
      const { sync } = user;
      const synced: Fact = {
        name: "Phone system",
        says: [sync.state, ...sync.steps.map(({ page }) => page)].join(", "),
      };
      const open = asked.filter(({ state }) => state === "pending");
      return toSeen(user, [
        { title: "Account", facts: [...account(user), { ...synced, tone: tones[sync.state] ?? "waiting" }] },
        ...user.lines.map((line) => ({ title: line.kind === "fax_line" ? "Fax line" : "Line", facts: ofLine(line) })),
        {
          title: "Rights",
          facts: granted.map(({ role, reason, expires_at: until, name }) => ({
            name: String(role),
            says: [reason, name && `by ${name}`, until instanceof Date && `until ${toTime(until)}`]
              .filter(Boolean)
              .join(", "),
          })),
        },
        {
          title: "Open requests",
          facts: open.map(({ number, reason, expiresAt }) => ({
            ...{ name: `No. ${number}`, says: `${reason}, until ${toTime(expiresAt)}`, tone: "waiting" as const },
          })),
        },
        {
          title: "Chats",
          facts: known.map(({ id: chat, standing: as }) => ({ name: String(as), says: String(chat) })),
        },
        {
          title: "Audit",
          facts: done.map(({ at, verb, actor, before, after }) => ({
            name: at instanceof Date ? toTime(at) : "",
            says: `${verb} by ${actor}${toChange(before, after)}`,
          })),
        },
      ]);
    },
  };
}

const toSeen = (user: UserView, groups: PersonSeen["groups"]): PersonSeen => ({
  ...{ id: user.id, name: `${user.firstName} ${user.lastName}`.trim(), email: user.email, left: user.left },
  groups: groups.filter(({ facts }) => facts.length > 0),
});

function account(user: UserView): Fact[] {
  const { email, location, startDate, leaves, language, externalId } = user;
  const may = [user.telephony && "telephony", user.fax && "fax"].filter(Boolean).join(" and ");
  const facts: [string, string | null | undefined][] = [
    ["State", user.left ? "has left" : user.suspended ? "suspended" : "active"],
    ["E-mail", email],
    ["Location", location?.name],
    ["May", may || "nothing"],
    ["Language", language],
    ["First day", startDate],
    ["Leaves", leaves && `${leaves.day} ${leaves.time}`],
    ["Called there", externalId],
  ];
  return facts.flatMap(([name, says]) => (says ? [{ name, says }] : []));
}

function ofLine({ numbers, extensions, devices, noAnswer, externalId }: Line): Fact[] {
  return [
    ...numbers.map((says) => ({ name: "Number", says })),
    ...extensions.map((says) => ({ name: "Extension", says })),
    ...devices.map(({ name, kind, ringSeconds, enabled }) => ({
      ...{ name, says: `${kind}, ${enabled ? `rings ${ringSeconds} s` : "off"}` },
    })),
    ...(noAnswer ? [{ name: "No answer", says: noAnswer }] : []),
    ...(externalId ? [{ name: "Called there", says: externalId }] : []),
  ];
}

/** As the clock in the page's header has it. */
const ofTime = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: companyZone });
const toTime = (at: Date): string => ofTime.format(at);

/** Only what was said about it, in short. */
function toChange(before: unknown, after: unknown): string {
  const parts = [before, after].map((one) =>
    one ? JSON.stringify(one).replace(/["{}]/g, "").replaceAll(",", ", ") : "",
  );
  if (parts.every((part) => part === "")) return "";
  return `: ${parts.filter(Boolean).join(" → ")}`;
}
