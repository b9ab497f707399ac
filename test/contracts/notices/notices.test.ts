import { describe, expect, it } from "vitest";
import { repairCopies } from "../../../src/jobs/notices/repair-copies.ts";
import { addIdentity, addStaff, bernd, carla, count } from "../../fixtures/company/company.ts";
import { openNotices, say } from "../../fixtures/company/notices.ts";
import { about } from "../../fixtures/company/topic.ts";
import { createGate } from "../../fixtures/gate.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

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

  it("comes at once into a chat that is theirs from now on, and what only changes a message not where none stands", async () => {
    const { db, store: opened, clock, tell, deliver, reads, sent, bernd: somebody } = await start();
    await tell(somebody.person, "news", "Welcome");
    await tell(somebody.person, "question", "Please decide");
    await deliver();
    const settled = { ...say("Settled"), inPlace: true as const };
    await opened.transaction((tx) => tx.notices.tell(somebody.person, about("question"), settled, clock.now()));
    await deliver();
    const another = "teams:t:bernd2" as const;
    await addIdentity(db, somebody.person, another, "en");
    await opened.transaction((tx) => tx.notices.catchUp(somebody.person));
    await deliver();
    expect([reads(inTeams), reads(another)]).toEqual([["Welcome", "Settled"], ["Welcome"]]);
    await opened.transaction((tx) => tx.notices.catchUp(somebody.person));
    expect(sent).toEqual([]);
  });

  it("is not told where the change was rolled back", async () => {
    const { store: opened, db, sent, clock, bernd: somebody } = await start();
    const change = opened.transaction(async (tx) => {
      await tx.notices.tell(somebody.person, about("t"), say("Hello"), clock.now());
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
    const { waiting, tell, run, sent, next, messages, db, bernd: somebody } = await start(["slack"]);
    await tell(somebody.person, "t", "Hello");
    const notice = waiting();
    const gate = createGate();
    next.push(() => gate.opened);
    const dying = run(notice);
    await expect.poll(() => next.length).toBe(0);
    // another process: it is not posted twice, but looked at again when the lease has ended
    await db.execute("update notice_copies set leased_until = leased_until + interval '1 hour'");
    await run(notice);
    expect(messages).toEqual([]);
    expect(sent).toMatchObject([{ name: "deliver-notice", data: { notice }, singletonKey: notice }]);
    expect(Number(sent[0]?.startAfter)).toBeGreaterThanOrEqual(3600);
    await db.execute("update notice_copies set leased_until = leased_until - interval '2 hours'");
    await run(notice);
    expect(messages).toHaveLength(1);
    gate.open();
    await dying;
  });

  it("is posted by one process, also when the clocks of two differ", async () => {
    const { waiting, tell, run, next, messages, clock, bernd: somebody } = await start(["slack"]);
    await tell(somebody.person, "t", "Hello");
    const notice = waiting();
    const gate = createGate();
    next.push(() => gate.opened);
    const first = run(notice);
    await expect.poll(() => next.length).toBe(0);
    // the other one is a day ahead
    clock.pass(24 * 60);
    await run(notice);
    expect(messages).toEqual([]);
    gate.open();
    await first;
    expect(messages).toHaveLength(1);
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
      const { waiting, tell, run, sent, next, messages, bernd: somebody } = await start(["slack"]);
      await tell(somebody.person, "t", "Hello");
      const notice = waiting();
      next.push({ kind: "later", seconds: 30 });
      await run(notice);
      expect(messages).toEqual([]);
      const after = Number(sent[0]?.startAfter) * 1000;
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
