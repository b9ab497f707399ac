import { beforeAll, beforeEach, expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

describeEmbedded(
  "Whoever is mentioned and has no account yet",
  (store) => {
    const open = shareBothChats(store, ["hanna", "ben"]);
    // the first answer of a server takes longest, and a form must open within Slack's three seconds
    beforeAll(async () => void (await open().inSlack.type("hanna", "me")));
    beforeEach(() => open().slack.workspace.stacks.clear());

    it("is called by their name in the form, never by the chat's code", async () => {
      const { inSlack } = open();
      for (const line of ["offboard @ben", "suspend @ben", "assign @ben", "move 102 to @ben"]) {
        const form = await inSlack.open("hanna", line);
        const read = JSON.stringify([form, inSlack.reads("hanna"), inSlack.complaints("hanna")]);
        expect(read, line).not.toMatch(/<@|slack:T0/);
        expect(read, line).toContain("Ben Okafor");
        open().slack.workspace.stacks.clear();
      }
    });
  },
  { shared: true },
);
