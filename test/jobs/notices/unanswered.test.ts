import { expect, test } from "vitest";
import { endRights } from "../../../src/jobs/approvals/end-rights.ts";
import { tellRequest } from "../../../src/jobs/approvals/tell-request.ts";
import { addPerson, addStaff, anna, carla, count } from "../../fixtures/company/company.ts";
import { openNotices } from "../../fixtures/company/notices.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const dora = "slack:T1:UDORA" as const;

describeEachStore("A request that nobody answers", (store) => {
  async function start() {
    const db = await store.open();
    await addStaff(db);
    const opened = openNotices(db);
    const { store: kept, context, clock, sent, reads, deliver } = opened;
    const tell = async () => {
      const waiting = sent.splice(0);
      for (const { name, data } of waiting) {
        if (name === tellRequest.name) await tellRequest.run(context, data as never);
        else sent.push({ name, data });
      }
      await deliver();
    };
    const { rows } = await db.execute("select person_id p from users where first_name = 'Carla'");
    const person = String(rows[0]?.p);
    const request = await kept.transaction(async (tx) => {
      const made = await tx.requests.ask(
        {
          ...{ right: "admin", person, requestedBy: person, reason: "covers", hours: 1, needed: 1, fingerprint: "f" },
          expiresAt: new Date(clock.now().getTime() + 72 * 3_600_000),
        },
        clock.now(),
      );
      await tx.queue.send(tellRequest.name, { request: made.id });
      return made;
    });
    await tell();
    const minute = async () => {
      await endRights.run(context, {});
      await tell();
      return reads(anna).length;
    };
    return { ...opened, db, request, minute };
  }

  test("is brought to mind after 4 hours, then 8, 16 and so on; what was missed is not made up for in one go", async () => {
    const { minute, clock } = await start();
    expect(await minute()).toBe(1);
    clock.pass(4 * 60);
    expect(await minute()).toBe(2);
    clock.pass(3 * 60);
    expect(await minute()).toBe(2);
    clock.pass(60);
    expect(await minute()).toBe(3);
    clock.pass(40 * 60);
    expect(await minute()).toBe(4);
    expect(await minute()).toBe(4);
  });

  test("ends by itself: every copy says so, reminders too, and who asked is told", async () => {
    const { minute, clock, db, reads } = await start();
    clock.pass(4 * 60);
    await minute();
    clock.pass(72 * 60);
    expect(await minute()).toBe(2);
    const { rows } = await db.execute("select body::text body from notices where kind = 'request'");
    expect(rows).toHaveLength(3);
    for (const { body } of rows) expect(body).toContain("Nobody answered in time.");
    expect(reads(carla)).toHaveLength(1);
    expect((await db.execute("select state from admin_requests")).rows).toEqual([{ state: "expired" }]);
    expect(await count(db, "audit", "verb = 'admin.unanswered' and actor is null")).toBe(1);
    expect(await minute()).toBe(2);
  });

  test("is shown without buttons to an administrator who is none any more; their yes counts no more", async () => {
    const { db, store: kept, request, clock, context } = await start();
    await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora });
    const { rows } = await db.execute("select first_name n, person_id p from users");
    const of = (name: string) => String(rows.find(({ n }) => n === name)?.p);
    await kept.transaction((tx) => tx.requests.vote(request, of("Anna"), clock.now()));
    const votes = async () => (await kept.requests.find(request.id))?.approvals.length;
    expect(await votes()).toBe(1);
    await kept.transaction((tx) => tx.adminRights.revoke(of("Anna"), "admin", of("Dora"), clock.now()));
    expect(await votes()).toBe(0);
    await tellRequest.run(context, { request: request.id });
    const { rows: told } = await db.execute(
      "select u.first_name n, n.body::text like '%approve %' b from notices n join users u using (person_id) where kind = 'request' order by 1",
    );
    expect(told).toEqual([
      { n: "Anna", b: false },
      { n: "Dora", b: true },
    ]);
  });

  test("goes to others, too, once it has waited long: to nobody twice, and with the reason", async () => {
    const { minute, clock, db, reads } = await start();
    const { person } = await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora });
    const { rows } = await db.execute("select person_id p from users where first_name = 'Anna'");
    await db.execute(
      "insert into settings (key, value) values ('approvers', $1::jsonb), ('escalateHours', '8'), ('reminderHours', '0')",
      [JSON.stringify([rows[0]?.p])],
    );
    await minute();
    expect(reads(dora)).toHaveLength(0);
    clock.pass(8 * 60);
    await minute();
    expect(reads(dora)).toHaveLength(1);
    const told = async () => {
      const found = await db.execute("select body::text body from notices where person_id = $1", [person]);
      return String(found.rows[0]?.body);
    };
    expect(await told()).toContain("Nobody has answered so far, so it comes to you, too.");
    clock.pass(60);
    await minute();
    expect(reads(dora)).toHaveLength(1);
    expect(reads(anna)).toHaveLength(1);
  });

  test("follows who is away and who is back without a click, and who is suspended is replaced from all who may", async () => {
    const { minute, clock, db, store: kept, reads } = await start();
    const second = await addPerson(db, { first: "Dora", last: "Klein", role: "admin", chat: dora });
    const { rows } = await db.execute("select person_id p, id u from users where first_name = 'Anna'");
    const first = { person: String(rows[0]?.p), user: String(rows[0]?.u) };
    await db.execute("insert into settings (key, value) values ('approvers', $1::jsonb), ('reminderHours', '0')", [
      JSON.stringify([first.person]),
    ]);
    await minute();
    const card = async (person: string) => {
      const found = await db.execute("select body::text body from notices where kind = 'request' and person_id = $1", [
        person,
      ]);
      return String(found.rows[0]?.body ?? "");
    };
    const until = { from: undefined, until: "2026-11-24", zone: "Europe/Berlin" };
    const instead = { delegate: second.person, by: first.person };
    await kept.transaction((tx) => tx.absences.set(first.person, until, instead, clock.now()));
    await minute();
    expect(await card(first.person)).toContain("These decide meanwhile");
    expect(await card(first.person)).not.toContain("approve ");
    expect(await card(second.person)).toContain("You decide in the place of");
    expect(reads(dora)).toHaveLength(1);
    // on the day, at midnight there, it is back with who was away
    clock.pass(15 * 60);
    await minute();
    expect(await card(first.person)).toContain("approve ");
    expect(await card(second.person)).not.toContain("approve ");
    // what turns in its place makes no sound: whoever can answer again is written to again, once
    expect(reads(anna)).toHaveLength(2);
    await minute();
    expect([reads(anna).length, reads(dora).length]).toEqual([2, 1]);
    await kept.transaction((tx) => tx.users.suspend(first.user, clock.now()));
    await minute();
    expect(await card(second.person)).toContain("too few others can decide now");
  });
});
