import { expect, test } from "vitest";
import type { Step } from "../../../src/domain/phone-system/step.ts";
import type { PhoneSystem } from "../../../src/ports/phone-system/phone-system.ts";
import { count } from "../../fixtures/company/company.ts";
import { openExchange } from "../../fixtures/company/exchange-local.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("the phone system", (store) => {
  const start = async () => openExchange(await store.open());

  test("gets a new user with everything that was given, and nothing is left to do", async () => {
    const { hire, bring, actual, user, sent } = await start();
    const anna = await hire({ fax: true });
    expect(await bring(anna)).toBeUndefined();
    expect(await actual(anna)).toMatchObject({
      ...{ firstName: "Anna", lastName: "Berg", email: "anna@firm.de", admin: false, location: "Berlin" },
      lines: [
        { kind: "phone_line", numbers: ["+4930123400"], extensions: ["104"], devices: [] },
        { kind: "fax_line", numbers: [], extensions: [] },
      ],
    });
    expect(await user(anna)).toMatchObject({
      ...{ sync: { state: "done", steps: [] }, externalId: expect.stringMatching(/^w\d+$/) },
      lines: [{ externalId: expect.stringMatching(/^p\d+$/) }, { externalId: expect.stringMatching(/^f\d+$/) }],
    });
    expect(sent).toEqual([]);
  });

  test("is asked again until it answers, and meanwhile everybody sees that it failed", async () => {
    const { hire, bring, local, user } = await start();
    const anna = await hire();
    local.trouble.fail = 2;
    for (const left of [1, 0]) {
      expect(await bring(anna)).toBe("the phone system does not answer");
      expect((await user(anna)).sync.state).toBe("failed");
      expect(local.trouble.fail).toBe(left);
    }
    expect(await bring(anna)).toBeUndefined();
    expect((await user(anna)).sync.state).toBe("done");
  });

  test("is not called up to date when something was changed while it was being looked at", async () => {
    const { hire, bring, local, user, db } = await start();
    const anna = await hire();
    const touched: PhoneSystem = {
      ...local,
      async read(who) {
        const actual = await local.read(who);
        // a command commits just now, with a job of its own
        await db.execute("update user_syncs set state = 'pending'");
        return actual;
      },
    };
    expect(await bring(anna, touched)).toBeUndefined();
    expect((await user(anna)).sync.state).toBe("pending");
    await bring(anna);
    expect((await user(anna)).sync.state).toBe("done");
  });

  test("follows every later change, and drift of its own", async () => {
    const { hire, bring, actual, db } = await start();
    const anna = await hire();
    await bring(anna);
    await db.execute("update users set last_name = 'Klein', email = 'klein@firm.de'");
    await db.execute("update number_assignments set number = '+4930123401'");
    await db.execute(
      "insert into devices (endpoint_id, kind, name, position, ring_seconds, enabled) select id, 'app', 'App', 1, 10, false from endpoints",
    );
    await db.execute(
      "insert into devices (endpoint_id, kind, name, position) select id, 'mobile', 'Mobile', 0 from endpoints",
    );
    await db.execute("delete from local.extensions");
    await bring(anna);
    expect(await actual(anna)).toMatchObject({
      ...{ lastName: "Klein", email: "klein@firm.de" },
      lines: [
        {
          ...{ numbers: ["+4930123401"], extensions: ["104"] },
          devices: [
            { kind: "mobile", name: "Mobile", ringSeconds: 20, enabled: true },
            { kind: "app", name: "App", ringSeconds: 10, enabled: false },
          ],
        },
      ],
    });
    await db.execute("update devices set position = 2 where kind = 'mobile'");
    await bring(anna);
    expect((await actual(anna))?.lines[0]?.devices.map(({ name }) => name)).toEqual(["App", "Mobile"]);
    await db.execute("update devices set removed_at = now() where kind = 'mobile'");
    await bring(anna);
    expect((await actual(anna))?.lines[0]?.devices.map(({ name }) => name)).toEqual(["App"]);
  });

  test("has lines that do not ring before the first day, and is asked again when it begins", async () => {
    const { hire, bring, actual, sent, clock, user } = await start();
    const anna = await hire({ startDate: "2026-12-01" });
    await bring(anna);
    expect((await actual(anna))?.lines).toMatchObject([{ numbers: [], extensions: [] }]);
    expect((await user(anna)).sync.state).toBe("done");
    const startsAt = new Date("2026-11-30T23:00:00Z");
    expect(sent).toEqual([
      {
        name: "bring-to-wanted",
        data: { user: anna },
        // by the queue's clock, which need not be ours
        startAfter: (startsAt.getTime() - clock.now().getTime()) / 1000,
        singletonKey: `start:${anna}:${startsAt.toISOString()}`,
      },
    ]);
    clock.set("2026-11-30T23:00:00Z");
    await bring(anna);
    expect((await actual(anna))?.lines).toMatchObject([{ numbers: ["+4930123400"], extensions: ["104"] }]);
    expect(sent).toHaveLength(1);
  });

  test("rings nobody who is suspended, and forgets who left, lines and all", async () => {
    const { hire, bring, actual, db, user, local } = await start();
    const anna = await hire();
    await bring(anna);
    await db.execute("update users set suspended_at = now()");
    await bring(anna);
    expect((await actual(anna))?.lines).toMatchObject([{ numbers: [], extensions: [] }]);
    await db.execute("update users set suspended_at = null");
    await bring(anna);
    expect((await actual(anna))?.lines).toMatchObject([{ numbers: ["+4930123400"] }]);
    const before = await user(anna);
    await db.execute("update users set left_at = now()");
    expect(await bring(anna)).toBeUndefined();
    expect(await local.read(before)).toBeUndefined();
    for (const table of ["users", "lines", "numbers", "extensions"]) expect(await count(db, `local.${table}`)).toBe(0);
    expect(await bring(anna)).toBeUndefined();
  });

  test("keeps who was hired again when the old account is cleared away late", async () => {
    const { hire, bring, actual, db } = await start();
    const old = await hire();
    await db.execute("update users set left_at = now()");
    await db.execute("update number_assignments set valid_to = now()");
    await db.execute("update extension_assignments set valid_to = now()");
    const anna = await hire({ number: "+4930123401", extension: "105" });
    await bring(anna);
    expect(await bring(old)).toBeUndefined();
    expect((await actual(anna))?.lines).toMatchObject([{ numbers: ["+4930123401"], extensions: ["105"] }]);
  });

  test("makes anew what somebody deleted there by hand", async () => {
    const { hire, bring, actual, db } = await start();
    const anna = await hire();
    await bring(anna);
    await db.execute("delete from local.users");
    await bring(anna);
    expect((await actual(anna))?.lines).toMatchObject([{ numbers: ["+4930123400"], extensions: ["104"] }]);
  });

  test("is left alone for somebody who does not exist", async () => {
    const { bring, db } = await start();
    expect(await bring(crypto.randomUUID())).toBeUndefined();
    expect(await count(db, "user_syncs")).toBe(0);
  });

  test("that never does what it says is given up on instead of being asked for ever", async () => {
    const { hire, bring, local, user } = await start();
    const anna = await hire();
    const idle: PhoneSystem = { ...local, apply: async () => ({ kind: "done" }) };
    expect(await bring(anna, idle)).toBe("the phone system does not come to what is wanted");
    expect((await user(anna)).sync.state).toBe("failed");
  });

  test("that needs a person waits with the link, and sees by itself when it was done", async () => {
    const { hire, bring, local, user, sent, actual } = await start();
    const anna = await hire();
    local.trouble.needsPerson.add("create_user");
    await bring(anna);
    expect((await user(anna)).sync).toMatchObject({
      state: "waiting",
      steps: [{ kind: "create_user", page: "https://phone.example/users", fields: [{ value: "anna@firm.de" }] }],
    });
    expect(sent).toEqual([
      { name: "bring-to-wanted", data: { user: anna }, startAfter: 60, singletonKey: `person:${anna}` },
    ]);
    await bring(anna);
    expect((await user(anna)).sync.state).toBe("waiting");
    await local.byHand({
      kind: "create_user",
      firstName: "Anna",
      lastName: "B.",
      email: "anna@firm.de",
      telephony: true,
      fax: false,
    });
    await bring(anna);
    expect((await user(anna)).sync).toEqual({ state: "done", steps: [] });
    expect(await actual(anna)).toMatchObject({ lastName: "Berg", lines: [{ numbers: ["+4930123400"] }] });
  });

  const long = { timeout: 60_000 };
  test("comes to the same wherever the work was killed, before or after a step was remembered", long, async () => {
    const { hire, bring, local, db, actual } = await start();
    const devices =
      "insert into devices (endpoint_id, kind, name, position, ring_seconds) select id, 'app', 'App' || g, g, 10 + g from endpoints, generate_series(0, 1) g where kind = 'phone_line'";
    const killedAfter = (steps: number, taken: boolean): PhoneSystem => {
      let left = steps;
      return {
        ...local,
        apply: async (step: Step) => {
          if (left-- > 0) return local.apply(step);
          if (taken) await local.apply(step);
          throw new Error("killed");
        },
      };
    };
    const shapes = new Set<string>();
    let survived = 0;
    for (let steps = 0; survived < 2 && steps < 40; steps++) {
      for (const taken of [false, true]) {
        await db.script(
          "truncate devices, number_assignments, extension_assignments, endpoints, user_syncs, users cascade; truncate local.users cascade",
        );
        const anna = await hire({ fax: true });
        await db.script(devices);
        if ((await bring(anna, killedAfter(steps, taken))) === undefined) survived++;
        expect(await bring(anna)).toBeUndefined();
        shapes.add(JSON.stringify(await actual(anna)).replace(/"[wpfe]\d+"/g, '"id"'));
        for (const [table, rows] of [
          ["users", 1],
          ["lines", 2],
          ["devices", 2],
          ["numbers", 1],
        ] as const)
          expect(await count(db, `local.${table}`), table).toBe(rows);
      }
    }
    expect(survived).toBe(2);
    expect(shapes.size).toBe(1);
  });
});
