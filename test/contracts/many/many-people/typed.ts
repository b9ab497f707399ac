import type { Database } from "../../../../db/engine/database.ts";
import { type Deed, everybody, extensions, numbers, staff } from "./operation.ts";

/** What there is when a batch begins; what somebody names may be gone by the time they name it. */
export interface Scene {
  readonly people: readonly { email: string; left: boolean; suspended: boolean }[];
  readonly able: readonly string[];
  readonly devices: readonly string[];
  readonly faxLines: readonly string[];
  readonly requests: readonly string[];
  readonly plans: readonly string[];
  readonly held: Record<"number" | "extension", readonly string[]>;
  readonly free: Record<"number" | "extension", readonly string[]>;
  readonly resting: Record<"number" | "extension", readonly string[]>;
}

export const emailOf = (who: number) => `p${who}@firm.de`;
export const numberAt = (nth: number) => `+493012340${nth}`;
export const extensionAt = (nth: number) => String(100 + nth);
/** Whoever has a chat. */
export const chatOf = (email: string) => `slack:T1:U${email.slice(0, email.indexOf("@")).toUpperCase()}` as const;

/** Typed by somebody, or a plan whose day has come. */
export type Typed = { readonly line: string } | { readonly schedule: string };

/** The line that somebody types; undefined: there is nothing to do it to. */
export function typed(deed: Deed, scene: Scene, serial: number): Typed | undefined {
  const whom = emailOf;
  const line = (text: string | undefined) => (text === undefined ? undefined : { line: text });
  /** With the nth of those that are there. */
  const nth = (among: readonly string[], at: number, say: (one: string) => string) =>
    among.length === 0 ? undefined : { line: say(among[at % among.length] as string) };
  /** Rather somebody it makes sense for. */
  const rather = (at: number, fits: (one: Scene["people"][number]) => boolean) => {
    const fitting = scene.people.filter(fits).map(({ email }) => email);
    return fitting.length > 0 ? (fitting[at % fitting.length] as string) : whom(at);
  };
  switch (deed.do) {
    case "onboard": {
      const who = staff + (deed.who % (everybody - staff));
      const number = deed.number === null ? "" : ` number=${numberAt(deed.number)}`;
      const extension = deed.extension === null ? "" : ` extension=${extensionAt(deed.extension)}`;
      return line(`onboard ${whom(who)} "P${who}" Person fax=${deed.fax ? "yes" : "no"}${number}${extension}`);
    }
    case "assign": {
      const from = scene.free[deed.what];
      return nth(from, deed.nth, (one) => `assign ${whom(deed.who)} ${deed.what}=${one}`);
    }
    case "remove-numbers":
      return line(`remove-numbers ${numberAt(deed.number)}`);
    case "add-numbers":
      return line(`add-numbers ${numberAt(deed.number)} location=Berlin`);
    case "release":
      return nth(scene.held[deed.what], deed.nth, (one) => `release ${deed.what}=${one}`);
    case "end-rest":
      return nth(scene.resting[deed.what], deed.nth, (one) => `end-rest ${deed.what}=${one}`);
    case "move":
      return nth(scene.held[deed.what], deed.nth, (one) => `move ${deed.what}=${one} to=${whom(deed.to)}`);
    case "add-device":
      return line(`add-device ${whom(deed.who)} kind=voip_phone name=D${serial}`);
    case "change-device":
      return nth(
        scene.devices,
        deed.nth,
        (one) => `change-device ${one} name=C${serial} seconds=${deed.seconds} place=${deed.place}`,
      );
    case "remove-device":
      return nth(scene.devices, deed.nth, (one) => `remove-device ${one}`);
    case "ringing":
      return line(`ringing ${whom(deed.who)} ${deed.how}`);
    case "no-answer": {
      const to = { colleague: ` to=${whom(deed.to)}`, outside: " number=+491701234567", voicemail: "", busy: "" };
      const then = deed.otherwise === "colleague" || deed.otherwise === "outside" ? "forward" : deed.otherwise;
      return line(`no-answer ${whom(deed.who)} what=${then}${to[deed.otherwise]}`);
    }
    case "add-fax":
      return nth(scene.free.number, deed.nth, (one) => `add-fax ${whom(deed.who)} number=${one}`);
    case "change-fax":
      return nth(
        scene.faxLines,
        deed.nth,
        (one) => `change-fax ${one} number=${numberAt(deed.number)} sends=${deed.sends ? "yes" : "no"}`,
      );
    case "remove-fax":
      return nth(scene.faxLines, deed.nth, (one) => `remove-fax ${one}`);
    case "offboard": {
      const numbers = deed.heir === null ? "" : ` numbers=hand-over to=${whom(deed.heir)}`;
      return line(`offboard ${whom(deed.who)}${numbers}${deed.planned ? " on=2099-12-31" : ""}`);
    }
    case "leave-number": {
      const to = { rest: "", "hand-over": ` to=${whom(deed.to)}`, forward: " target=+491701234567 until=2099-12-31" };
      return nth(scene.held.number, deed.nth, (one) => `leave-number ${one} ${deed.what}${to[deed.what]}`);
    }
    case "the day comes":
      return scene.plans.length === 0 ? undefined : { schedule: scene.plans[deed.nth % scene.plans.length] as string };
    case "request-admin":
      // only who has a chat: an administrator who cannot be reached helps nobody
      return line(`request-admin ${whom(deed.who % staff)} reason="It is needed" for=${deed.good ? "good" : "8h"}`);
    case "approve":
    case "deny":
      return nth(scene.requests, deed.nth, (one) => `${deed.do} ${one}`);
    case "revoke-admin":
      return line(`revoke-admin ${whom(deed.who % staff)}`);
    case "edit":
      return line(`edit ${whom(deed.who)} last=Person${serial}`);
    case "resume":
      return line(`resume ${rather(deed.who, ({ suspended }) => suspended)}`);
    case "restore":
      return line(`restore ${rather(deed.who, ({ left }) => left)}`);
    case "erase":
      return line(`erase ${whom(staff + (deed.who % (everybody - staff)))}`);
    case "there and back":
      return line(`offboard ${rather(deed.who, ({ left }) => !left)}`);
    default:
      return line(`${deed.do} ${whom(deed.who)}`);
  }
}

const dialables = (kind: "number" | "extension", which: string) =>
  `(select coalesce(json_agg(distinct ${kind}::text), '[]') from ${kind}_assignments a join endpoints e on e.id = a.endpoint_id where ${which})`;
const both = (which: string) =>
  `json_build_object('number', ${dialables("number", which)}, 'extension', ${dialables("extension", which)})`;

export async function look(db: Database): Promise<Scene> {
  const { rows } = await db.execute(`select
    (select json_agg(json_build_object('email', email, 'left', left_at is not null, 'suspended', suspended_at is not null)
      order by email) from users where email like 'p%') people,
    (select coalesce(json_agg(distinct u.email), '[]') from users u join role_grants g on g.person_id = u.person_id
      join chat_identities c on c.person_id = u.person_id
      where g.ended_at is null and u.left_at is null and u.suspended_at is null) able,
    (select coalesce(json_agg(id order by created_at, id), '[]') from devices where removed_at is null) devices,
    (select coalesce(json_agg(id order by created_at, id), '[]') from endpoints where removed_at is null and kind = 'fax_line') "faxLines",
    (select coalesce(json_agg(id || ' seen=' || fingerprint order by created_at, id), '[]') from admin_requests where state = 'pending') requests,
    (select coalesce(json_agg(id order by created_at, id), '[]') from schedules where done_at is null and cancelled_at is null) plans,
    ${both("valid_to is null")} held, ${both("rests_until > now()")} resting`);
  const [scene] = rows as unknown as [Omit<Scene, "free">];
  const free = (kind: "number" | "extension", all: readonly string[]) => {
    const open = all.filter((one) => !scene.held[kind].includes(one) && !scene.resting[kind].includes(one));
    return open.length > 0 ? open : all;
  };
  return {
    ...scene,
    free: {
      number: free(
        "number",
        Array.from({ length: numbers }, (_, at) => numberAt(at)),
      ),
      extension: free(
        "extension",
        Array.from({ length: extensions }, (_, at) => extensionAt(at)),
      ),
    },
  };
}
