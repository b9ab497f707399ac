import { beforeAll, beforeEach, expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

describeEmbedded(
  "Days and hours in a line",
  (store) => {
    const open = shareBothChats(store, ["ada", "hanna", "emil"]);
    // the first answer of a server takes longest, and a form must open within Slack's three seconds
    beforeAll(async () => void (await open().inSlack.type("hanna", "me")));
    beforeEach(() => open().slack.workspace.stacks.clear());
    const sides = () => Object.entries({ slack: open().inSlack, teams: open().inTeams });
    /** What is complained about in the form that opens. */
    const complaints = async (line: string) => {
      const found = [];
      for (const [, side] of sides()) {
        await side.open("hanna", line);
        found.push(side.complaints("hanna"));
        open().slack.workspace.stacks.clear();
      }
      expect(found[0]).toEqual(found[1]);
      return found[0];
    };

    it("a day of numbers alone is read as in the person's country, and shown with its weekday", async () => {
      for (const [name, side] of sides())
        expect(await side.type("hanna", `onboard ${name}@firm.example Dana Day start=12/10/2030`)).toContain(
          "Nothing rings before Tue, 10 December 2030.",
        );
    });

    it("a first day that is over is refused", async () => {
      for (const start of ["2020-01-01", "1.1.2020", "yesterday"])
        expect(await complaints(`onboard past@firm.example Paula Past start=${start}`), start).toEqual({
          "First day": "This day is over already. Leave it empty for today.",
        });
      expect(await open().premises.rows("select 1 from users where email = 'past@firm.example'")).toEqual([]);
    });

    it("a leaving at a time of today that is over, or that no clock shows, is refused and not done", async () => {
      expect(await complaints("offboard emil@firm.example on=today at=00:00")).toEqual({
        "Time of day": "This time is over already.",
      });
      expect(await complaints("offboard emil@firm.example on=2031-03-30 at=02:30")).toEqual({
        "Time of day": "Clocks are put forward over this time on that day. Choose another.",
      });
      expect(await complaints("offboard emil@firm.example on=2031-03-30 at=25:00")).toEqual({
        "Time of day": "A time of day like 18:00.",
      });
      expect(
        await open().premises.rows("select 1 from schedules union all select 1 from users where left_at is not null"),
      ).toEqual([]);
    });

    it("a leaving is shown with its weekday before it is done", async () => {
      for (const [, side] of sides())
        expect(await side.type("hanna", "offboard emil@firm.example on=12/10/2030 at=6pm")).toContain(
          "Tue, 10 December 2030, 18:00",
        );
    });
  },
  { shared: true },
);
