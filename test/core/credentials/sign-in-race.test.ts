import { expect, test } from "vitest";
import { createLocalPasswords } from "../../../adapters/embedded-phone-system/passwords.ts";
import { createStore } from "../../../db/store.ts";
import { createLinkSecrets } from "../../../src/core/identity/link-secrets.ts";
import { createSelfService } from "../../../src/pages/self-service.ts";
import { addStaff, count } from "../../fixtures/company/company.ts";
import { createClock, createSent } from "../../fixtures/company/request-context.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("Whoever signs in while the password is changed", (store) => {
  async function start() {
    const db = await store.open();
    const { carla } = await addStaff(db);
    await db.script(`
      insert into local.users (first_name, last_name, email) values ('Carla', 'O''Brien', 'c@firm.de');
      update users set external_id = 'e' || (select id from local.users) where id = '${carla.user}';
      insert into local.passwords (user_id, hash) select id, 'old' from local.users;`);
    const kept = createStore(db, {
      ...{ within: () => createSent().queue, defaultTimeZone: "Europe/Berlin", passwords: createLocalPasswords },
    });
    const externalId = String((await db.execute("select 'e' || id id from local.users")).rows[0]?.id);
    let meanwhile = async () => {};
    const hasher = {
      hash: async (password: string) => password,
      verify: async (hash: string | null | undefined, password: string) => {
        await meanwhile();
        return hash === password;
      },
    };
    const service = createSelfService({
      ...{ store: kept, clock: createClock(), log: undefined as never, secrets: createLinkSecrets("of tests"), hasher },
      pictures: undefined as never,
      ...{ edition: "classic", defaultLocale: "en", timeZone: "Europe/Berlin" },
    });
    /** As the page does it, once it has the hash. */
    const change = (hash: string, pause = async () => {}) =>
      kept.transaction(async (tx) => {
        await tx.passwords?.set(externalId, hash);
        await tx.sessions.closeAll(carla.user);
        await pause();
      });
    const signIn = (password: string) => service.signIn("carla.o'brien@firm.de", password, "1.2.3.4");
    const during = (work: () => Promise<void>) => {
      meanwhile = work;
    };
    return { db, change, signIn, during };
  }

  test("with the old one is not let in, whichever comes first, and nobody stays signed in by it", async () => {
    const { db, change, signIn, during } = await start();
    expect(await signIn("old")).toMatch(/^[\w-]{43}$/);
    during(() => change("new"));
    expect(await signIn("old")).toBeUndefined();
    expect(await count(db, "web_sessions")).toBe(0);
    during(async () => {});
    expect(await signIn("new")).toMatch(/^[\w-]{43}$/);
  });

  test("loses no try where too many wait to be looked at: nothing was compared", async () => {
    const { signIn, during } = await start();
    during(() => Promise.reject(new Error("100 are waiting already")));
    for (let nth = 0; nth < 40; nth++) await expect(signIn("old")).rejects.toThrow("waiting");
    during(async () => {});
    expect(await signIn("old")).toMatch(/^[\w-]{43}$/);
    for (let nth = 0; nth < 8; nth++) expect(await signIn("wrong")).toBeUndefined();
    expect(await signIn("old")).toBe("tooMany");
  });

  test.skipIf(store.kind === "pglite")("waits for a change that is under way", async () => {
    const { db, change, signIn, during } = await start();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let changed: Promise<void> | undefined;
    during(async () => {
      await new Promise<void>((ready) => {
        changed = change("new", async () => {
          ready();
          await held;
        });
      });
      setTimeout(letGo, 300);
    });
    expect(await signIn("old")).toBeUndefined();
    await changed;
    expect(await count(db, "web_sessions")).toBe(0);
  });
});
