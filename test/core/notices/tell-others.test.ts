import { describe, expect, it } from "vitest";
import { tellOthers } from "../../../src/core/notices/tell-others.ts";
import { type EventName, eventTable } from "../../../src/domain/audit/event.ts";
import type { Reply } from "../../../src/domain/chat/reply.ts";
import { accountChangedTopic, type Topic } from "../../../src/domain/notices/topic.ts";
import type { Event } from "../../../src/ports/audit/journal.ts";
import type { Concerned } from "../../../src/ports/chat/notices.ts";
import { readAnswer } from "../../fixtures/company/request-context.ts";

const now = new Date("2026-11-23T09:00:00Z");
const ben: Concerned = { user: "u1", person: "p1", timeZone: "Europe/Berlin", by: "Hanna Hartmann" };
const carla: Concerned = { user: "u2", person: "p2", timeZone: "Europe/London", by: "Hanna Hartmann" };

/** What ben and carla are told of these events by somebody else. */
async function told(events: readonly Event[]) {
  const notices: [person: string, topic: Topic, reply: Reply][] = [];
  let asked = 0;
  const telling = {
    concerned: async () => {
      asked++;
      return [ben, carla];
    },
    tell: async (person: string, topic: Topic, reply: Reply) => void notices.push([person, topic, reply]),
  };
  await tellOthers({ notices: telling } as never, { key: "k", actor: "hanna", events, now });
  const read = (reply: Reply, locale: "en" | "de") => readAnswer({ outcome: reply, locale }).split("\n").slice(1, -1);
  return {
    asked,
    notices: notices.map(([person, topic, reply]) => ({ person, topic, en: read(reply, "en"), de: read(reply, "de") })),
  };
}
const after = { name: "Laptop", number: "+4930123400", at: "2026-12-31T17:00:00Z", firstName: "B", location: "Berlin" };

describe("What one reads of others' changes", () => {
  const spoken = (Object.keys(eventTable) as EventName[]).filter((verb) => eventTable[verb] !== null);

  it.each(spoken)("is said of %s in both languages, with nothing left open", async (verb) => {
    const { notices } = await told([{ verb, user: "u1", person: "p1", after }]);
    for (const line of [...(notices[0]?.en ?? []), ...(notices[0]?.de ?? [])]) expect(line).toMatch(/^[^{}]{15,}[.]$/);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.en).toHaveLength(1);
    expect(notices[0]?.en).not.toEqual(notices[0]?.de);
  });

  it("differs between who gives a number and who gets it", async () => {
    const { notices } = await told([
      { verb: "number.move", user: "u1", person: "p1", before: { number: "+4930123400" }, after: { to: "u2" } },
      { verb: "number.move", user: "u2", person: "p2", before: { from: "u1" }, after: { number: "+4930123400" } },
    ]);
    expect(notices.map(({ person, en }) => [person, en])).toEqual([
      ["p1", ["You do not have the number +49 30 123400 any more."]],
      ["p2", ["You have the number +49 30 123400 now."]],
    ]);
  });

  it("is one message of everything that one change did to somebody", async () => {
    const { notices } = await told([
      { verb: "number.assign", user: "u1", after: { number: "+4930123400" } },
      { verb: "extension.assign", user: "u1", after: { extension: "104" } },
    ]);
    expect(notices[0]).toMatchObject({
      ...{ person: "p1", topic: accountChangedTopic("k") },
      de: ["Du hast jetzt die Rufnummer +49 30 123400.", "Du hast jetzt die Durchwahl 104."],
    });
  });

  it("is a day in the time of the place", async () => {
    const at = "2026-12-31T23:30:00Z";
    const { notices } = await told([
      { verb: "user.leave.plan", user: "u1", after: { at } },
      { verb: "user.leave.plan", user: "u2", after: { at } },
    ]);
    expect(notices.map(({ en }) => en)).toEqual([
      ["It is planned to end on 2027-01-01."],
      ["It is planned to end on 2026-12-31."],
    ]);
  });

  it("costs no statement where there is no news, or only one's own", async () => {
    const events: Event[] = [
      { verb: "user.create", user: "u1", person: "p1" },
      { verb: "settings.change", after: {} },
      { verb: "device.add", user: "u3", person: "hanna", after },
    ];
    expect(await told(events)).toEqual({ asked: 0, notices: [] });
  });
});
