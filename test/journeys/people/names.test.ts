import { beforeAll, beforeEach, expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

describeEmbedded(
  "Names of people",
  (store) => {
    const open = shareBothChats(store, ["hanna"]);
    // the first answer of a server takes longest, and a form must open within Slack's three seconds
    beforeAll(async () => void (await open().inSlack.type("hanna", "me")));
    beforeEach(() => open().slack.workspace.stacks.clear());
    const sides = () => Object.entries({ slack: open().inSlack, teams: open().inTeams });

    it("that show nothing, or are no names, are refused", async () => {
      const says = "A name has letters, at most 60 characters.";
      for (const [, side] of sides())
        for (const nothing of ["\u3164", "\u2800", "123", "x@firm.example"]) {
          await side.open("hanna", `onboard n@firm.example first=Nora last="${nothing}"`);
          expect(side.complaints("hanna"), nothing).toEqual({ "Last name": says });
          open().slack.workspace.stacks.clear();
        }
    });

    it("are kept in one spelling, without what nobody sees", async () => {
      for (const [name, side] of sides()) {
        await side.type(
          "hanna",
          `onboard ${name}.z@firm.example "\u202eZo\u0308e\u200b" "Mu\u0308ller\u2060  Lu\u0308hr"`,
        );
        expect(
          await open().premises.rows("select first_name f, last_name l from users where email = $1", [
            `${name}.z@firm.example`,
          ]),
        ).toEqual([{ f: "Zöe", l: "Müller Lühr" }]);
      }
    });
  },
  { shared: true },
);
