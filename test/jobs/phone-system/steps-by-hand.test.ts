import { expect, test } from "vitest";
import type { PhoneSystem } from "../../../src/ports/phone-system/phone-system.ts";
import { openExchange } from "../../fixtures/company/exchange-local.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("a phone system that cannot do all by itself", (store) => {
  const start = async () => openExchange(await store.open());

  test("goes on with all that needs nobody while a person is waited for", async () => {
    const { hire, bring, local, user, actual, db } = await start();
    const anna = await hire();
    await bring(anna);
    local.trouble.needsPerson.add("set_email").add("set_admin");
    await db.execute("update users set email = 'berg@firm.de', last_name = 'Klein'");
    await db.execute("update number_assignments set number = '+4930123401'");
    await bring(anna);
    const { sync } = await user(anna);
    expect([sync.state, sync.steps.map(({ kind }) => kind)]).toEqual(["waiting", ["set_email"]]);
    expect(await actual(anna)).toMatchObject({ lastName: "Klein", lines: [{ numbers: ["+4930123401"] }] });
  });

  test("is looked at again soon where it does not show yet what it was told", async () => {
    const { hire, bring, local, user, sent } = await start();
    const anna = await hire();
    const slow: PhoneSystem = { ...local, apply: async () => ({ kind: "later" }) };
    await bring(anna, slow);
    expect((await user(anna)).sync.state).toBe("pending");
    expect(sent).toEqual([
      { name: "bring-to-wanted", data: { user: anna }, startAfter: 10, singletonKey: `later:${anna}` },
    ]);
  });
});
