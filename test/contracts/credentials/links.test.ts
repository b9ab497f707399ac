import { expect, it } from "vitest";
import { createLinkSecrets } from "../../../src/core/identity/link-secrets.ts";
import { linkState } from "../../../src/domain/credentials/one-time-link.ts";
import type { NewLink } from "../../../src/ports/credentials/links.ts";
import { addStaff, count } from "../../fixtures/company/company.ts";
import { later, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const secrets = createLinkSecrets("a key of thirty-two characters at least");

describeEachStore("A one-time link", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const { oneTimeLinks: links, transaction } = openStore(db).store;
    const issue = async (over: Partial<NewLink> = {}, at = now) => {
      const { id, hash } = secrets.make();
      const { user, person } = staff.carla;
      const expiresAt = new Date(at.getTime() + 15 * 60_000);
      const link = { id, hash, purpose: "password", user, person, payload: {}, expiresAt, ...over } as const;
      await links.issue(link, at);
      return link;
    };
    const state = async (hash: string, at = now) => {
      const found = await links.find(hash);
      return found && linkState(found, at);
    };
    return { db, links, transaction, issue, state, ...staff };
  }

  it("is found whole by the hash of its secret, and its secret stands nowhere in the database", async () => {
    const { db, links, issue, carla } = await start();
    const { id, hash } = await issue({ purpose: "device", payload: { device: "d1" } });
    const secret = secrets.of(id);
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    expect(await links.find(secrets.hash(secret) ?? "")).toEqual({
      ...{ id, purpose: "device", user: carla.user, person: carla.person, payload: { device: "d1" } },
      ...{ issuedAt: now, expiresAt: later(15), usedAt: null, voidAt: null },
    });
    expect(JSON.stringify((await db.execute("select * from one_time_links")).rows)).not.toContain(secret);
    expect(await links.find(hash.replace(/./, (first) => (first === "0" ? "1" : "0")))).toBeUndefined();
  });

  it("is good once: of many who use it at the same moment one is first", async () => {
    const { links, transaction, issue, state } = await start();
    const { id, hash } = await issue();
    const used = await Promise.all(
      Array.from({ length: 8 }, () => transaction((tx) => tx.oneTimeLinks.use(id, later(1)))),
    );
    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await links.use(id, later(2))).toBe(false);
    expect(await state(hash)).toBe("used");
  });

  it("is not used up where what it was good for did not happen", async () => {
    const { transaction, issue, state } = await start();
    const { id, hash } = await issue();
    const failing = transaction(async (tx) => {
      await tx.oneTimeLinks.use(id, now);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await state(hash)).toBe("open");
  });

  it("ends after its time, to the millisecond", async () => {
    const { links, issue, state } = await start();
    const { id, hash } = await issue();
    expect(await state(hash, new Date(later(15).getTime() - 1))).toBe("open");
    expect(await state(hash, later(15))).toBe("expired");
    expect(await links.use(id, later(15))).toBe(false);
    expect(await links.use(id, new Date(later(15).getTime() - 1))).toBe(true);
  });

  it("is replaced by a later one for the same, not by one for something else or for somebody else", async () => {
    const { links, issue, state, bernd } = await start();
    const first = await issue();
    const phone = await issue({ purpose: "device", payload: { device: "d1" } });
    await issue({ purpose: "device", payload: { device: "d2" } });
    await issue({ user: bernd.user, person: bernd.person });
    expect(await state(first.hash)).toBe("open");
    const second = await issue({}, later(1));
    expect([await state(first.hash), await state(second.hash), await state(phone.hash)]).toEqual([
      ...["replaced", "open", "open"],
    ]);
    expect(await links.use(first.id, later(1))).toBe(false);
  });

  it("stays single when two are issued at the same moment", async () => {
    const { db, issue } = await start();
    await Promise.all([issue(), issue(), issue()]);
    expect(await count(db, "one_time_links", "void_at is null")).toBe(1);
  });

  it("can be taken back with all others of an account", async () => {
    const { links, issue, state, carla, bernd } = await start();
    const mine = [await issue(), await issue({ purpose: "email", payload: { email: "new@firm.de" } })];
    const other = await issue({ user: bernd.user, person: bernd.person });
    await links.void(carla.user, now, "email");
    expect(await Promise.all(mine.map(({ hash }) => state(hash)))).toEqual(["open", "replaced"]);
    await links.void(carla.user, now);
    expect([await state(mine[0]?.hash ?? ""), await state(other.hash)]).toEqual(["replaced", "open"]);
  });

  it("is forgotten some time after it has ended", async () => {
    const { links, issue, state } = await start();
    const { hash } = await issue();
    await links.forget(later(15));
    expect(await state(hash)).toBe("open");
    await links.forget(later(16));
    expect(await state(hash)).toBeUndefined();
  });
});
