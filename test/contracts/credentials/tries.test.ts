import { expect, it } from "vitest";
import { createHasher } from "../../../adapters/embedded-phone-system/hasher.ts";
import { createLocalPasswords } from "../../../adapters/embedded-phone-system/passwords.ts";
import { addStaff, count } from "../../fixtures/company/company.ts";
import { later, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const limit = { most: 3, minutes: 15 };

describeEachStore("What may not be tried often", (store) => {
  const start = async () => {
    const db = await store.open();
    return { db, attempts: openStore(db).store.attempts };
  };

  it("is refused after so many tries, also when all come at the same moment", async () => {
    const { attempts } = await start();
    const taken = await Promise.all(Array.from({ length: 10 }, () => attempts.take("k", limit, now)));
    expect(taken.filter(Boolean)).toHaveLength(3);
    expect(await attempts.open("k", limit, now)).toBe(false);
    expect(await attempts.take("other", limit, now)).toBe(true);
  });

  it("is allowed again when the time since the first try is over, or after it went well", async () => {
    const { attempts } = await start();
    for (let tried = 0; tried < 4; tried++) await attempts.take("k", limit, later(tried));
    expect(await attempts.take("k", limit, new Date(later(15).getTime() - 1))).toBe(false);
    expect(await attempts.open("k", limit, later(15))).toBe(true);
    expect(await attempts.take("k", limit, later(15))).toBe(true);
    await attempts.take("k", limit, later(16));
    await attempts.clear("k");
    expect(await attempts.open("k", { most: 1, minutes: 15 }, later(16))).toBe(true);
  });

  it("is looked at without counting, and forgotten when its time is over", async () => {
    const { db, attempts } = await start();
    for (let looked = 0; looked < 5; looked++) expect(await attempts.open("k", limit, now)).toBe(true);
    await attempts.take("k", limit, now);
    await attempts.forget(later(14));
    expect(await count(db, "attempts")).toBe(1);
    await attempts.forget(later(15));
    expect(await count(db, "attempts")).toBe(0);
  });
});

describeEachStore("Who is signed in", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const { sessions } = openStore(db).store;
    await sessions.open("hash", staff.carla.user, later(30), now);
    return { db, sessions, ...staff };
  }

  it("is known until the time is over or they sign out", async () => {
    const { sessions, carla } = await start();
    expect(await sessions.find("hash", later(29))).toBe(carla.user);
    expect(await sessions.find("another", now)).toBeUndefined();
    expect(await sessions.find("hash", later(30))).toBeUndefined();
    await sessions.close("hash");
    expect(await sessions.find("hash", now)).toBeUndefined();
  });

  it("is not, once suspended or gone, or when everything of theirs is closed", async () => {
    const { db, sessions, carla, bernd } = await start();
    await sessions.open("theirs", bernd.user, later(30), now);
    for (const column of ["suspended_at", "left_at"]) {
      await db.execute(`update users set ${column} = now() where id = $1`, [carla.user]);
      expect(await sessions.find("hash", now)).toBeUndefined();
      await db.execute(`update users set ${column} = null where id = $1`, [carla.user]);
    }
    expect(await sessions.find("hash", now)).toBe(carla.user);
    await sessions.closeAll(carla.user);
    expect([await sessions.find("hash", now), await sessions.find("theirs", now)]).toEqual([undefined, bernd.user]);
  });

  it("is forgotten when it is over", async () => {
    const { db, sessions } = await start();
    await sessions.forget(later(29));
    expect(await count(db, "web_sessions")).toBe(1);
    await sessions.forget(later(30));
    expect(await count(db, "web_sessions")).toBe(0);
  });
});

describeEachStore("The embedded phone system's passwords", (store) => {
  async function start() {
    const db = await store.open();
    await db.script(`insert into local.users (first_name, last_name, email) values ('A', 'B', 'a@firm.de');
      insert into local.lines (user_id, kind, reference) values (1, 'phone_line', 'l');
      insert into local.devices (line_id, kind, name, position, reference)
        values (1, 'voip_phone', 'Desk', 0, 'd'), (1, 'app', 'App', 1, 'x')`);
    return { db, passwords: createLocalPasswords(db.orm) };
  }

  it("are hashes of users that it knows, gone with the user", async () => {
    const { db, passwords } = await start();
    expect([await passwords.find("w1"), await passwords.find("w2")]).toEqual([null, undefined]);
    expect([await passwords.set("w1", "h1"), await passwords.set("w1", "h2"), await passwords.set("w2", "h")]).toEqual([
      ...[true, true, false],
    ]);
    expect(await passwords.find("w1")).toBe("h2");
    await db.execute("delete from local.users");
    expect(await count(db, "local.passwords")).toBe(0);
  });

  it("and what a VoIP phone proves itself by; other devices have nothing of the kind", async () => {
    const { db, passwords } = await start();
    const proof = { user: "e1", hash: "abc" };
    expect([await passwords.setDevice("e1", proof), await passwords.setDevice("e2", proof)]).toEqual([true, false]);
    expect((await db.execute("select sip_user, sip_hash from local.devices order by id")).rows).toEqual([
      { sip_user: "e1", sip_hash: "abc" },
      { sip_user: null, sip_hash: null },
    ]);
  });
});

it("A password is checked against argon2id", async () => {
  const hasher = createHasher();
  const hash = await hasher.hash("right one");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hasher.hash("right one")).not.toBe(hash);
  expect([await hasher.verify(hash, "right one"), await hasher.verify(hash, "wrong one")]).toEqual([true, false]);
  expect([await hasher.verify(null, "nobody's"), await hasher.verify(undefined, "x")]).toEqual([false, false]);
});
