import { expect, it } from "vitest";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { deliverNotice } from "../../../src/jobs/notices/deliver-notice.ts";
import { repairCopies } from "../../../src/jobs/notices/repair-copies.ts";
import { addIdentity, addStaff, bernd } from "../../fixtures/company/company.ts";
import { openNotices } from "../../fixtures/company/notices.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const inTeams = "teams:t:bernd" as const;

describeEachStore("What waits for an answer, and somebody deleted it", (store) => {
  async function start(connected?: readonly string[]) {
    const db = await store.open();
    const staff = await addStaff(db);
    await addIdentity(db, staff.bernd.person, inTeams, "en");
    return { ...openNotices(db, connected), ...staff };
  }

  async function waits(connected?: readonly string[]) {
    const opened = await start(connected);
    const { db, tell, deliver, context, messages, clock, bernd: somebody, carla: asker } = opened;
    const { id } = await opened.store.transaction((tx) =>
      tx.requests.ask(
        {
          ...{ right: "admin", person: asker.person, requestedBy: asker.person, reason: "covers", hours: 1, needed: 1 },
          ...{ fingerprint: "f", expiresAt: new Date(clock.now().getTime() + 72 * 3_600_000) },
        },
        clock.now(),
      ),
    );
    await tell(somebody.person, `request:${id}`, "Please decide");
    await tell(somebody.person, "news", "News");
    await deliver();
    const drop = (chat: ChatId) => messages.splice(0, messages.length, ...messages.filter((one) => one.chat !== chat));
    const repair = () => repairCopies.run(context, {});
    const settle = () => db.execute("update admin_requests set state = 'cancelled', decided_at = now()");
    return { ...opened, drop, repair, settle };
  }

  it("stands again within an hour and ten minutes, in the chat where it lacks; what waits for nothing does not", async () => {
    const { repair, drop, clock, reads } = await waits();
    drop(bernd);
    clock.pass(59);
    await repair();
    expect(reads(bernd)).toEqual([]);
    clock.pass(10);
    await repair();
    await repair();
    expect([reads(bernd), reads(inTeams)]).toEqual([["Please decide"], ["Please decide", "News"]]);
  });

  it("each copy is looked at once an hour, and not at all once it is settled", async () => {
    const { repair, clock, asked, settle } = await waits();
    const before = asked.length;
    for (let tens = 0; tens < 12; tens++) {
      clock.pass(10);
      await repair();
    }
    expect(asked.slice(before)).toEqual([bernd, inTeams, bernd, inTeams].map((chat) => `update ${chat}`));
    await settle();
    clock.pass(120);
    await repair();
    expect(asked).toHaveLength(before + 4);
  });

  it("does not come to who has left or is suspended meanwhile", async () => {
    const { repair, drop, clock, reads, db, bernd: somebody } = await waits();
    drop(bernd);
    await db.execute("update users set suspended_at = now() where id = $1", [somebody.user]);
    clock.pass(70);
    await repair();
    expect(reads(bernd)).toEqual([]);
    await db.execute("update users set suspended_at = null, left_at = now() where id = $1", [somebody.user]);
    await repair();
    expect(reads(bernd)).toEqual([]);
  });

  it("a platform that wants quiet is left alone for as long, and looked at then", async () => {
    const { repair, drop, clock, reads, next, sent, context, asked } = await waits(["slack"]);
    drop(bernd);
    clock.pass(70);
    next.push({ kind: "later", seconds: 30 });
    await repair();
    expect(reads(bernd)).toEqual([]);
    const [again] = sent.splice(0);
    const after = Number(again?.startAfter) * 1000;
    expect(after).toBeGreaterThanOrEqual(30_000);
    expect(after).toBeLessThan(31_001);
    clock.pass(1);
    await deliverNotice.run(context, deliverNotice.schema.parse(again?.data));
    expect(reads(bernd)).toEqual(["Please decide"]);
    const before = asked.length;
    await repair();
    expect(asked).toHaveLength(before);
  });

  it("is looked at by one of two processes, and what fails is looked at with the next run", async () => {
    const { repair, drop, clock, reads, next } = await waits(["slack"]);
    drop(bernd);
    clock.pass(70);
    next.push(new Error("away"));
    await expect(repair()).rejects.toThrow("1 messages");
    await Promise.all([repair(), repair(), repair()]);
    expect(reads(bernd)).toEqual(["Please decide"]);
  });

  it("of sixty questions that wait a few dozen are looked at in one go, all of them within an hour", async () => {
    const { db, store: opened, tell, deliver, context, asked, clock, bernd: somebody } = await start(["slack"]);
    await db.execute(
      `insert into link_requests (chat, name, email, locale, time_zone, why, expires_at, created_at)
        select 'slack:T1:UNEW' || n, 'New', 'new@firm.de', 'en', 'UTC', 'ambiguous', now() + interval '10 years', now() from generate_series(1, 60) n`,
    );
    const open = await opened.identityLinks.pending(200);
    for (const { id } of open) await tell(somebody.person, `identity-question:${id}`, `Who is ${id}?`);
    await deliver();
    const before = asked.length;
    for (const [minutes, looked] of [
      [60, 50],
      [10, 60],
      [10, 60],
    ] as const) {
      clock.pass(minutes);
      await repairCopies.run(context, {});
      expect(asked).toHaveLength(before + looked);
    }
  });
});
