import { expect, test } from "vitest";
import { endRights } from "../../../src/jobs/approvals/end-rights.ts";
import { tellRequest } from "../../../src/jobs/approvals/tell-request.ts";
import { addPerson, addStaff } from "../../fixtures/company/company.ts";
import { openNotices } from "../../fixtures/company/notices.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora = "slack:T1:UDORA" as const;

describeEachStore("An administrator's right with an end", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const second = await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora });
    const opened = openNotices(db);
    const { store: kept, context, clock, sent } = opened;
    const { anna: admin, carla: asker } = staff;
    const ask = (hours: number | null, person = asker.person) =>
      kept.transaction((tx) =>
        tx.requests.ask(
          {
            ...{
              right: "admin",
              person,
              requestedBy: person,
              reason: "new exchange",
              hours,
              needed: 1,
              fingerprint: `f${hours}`,
            },
            expiresAt: new Date(clock.now().getTime() + 72 * 3_600_000),
          },
          clock.now(),
        ),
      );
    const grant = async (hours: number | null) => {
      const request = await ask(hours);
      await kept.transaction((tx) => tx.requests.decide(request, "approved", admin.person, clock.now()));
      return request;
    };
    /** What the minute brings: topics of what was told since, and to whom. */
    const minute = async () => {
      const before = await topics();
      await endRights.run(context, {});
      for (const { name, data } of sent.splice(0))
        if (name === tellRequest.name) await tellRequest.run(context, data as never);
      sent.splice(0);
      return (await topics()).filter((one) => !before.includes(one));
    };
    const topics = async () =>
      (
        await db.execute(
          "select kind || ':' || subject_id || case when part = '' then '' else ':' || part end || ' ' || (select first_name from users u where u.person_id = n.person_id) t from notices n order by 1",
        )
      ).rows.map(({ t }) => String(t).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…"));
    const admins = async () =>
      (
        await db.execute(
          "select u.first_name n from role_grants g join users u using (person_id) where g.role = 'admin' and g.ended_at is null order by 1",
        )
      ).rows.map(({ n }) => n);
    const verbs = async () =>
      (await db.execute("select verb, actor from audit order by id")).rows.map(({ verb, actor }) => `${verb} ${actor}`);
    return { ...opened, ...staff, second, ask, grant, minute, admins, verbs, db };
  }

  test("is announced a day and an hour before, ends by itself, and says so, each once", async () => {
    const { grant, minute, clock, admins, verbs, db } = await start();
    await grant(72);
    expect(await minute()).toEqual([]);
    clock.pass(48 * 60 + 1);
    expect(await minute()).toEqual(["right:…:24h Carla"]);
    expect(await minute()).toEqual([]);
    clock.pass(23 * 60);
    expect(await minute()).toEqual(["right:…:1h Carla"]);
    expect(await admins()).toEqual(["Anna", "Carla", "Dora"]);
    clock.pass(60);
    expect(await minute()).toEqual(["right:…:over Carla"]);
    expect(await admins()).toEqual(["Anna", "Dora"]);
    expect(await minute()).toEqual([]);
    expect(await verbs()).toEqual(["admin.end null"]);
    const { rows } = await db.execute("select body::text body from notices order by kind, subject_id, part");
    expect(rows.map(({ body }) => /for=72h/.test(String(body)))).toEqual([true, true, true]);
  });

  test("that lasts an hour is not announced an hour before", async () => {
    const { grant, minute, clock } = await start();
    await grant(1);
    expect(await minute()).toEqual([]);
    clock.pass(60);
    expect(await minute()).toEqual(["right:…:over Carla"]);
  });

  test("can be asked for again before its end: the longer one holds, no shorter one cuts it", async () => {
    const { grant, clock, store: kept, carla: asker } = await start();
    await grant(24);
    clock.pass(60);
    await grant(72);
    const until = () => kept.transaction((tx) => tx.adminRights.until(asker.person, "admin", clock.now()));
    expect(await until()).toEqual(new Date(clock.now().getTime() + 72 * 3_600_000));
    clock.pass(1);
    const held = await until();
    await grant(1);
    expect(await until()).toEqual(held);
    await grant(null);
    expect(await until()).toBeNull();
  });

  test("does not keep the account: the last one for good stays, whoever has it for a time", async () => {
    const { grant, store: kept, clock, anna: one, second, admins } = await start();
    await grant(4);
    const revoke = (person: string) =>
      kept.transaction((tx) => tx.adminRights.revoke(person, "admin", one.person, clock.now()));
    expect(await revoke(second.person)).toBe(true);
    await expect(revoke(one.person)).rejects.toMatchObject({ code: "conflict" });
    await expect(kept.transaction((tx) => tx.users.suspend(one.user, clock.now()))).rejects.toThrow();
    expect(await admins()).toEqual(["Anna", "Carla"]);
  });

  test("of two processes in the same minute one ends it, and the audit says it once", async () => {
    const { grant, context, clock, verbs } = await start();
    await grant(1);
    clock.pass(61);
    await Promise.allSettled([endRights.run(context, {}), endRights.run(context, {})]);
    expect(await verbs()).toEqual(["admin.end null"]);
  });
});
