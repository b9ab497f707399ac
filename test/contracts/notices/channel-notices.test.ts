import { expect, it } from "vitest";
import { addStaff, anna, bernd, carla } from "../../fixtures/company/company.ts";
import { openNotices, say } from "../../fixtures/company/notices.ts";
import { about } from "../../fixtures/company/topic.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const room = "slack:t:C1" as const;
const inTeams = "teams:t:19:x@thread" as const;

describeEachStore("What a room is told without asking", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const desk = openNotices(db);
    const tellChannel = (topic: string, words: string, where: `${string}:${string}:${string}` = room) =>
      desk.store.transaction((tx) => tx.notices.tellChannel(where, about(topic), say(words), desk.clock.now()));
    const named = (by: string) =>
      desk.store.transaction((tx) =>
        tx.settings.set("newsChannel", { id: room, name: "#phones" }, by, desk.clock.now()),
      );
    await named(staff.anna.person);
    await desk.store.transaction((tx) =>
      tx.settings.set("requestsChannel", { id: inTeams }, staff.anna.person, desk.clock.now()),
    );
    return { ...desk, ...staff, tellChannel, named };
  }

  it("stands there once by its topic, changes in its place, and is posted again where it was deleted", async () => {
    const { tell, tellChannel, deliver, messages, reads, bernd: somebody } = await start();
    await tellChannel("t", "Hello");
    await tellChannel("t", "Hello");
    await tellChannel("t", "Hello", inTeams);
    await tell(somebody.person, "t", "Hello, you");
    await deliver();
    await tellChannel("t", "Otherwise");
    await deliver();
    expect([reads(room), reads(inTeams), reads(bernd)]).toEqual([["Otherwise"], ["Hello"], ["Hello, you"]]);
    messages.splice(0, 1);
    await tellChannel("t", "Again");
    await deliver();
    expect(reads(room)).toEqual(["Again"]);
    expect(messages).toHaveLength(3);
  });

  it("is in the language of the company, else of the server", async () => {
    const { db, tellChannel, deliver, messages } = await start();
    await tellChannel("t", "Hello");
    await deliver();
    await db.execute("insert into settings (key, value) values ('defaultLanguage', '\"de\"')");
    await tellChannel("u", "Hello");
    await deliver();
    expect(messages.map(({ locale }) => locale)).toEqual(["en", "de"]);
  });

  it("where it is refused, whoever named the room hears why, once, and it comes when it is tried once more", async () => {
    const { store: opened, tellChannel, named, deliver, next, reads, anna: setter, bernd: other } = await start();
    await named(setter.person);
    const mend = { en: "Invite me.", de: "Lade mich ein." };
    await tellChannel("t", "Hello");
    await tellChannel("u", "More");
    next.push({ kind: "refused", reason: "not_in_channel", mend }, { kind: "refused", reason: "not_in_channel", mend });
    await deliver();
    await deliver();
    expect(reads(room)).toEqual([]);
    expect(reads(anna)).toHaveLength(1);
    expect(reads(bernd)).toEqual([]);
    expect(other.person).not.toBe(setter.person);
    await opened.transaction((tx) => tx.notices.reopen(room));
    await deliver();
    expect(reads(room).toSorted()).toEqual(["Hello", "More"]);
    // nothing is refused there any more
    await opened.transaction((tx) => tx.notices.reopen(room));
    await deliver();
    expect(reads(room)).toHaveLength(2);
  });

  it("what stands in a room that no setting names any more may change, but nothing comes there anew, deleted or not", async () => {
    const { db, tellChannel, deliver, messages, reads } = await start();
    await tellChannel("request:1", "Please decide");
    await tellChannel("request:2", "Please decide, too");
    await deliver();
    await db.execute("update settings set value = 'null' where key = 'newsChannel'");
    await tellChannel("request:1", "Decided");
    await tellChannel("news:u:left-1", "Late");
    await deliver();
    expect(reads(room)).toEqual(["Decided", "Please decide, too"]);
    messages.splice(0);
    await tellChannel("request:2", "Decided, too");
    await deliver();
    expect(reads(room)).toEqual([]);
    // but that it is so
    await tellChannel("channel-set:newsChannel:1", "Not here any more");
    await deliver();
    expect(reads(room)).toEqual(["Not here any more"]);
  });

  it("news of who is forgotten say so where they stand, however old, and nothing where they were deleted", async () => {
    const { store: opened, tellChannel, deliver, messages, reads, clock, bernd: gone, carla: other } = await start();
    const forget = () =>
      opened.transaction((tx) => tx.notices.forgetNews(gone.user, { ...say("Forgotten"), inPlace: true }, clock.now()));
    await tellChannel(`news:${gone.user}:started`, "Bernd has started");
    await tellChannel(`news:${other.user}:started`, "Carla has started");
    await deliver();
    await opened.transaction((tx) => tx.notices.forget(new Date(clock.now().getTime() + 1)));
    await tellChannel(`news:${gone.user}:left-1`, "Bernd has left");
    await deliver();
    await tellChannel(`news:${gone.user}:back-1`, "Not posted yet");
    await forget();
    await deliver();
    expect(reads(room)).toEqual(["Forgotten", "Carla has started", "Forgotten"]);
    messages.shift();
    await opened.transaction((tx) => tx.notices.forget(new Date(clock.now().getTime() + 1)));
    await forget();
    await deliver();
    expect(reads(room)).toEqual(["Carla has started", "Forgotten"]);
  });

  it("where it is refused and whoever named the room may not change it any more, whoever may hears of it", async () => {
    const { tellChannel, named, deliver, next, reads, carla: setter } = await start();
    await named(setter.person);
    await tellChannel("t", "Hello");
    next.push({ kind: "refused", reason: "not_in_channel" });
    await deliver();
    await deliver();
    expect([reads(carla).length, reads(anna).length]).toEqual([0, 1]);
  });

  it("is for a room or a person, never for both and never for nobody", async () => {
    const { db, bernd: somebody } = await start();
    const both = db.execute(
      "insert into notices (kind, subject_id, part, person_id, room) values ('news', 't', '', $1, $2)",
      [somebody.person, room],
    );
    await expect(both).rejects.toThrow();
    await expect(db.execute("insert into notices (kind, subject_id, part) values ('news', 't', '')")).rejects.toThrow();
  });
});
