import { expect, test } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addPerson, addStaff, anna, count } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora: ChatId = "slack:T1:UDORA";

describeEachStore("“That was not me”, said by the only administrator", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const { user, person } = staff.anna;
    await db.script(`
      insert into local.users (first_name, last_name, email) values ('Anna', 'Berg', 'anna.berg@firm.de');
      update users set external_id = 'e' || (select id from local.users) where id = '${user}';
      insert into local.passwords (user_id, hash) select id, 'h' from local.users;
      insert into local.lines (user_id, kind, reference) select id, 'phone_line', 'l' from local.users;
      insert into local.devices (line_id, kind, name, position, reference, sip_user, sip_hash)
        select id, 'voip_phone', 'Desk', 0, 'd', 'e1', 'h' from local.lines;
      insert into web_sessions (hash, user_id, issued_at, expires_at) values ('${"a".repeat(64)}', '${user}', now(), now() + interval '1 hour');
      insert into one_time_links (id, hash, purpose, user_id, person_id, payload, issued_at, expires_at)
        values (gen_random_uuid(), '${"b".repeat(64)}', 'password', '${user}', '${person}', '{}', now(), now() + interval '1 hour');`);
    const stopped = async () => ({
      password: (await count(db, "local.passwords")) === 0,
      phone: (await count(db, "local.devices", "sip_hash is not null")) === 0,
      session: (await count(db, "web_sessions")) === 0,
      link: (await count(db, "one_time_links", "void_at is null")) === 0,
      account: (await count(db, "users", `id = '${user}' and suspended_at is not null`)) === 1,
    });
    return { db, ...staff, ...openWhoDesk(db), stopped };
  }

  test("stops the password, sessions, links and phones, keeps the right, and says what only the server can do", async () => {
    const { type, sure, stopped, verbs, told, work, db } = await start();
    // somebody with the right for a while does not keep the account, but hears of it
    await addPerson(db, { first: "Dora", last: "Klein", chat: dora, role: "admin" });
    await db.execute(
      "update role_grants set expires_at = now() + interval '1 day' where person_id <> $1 and role = 'admin'",
      [(await db.execute("select person_id from users where first_name = 'Anna'")).rows[0]?.person_id],
    );
    expect(await type(anna, "lock-me")).toContain("npm run admin -- grant E-MAIL");
    const read = await sure(anna, "lock-me");
    expect(read).toContain("Your account is not suspended, and you are still an administrator.");
    expect(read).toContain("npm run admin -- grant E-MAIL");
    expect(await stopped()).toEqual({ password: true, phone: true, session: true, link: true, account: false });
    expect(await count(db, "role_grants", "role = 'admin' and ended_at is null and expires_at is null")).toBe(1);
    expect(await verbs("%void")).toEqual(["password.void"]);
    await work();
    expect(told(dora).at(-1)).toContain("but it is not suspended: nobody else is an administrator for good");
    expect(await type(anna, "me")).toContain("anna.berg@firm.de");
  });

  test("suspends the account as soon as somebody else keeps it", async () => {
    const { sure, stopped, verbs, db } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", chat: dora, role: "admin" });
    expect(await sure(anna, "lock-me")).toContain("Your phone account is suspended");
    expect(await stopped()).toMatchObject({ account: true, session: true, link: true });
    expect(await verbs("%lock")).toEqual(["user.lock"]);
  });
});
