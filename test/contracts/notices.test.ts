import { describe, expect, it } from "vitest";
import type { ChatId } from "../../src/domain/identity.ts";
import { deliverNotice } from "../../src/jobs/deliver-notice.ts";
import { repairCopies } from "../../src/jobs/repair-copies.ts";
import { addIdentity, addStaff, bernd, carla, count } from "../fixtures/company.ts";
import { createGate } from "../fixtures/gate.ts";
import { openNotices, say } from "../fixtures/notices.ts";
import { describeEachStore } from "../fixtures/stores.ts";

const inTeams = "teams:t:bernd" as const;

describeEachStore("What somebody is told without asking", (store) => {
  async function start(connected?: readonly string[]) {
    const db = await store.open();
    const staff = await addStaff(db);
    await addIdentity(db, staff.bernd.person, inTeams, "en");
    return { ...openNotices(db, connected), ...staff };
  }
  const copies = "select chat, shown, refused, reference is not null stands from notice_copies order by chat";

  it("stands in each of their chats, in the language of each, and with nobody else", async () => {
    const { tell, deliver, messages, bernd: somebody } = await start();
    await tell(somebody.person, "t", "Hello");
    await deliver();
    expect(messages.map(({ chat, words, locale }) => [chat, words, locale])).toEqual([
      [bernd, "Hello", "de"],
      [inTeams, "Hello", "en"],
    ]);
  });

  it("is in the language that the person has in the phone account, whatever a chat says", async () => {
    const { db, tell, deliver, messages, bernd: somebody, carla: other } = await start();
    await db.execute("update users set language = 'de' where id = $1", [somebody.user]);
    await db.execute("update chat_identities set locale = 'fr-FR' where person_id = $1", [other.person]);
    await tell(somebody.person, "t", "Hello");
    await tell(other.person, "t", "Hello");
    await deliver();
    expect(messages.map(({ locale }) => locale)).toEqual(["de", "de", "en"]);
  });

  it("is not told where the change was rolled back", async () => {
    const { store: opened, db, sent, clock, bernd: somebody } = await start();
    const change = opened.transaction(async (tx) => {
      await tx.notices.tell(somebody.person, "t", say("Hello"), clock.now());
      throw new Error("no");
    });
    await expect(change).rejects.toThrow("no");
    expect(await count(db, "notices")).toBe(0);
    // the real queue rolls its row back with it; this one only remembers
    expect(sent).toHaveLength(1);
  });

  it("comes once by its topic, and told otherwise it is the same message that changes", async () => {
    const { tell, deliver, messages, sent, bernd: somebody } = await start();
    await tell(somebody.person, "t", "Hello");
    await deliver();
    await tell(somebody.person, "t", "Hello");
    expect(sent).toEqual([]);
    await tell(somebody.person, "t", "Otherwise");
    await deliver();
    expect(messages.map(({ words }) => words)).toEqual(["Otherwise", "Otherwise"]);
    await tell(somebody.person, "u", "More");
    await deliver();
    expect(messages).toHaveLength(4);
  });

  it("is posted anew, told otherwise, where the message was deleted meanwhile", async () => {
    const { tell, deliver, messages, reads, bernd: somebody } = await start();
    await tell(somebody.person, "t", "Hello");
    await deliver();
    messages.splice(0, 1);
    await tell(somebody.person, "t", "Otherwise");
    await deliver();
    expect([reads(bernd), reads(inTeams)]).toEqual([["Otherwise"], ["Otherwise"]]);
  });

  it("is not repeated when the queue brings the job again", async () => {
    const { waiting, tell, run, messages, bernd: somebody } = await start();
    await tell(somebody.person, "t", "Hello");
    const notice = waiting();
    await Promise.all([run(notice), run(notice), run(notice)]);
    await run(notice);
    expect(messages).toHaveLength(2);
  });

  it("waits for whoever is posting it, and comes back when that one has died", async () => {
    const { waiting, tell, run, sent, next, messages, clock, bernd: somebody } = await start(["slack"]);
    await tell(somebody.person, "t", "Hello");
    const notice = waiting();
    const gate = createGate();
    next.push(() => gate.opened);
    const dying = run(notice);
    await expect.poll(() => next.length).toBe(0);
    // another process: it is not posted twice, but looked at again when the lease has ended
    await run(notice);
    expect(messages).toEqual([]);
    expect(sent).toMatchObject([{ name: "deliver-notice", data: { notice }, singletonKey: notice }]);
    expect(Number(sent[0]?.startAfter) - clock.now().getTime()).toBeGreaterThanOrEqual(180_000);
    clock.pass(3);
    await run(notice);
    expect(messages).toHaveLength(1);
    gate.open();
    await dying;
  });

  it("which changes while it is being posted is brought up to it by the same process", async () => {
    const { waiting, tell, run, next, messages, bernd: somebody } = await start(["slack"]);
    await tell(somebody.person, "t", "Hello");
    const notice = waiting();
    next.push(() => tell(somebody.person, "t", "Otherwise"));
    await run(notice);
    expect(messages.map(({ words }) => words)).toEqual(["Otherwise"]);
  });

  describe("when it cannot be posted", () => {
    it("passes in one chat, the others are told all the same, and a retry does the rest", async () => {
      const { waiting, tell, run, next, reads, bernd: somebody } = await start();
      await tell(somebody.person, "t", "Hello");
      const notice = waiting();
      next.push(new Error("away"));
      await expect(run(notice)).rejects.toThrow("away");
      expect([reads(bernd), reads(inTeams)]).toEqual([[], ["Hello"]]);
      await run(notice);
      expect([reads(bernd), reads(inTeams)]).toEqual([["Hello"], ["Hello"]]);
    });

    it("is refused for good: written down, and not tried again before it is told otherwise", async () => {
      const { waiting, db, tell, deliver, run, next, reads, bernd: somebody } = await start(["slack"]);
      await tell(somebody.person, "t", "Hello");
      const notice = waiting();
      next.push({ kind: "refused", reason: "user_disabled" });
      await run(notice);
      await run(notice);
      expect(reads(bernd)).toEqual([]);
      expect((await db.execute(copies)).rows).toEqual([
        { chat: bernd, shown: 1, refused: "user_disabled", stands: false },
      ]);
      await tell(somebody.person, "t", "Otherwise");
      await deliver();
      expect(reads(bernd)).toEqual(["Otherwise"]);
      expect((await db.execute(copies)).rows).toEqual([{ chat: bernd, shown: 2, refused: null, stands: true }]);
    });

    it("because the platform wants quiet, it comes when that is over", async () => {
      const { waiting, tell, run, sent, next, messages, clock, bernd: somebody } = await start(["slack"]);
      await tell(somebody.person, "t", "Hello");
      const notice = waiting();
      next.push({ kind: "later", seconds: 30 });
      await run(notice);
      expect(messages).toEqual([]);
      const after = Number(sent[0]?.startAfter) - clock.now().getTime();
      expect(after).toBeGreaterThanOrEqual(30_000);
      expect(after).toBeLessThan(31_001);
      await run(notice);
      expect(messages).toHaveLength(1);
    });

    it("to somebody without a chat, nothing is tried", async () => {
      const { db, tell, deliver, messages, sent, bernd: somebody } = await start(["teams"]);
      await db.execute("update chat_identities set standing = 'deactivated' where person_id = $1", [somebody.person]);
      await tell(somebody.person, "t", "Hello");
      await deliver();
      expect([messages, sent]).toEqual([[], []]);
    });
  });

  it("is mended when the queue has given up: what lags is edited, what was deleted is posted again, one failure stops no other", async () => {
    const {
      tell,
      waiting,
      run,
      sent,
      next,
      reads,
      messages,
      clock,
      context,
      bernd: somebody,
      carla: other,
    } = await start();
    await tell(somebody.person, "t", "Hello");
    await tell(other.person, "t", "Hello");
    for (const { data } of sent.splice(0)) await run((data as { notice: string }).notice);
    await tell(somebody.person, "t", "Otherwise");
    await tell(other.person, "t", "Otherwise");
    waiting();
    sent.splice(0);
    messages.splice(
      messages.findIndex(({ chat }) => chat === bernd),
      1,
    );
    await repairCopies.run(context, {});
    expect([reads(bernd), reads(inTeams), reads(carla)]).toEqual([[], ["Hello"], ["Hello"]]);
    clock.pass(16);
    next.push(new Error("away"));
    await expect(repairCopies.run(context, {})).rejects.toThrow("1 messages cannot be brought up to date");
    await repairCopies.run(context, {});
    expect([reads(bernd), reads(inTeams), reads(carla)]).toEqual([["Otherwise"], ["Otherwise"], ["Otherwise"]]);
    await repairCopies.run(context, {});
    expect(messages).toHaveLength(3);
  });

  describe("of what waits for an answer, that somebody deleted", () => {
    async function waits(connected?: readonly string[]) {
      const opened = await start(connected);
      const { db, tell, deliver, context, messages, clock, bernd: somebody, carla: asker } = opened;
      const { id } = await opened.store.transaction((tx) =>
        tx.requests.ask(
          {
            ...{ person: asker.person, requestedBy: asker.person, reason: "covers", hours: 1, needed: 1 },
            ...{ fingerprint: "f", expiresAt: new Date(clock.now().getTime() + 72 * 3_600_000) },
          },
          clock.now(),
        ),
      );
      await tell(somebody.person, `request:${id}`, "Please decide");
      await tell(somebody.person, "news", "News");
      await deliver();
      const drop = (chat: ChatId) =>
        messages.splice(0, messages.length, ...messages.filter((one) => one.chat !== chat));
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
      const after = Number(again?.startAfter) - clock.now().getTime();
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
  });

  it("of sixty questions that wait a few dozen are looked at in one go, all of them within an hour", async () => {
    const { db, store: opened, tell, deliver, context, asked, clock, bernd: somebody } = await start(["slack"]);
    await db.execute(
      `insert into link_requests (chat, name, email, locale, time_zone, why, expires_at, created_at)
        select 'slack:T1:UNEW' || n, 'New', 'new@firm.de', 'en', 'UTC', 'ambiguous', now() + interval '10 years', now() from generate_series(1, 60) n`,
    );
    const open = await opened.linkings.pending(200);
    for (const { id } of open) await tell(somebody.person, `link:${id}`, `Who is ${id}?`);
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

  it("is forgotten a week later, but that it was told is not: it does not come again", async () => {
    const { waiting, db, tell, run, messages, store: opened, clock, carla: somebody } = await start();
    await tell(somebody.person, "t", "Hello");
    const notice = waiting();
    await run(notice);
    await opened.notices.forget(clock.now());
    expect(await count(db, "notices", "body is not null")).toBe(1);
    await opened.notices.forget(new Date(clock.now().getTime() + 1));
    expect(await count(db, "notices", "body is not null")).toBe(0);
    await run(notice);
    expect(messages.map(({ chat }) => chat)).toEqual([carla]);
    expect(await count(db, "notices")).toBe(1);
  });
});
