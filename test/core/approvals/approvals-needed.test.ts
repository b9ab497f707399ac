import { expect, test } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addPerson, addStaff, anna, carla, count } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora: ChatId = "slack:T1:UDORA";
const emil: ChatId = "slack:T1:UEMIL";

describeEachStore("How many have to say yes", (store) => {
  async function start() {
    const db = await store.open();
    await addStaff(db);
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora });
    await addPerson(db, { first: "Emil", last: "Ernst", role: "admin", chat: emil });
    const desk = openWhoDesk(db);
    const asked = async () => {
      const { rows } = await db.execute("select number, fingerprint from admin_requests order by number desc limit 1");
      return `${rows[0]?.number} seen=${rows[0]?.fingerprint}`;
    };
    return { db, ...desk, asked, given: () => count(db, "role_grants", "reason <> 'test'") };
  }

  test("raised, holds for what was asked before; every yes so far counts on", async () => {
    const { type, asked, given } = await start();
    await type(carla, 'request-admin reason="new exchange" for=8h');
    expect(await type(anna, "set approvalsNeeded 2")).toContain("One open request needs as many, too.");
    expect(await type(anna, `approve ${await asked()}`)).toContain("One more is needed.");
    expect(await given()).toBe(0);
    await type(dora, `approve ${await asked()}`);
    expect(await given()).toBe(1);
  });

  test("raised between two yeses, is what the second one finds", async () => {
    const { type, asked, given } = await start();
    await type(anna, "set approvalsNeeded 2");
    await type(carla, 'request-admin reason="new exchange" for=8h');
    await type(anna, `approve ${await asked()}`);
    await type(anna, "set approvalsNeeded 3");
    expect(await type(dora, `approve ${await asked()}`)).toContain("One more is needed.");
    expect(await given()).toBe(0);
  });

  test("raised past the request, is looked at when it is decided, too", async () => {
    const { type, asked, given, db } = await start();
    await type(carla, 'request-admin reason="new exchange" for=8h');
    await db.execute("insert into settings (key, value) values ('approvalsNeeded', '2')");
    expect(await type(anna, `approve ${await asked()}`)).toContain("One more is needed.");
    expect(await given()).toBe(0);
  });

  test("lowered, leaves what was asked before as it was", async () => {
    const { type, asked, given } = await start();
    await type(anna, "set approvalsNeeded 2");
    await type(carla, 'request-admin reason="new exchange" for=8h');
    await type(anna, "set approvalsNeeded 1");
    expect(await type(anna, `approve ${await asked()}`)).toContain("One more is needed.");
    expect(await given()).toBe(0);
  });

  test("of one right binds no request for the other", async () => {
    const { type, asked, given } = await start();
    await type(carla, 'request hr reason="covers"');
    await type(anna, "set approvalsNeeded 2");
    await type(anna, `approve ${await asked()}`);
    expect(await given()).toBe(1);
  });

  test.each(["approvalsNeeded", "hrApprovalsNeeded"])(
    "%s is never more than there are administrators",
    async (name) => {
      const { type, db } = await start();
      expect(await type(anna, `set ${name} 5`)).toContain("Only 3 administrators are here");
      expect(await type(anna, `set ${name} 4`)).toContain("Choose at most 3.");
      expect(await count(db, "settings")).toBe(0);
      expect(await type(anna, `set ${name} 3`)).toContain("nobody decides about their own request");
      expect(await type(anna, `set ${name} 2`)).not.toContain("nobody decides");
      // suspended, they decide nothing
      await db.execute("update users set suspended_at = now() where first_name = 'Emil'");
      expect(await type(anna, `set ${name} 3`)).toContain("Only 2 administrators are here");
    },
  );
});
