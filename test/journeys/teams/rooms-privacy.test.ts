import { beforeAll, describe, expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { createTeamsRoom } from "../../fixtures/teams/teams-channel.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

/** What everybody may read of an answer, in either language, and nothing besides. */
const harmless = [
  "I have answered in our own chat: that is for you alone.",
  "Ich habe in unserem eigenen Chat geantwortet: Das ist nur für dich.",
  "The form opens for whoever presses the button, and only they see it.",
  "Das Formular öffnet sich für die Person, die drückt, und nur sie sieht es.",
];
/** Names, addresses, numbers and devices of the company; what was typed is allowed to stand there again. */
const secrets = [
  ...["Admin\\b", "Hartmann", "Engel", "Lane", "Berg", "Okafor", "Berlin", "London", "@firm\\.example"],
  ...[
    "\\+?49 ?30 ?\\d",
    "2312510\\d",
    "794601\\d\\d",
    "\\b10[0-4]\\b",
    "Desk phone",
    "Mobile",
    "phone account",
    "taken",
  ],
];

describeEachStore("In a channel and in a group chat nobody else learns anything", (store) => {
  const office = shareTeamsOffice(store);
  beforeAll(async () => {
    for (const who of ["ada", "hanna", "emil", "lucy"]) await office().reader.type(who, "me");
  });

  const lines: readonly [who: string, line: string][] = [
    ...[
      "help",
      "",
      "me",
      "list",
      "list status=incomplete",
      "show emil",
      "show 102",
      "show nobody",
      "free",
      "numbers",
    ].map((line): [string, string] => ["hanna", line]),
    ...["devices emil", "onboard", "onboard emil@firm.example", "onboard anna@firm.example Anna"].map(
      (line): [string, string] => ["hanna", line],
    ),
    ["hanna", "onboard anna@firm.example Anna Berg extension=101"],
    ["hanna", "onboard otto@firm.example Otto Otto number=+493023125100 location=Rom"],
    ...[
      "edit emil",
      "edit emil Emilio",
      "assign emil",
      "assign lucy extension=102",
      "move 102 to lucy",
      "release 102",
    ].map((line): [string, string] => ["hanna", line]),
    ...["suspend emil", "offboard emil", "add-device emil", "shwo emil", "lsit", "settings", "erase emil"].map(
      (line): [string, string] => ["hanna", line],
    ),
    ...["settings", "add-numbers", "erase emil", "set"].map((line): [string, string] => ["ada", line]),
    ...["me", "list", "edit", "add-device", "devices", "onboard", "show hanna"].map((line): [string, string] => [
      "emil",
      line,
    ]),
    ["gil", "list"],
    ["gil", "onboard"],
    ["ben", "me"],
  ];

  describe.each(["hr", "lunch"])("%s", (key) => {
    const room = createTeamsRoom(office, key);
    const there = key === "hr" ? lines : lines.filter(([who]) => ["hanna", "emil", "gil"].includes(who));

    it.each(there)("%s: %s", async (who, line) => {
      const { teams } = office();
      const message = await room.ask(who, line);
      expect(harmless).toContain(message.text.split("\n")[0]);
      expect(
        message.text
          .split("\n")
          .slice(1)
          .filter((text) => !text.startsWith("[")),
      ).toEqual([]);
      // the answer in the own chat, if there is one, must not be followed by something in the room
      await new Promise((wait) => setTimeout(wait, 50));
      const shown = room.overheard();
      for (const secret of secrets)
        if (!new RegExp(secret, "i").test(line)) expect(shown).not.toMatch(new RegExp(secret, "i"));
      expect(teams.callsOf("update")).toEqual([]);
    });
  });
});
