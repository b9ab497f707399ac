import { expect, it } from "vitest";
import { addStaff, bernd, carla } from "../fixtures/company.ts";
import { openNotices, say } from "../fixtures/notices.ts";
import { describeEachStore } from "../fixtures/stores.ts";

const room = "slack:t:C1" as const;

describeEachStore("What a room is told without asking", (store) => {
  async function start() {
    const db = await store.open();
    const staff = await addStaff(db);
    const desk = openNotices(db);
    const tellRoom = (topic: string, words: string, where: `${string}:${string}:${string}` = room) =>
      desk.store.transaction((tx) => tx.notices.tellRoom(where, topic, say(words), desk.clock.now()));
    const named = (by: string) =>
      desk.store.transaction((tx) =>
        tx.settings.set("newsChannel", { id: room, name: "#phones" }, by, desk.clock.now()),
      );
    return { ...desk, ...staff, tellRoom, named };
  }

  it("stands there once by its topic, changes in its place, and is posted again where it was deleted", async () => {
    const { tell, tellRoom, deliver, messages, reads, bernd: somebody } = await start();
    await tellRoom("t", "Hello");
    await tellRoom("t", "Hello");
    await tellRoom("t", "Hello", "teams:t:19:x@thread");
    await tell(somebody.person, "t", "Hello, you");
    await deliver();
    await tellRoom("t", "Otherwise");
    await deliver();
    expect([reads(room), reads("teams:t:19:x@thread"), reads(bernd)]).toEqual([
      ["Otherwise"],
      ["Hello"],
      ["Hello, you"],
    ]);
    messages.splice(0, 1);
    await tellRoom("t", "Again");
    await deliver();
    expect(reads(room)).toEqual(["Again"]);
    expect(messages).toHaveLength(3);
  });

  it("is in the language of the company, else of the server", async () => {
    const { db, tellRoom, deliver, messages } = await start();
    await tellRoom("t", "Hello");
    await deliver();
    await db.execute("insert into settings (key, value) values ('defaultLanguage', '\"de\"')");
    await tellRoom("u", "Hello");
    await deliver();
    expect(messages.map(({ locale }) => locale)).toEqual(["en", "de"]);
  });

  it("where it is refused, whoever named the room hears why, once, and it comes when it is tried once more", async () => {
    const { store: opened, tellRoom, named, deliver, next, reads, carla: setter, bernd: other } = await start();
    await named(setter.person);
    const mend = { en: "Invite me.", de: "Lade mich ein." };
    await tellRoom("t", "Hello");
    await tellRoom("u", "More");
    next.push({ kind: "refused", reason: "not_in_channel", mend }, { kind: "refused", reason: "not_in_channel", mend });
    await deliver();
    await deliver();
    expect(reads(room)).toEqual([]);
    expect(reads(carla)).toHaveLength(1);
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

  it("is for a room or a person, never for both and never for nobody", async () => {
    const { db, bernd: somebody } = await start();
    const both = db.execute("insert into notices (topic, person_id, room) values ('t', $1, $2)", [
      somebody.person,
      room,
    ]);
    await expect(both).rejects.toThrow();
    await expect(db.execute("insert into notices (topic) values ('t')")).rejects.toThrow();
  });
});
