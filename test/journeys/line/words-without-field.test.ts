import { beforeAll, beforeEach, expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEmbedded } from "../../fixtures/stores/embedded.ts";

const check = "Please check this: not every word was clear.";

describeEmbedded(
  "A line with words that belong to no field",
  (store) => {
    const open = shareBothChats(store, ["ada", "hanna", "anna"]);
    // the first answer of a server takes longest, and a form must open within Slack's three seconds
    beforeAll(async () => void (await open().inSlack.type("hanna", "me")));
    beforeEach(() => open().slack.workspace.stacks.clear());
    const sides = () => {
      const { inSlack, inTeams } = open();
      return { inSlack, inTeams };
    };
    const people = async () => (await open().premises.rows("select count(*)::int n from users"))[0]?.n;

    it("makes no account, but opens the form with what was understood", async () => {
      const before = await people();
      for (const side of Object.values(sides())) {
        const form = await side.open("hanna", "onboard s1@firm.example Dirk Dorn Berlin 175");
        expect(side.reads("hanna")).toContain(check);
        expect(form).toMatchObject({ "First name": "Dirk", "Last name": "Dorn", Location: "Berlin", Extension: "175" });
        expect(await side.open("hanna", "onboard s2@firm.example Dorn, Dirk")).toMatchObject({
          ...{ "First name": "Dirk", "Last name": "Dorn" },
        });
        expect(await side.open("hanna", "onboard s3@firm.example Dirk Dorn London")).toMatchObject({
          ...{ "Last name": "Dorn", Location: "London" },
        });
        await side.open("hanna", "onboard s4@firm.example A Aa, s5@firm.example B Bb");
        expect(side.reads("hanna")).toContain("I do not know where “s5@firm.example B Bb” belongs.");
        await side.open("hanna", "onboard s6@firm.example A Aa\nonboard s7@firm.example B Bb");
        expect(side.reads("hanna")).toContain("One line at a time. Left out: “onboard s7@firm.example B Bb”.");
      }
      expect(await people()).toBe(before);
    });

    it("is done at once where every word is clear, however it is written", async () => {
      for (const [name, side] of Object.entries(sides())) {
        const read = await side.type("hanna", `onboard Ina Igel <ina.${name}@firm.example> location: Berlin`);
        expect(read).toContain("Ina Igel has a phone account.");
      }
    });

    it("finds somebody by a mention that is none, and with punctuation behind", async () => {
      for (const side of Object.values(sides()))
        for (const line of ["show @emil", "show emil@firm.example.", "show Emil Engel <emil@firm.example>"])
          expect(await side.type("hanna", line), line).toMatch(/^Emil Engel\n/);
    });

    it("finds somebody by an @ and a whole name, where the chat makes no mention of it", async () => {
      expect(await open().inTeams.type("hanna", "show @Emil Engel")).toMatch(/^Emil Engel\n/);
    });

    it("keeps a delegate after a space apart from who is away", async () => {
      for (const side of Object.values(sides()))
        expect(await side.type("ada", "away until=2099-01-05 delegate= @hanna")).not.toContain(
          "Hanna Hartmann decides nothing",
        );
    });

    it("with characters that Teams encodes is read as it was typed", async () => {
      const { inTeams, teams } = { ...sides(), teams: open().teams };
      const first = inTeams.stamp("hanna");
      const model = await teams.driver.say({ user: "hanna", text: "me" });
      const before = await inTeams.settle("hanna", first).then(() => inTeams.stamp("hanna"));
      const text = "show Pat O&#39;Brien &amp; S&#xF6;hne&apos;s &amp;lt;b&amp;gt;";
      await teams.driver.send(JSON.stringify({ ...model.activity, id: "encoded", text }));
      expect(await inTeams.settle("hanna", before)).toContain("Pat O'Brien & Söhne's &lt;b&gt;");
    });

    it("that is longer than anybody types is refused before it is read", async () => {
      for (const side of Object.values(sides()))
        expect(await side.type("ada", `away until ${"Monday ".repeat(3000)}`)).toContain("This line is too long");
    });
  },
  { shared: true },
);
