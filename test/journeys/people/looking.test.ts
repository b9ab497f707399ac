import { beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../../src/commands/index.ts";
import { type Role, scopeOf } from "../../../src/domain/approvals/access.ts";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("Looking something up", (store) => {
  const office = shareOffice(store);
  const emil = [
    "Emil Engel",
    "The phone system is being brought up to date.",
    ...["E-mail: emil@firm.example", "Location: Berlin", "Rights: employee", "Number: +49 30 23125102"],
    ...["Extension: 102", "Rings on: Desk phone (15 s) → Mobile (25 s)", "No answer: voicemail"],
  ];

  /** What is known; the buttons are another matter. */
  const facts = (read: string) => read.split("\n").filter((line) => !line.startsWith("["));
  const usable = (role: Role) =>
    new Set(commands.filter(({ access }) => scopeOf(role, access)).map(({ name }) => name));

  it.each([
    ["a mention", "@emil"],
    ["an e-mail address", "Emil@firm.example"],
    ["a first name", "emil"],
    ["the beginning of a last name", "eng"],
    ["a whole name", "Emil Engel"],
    ["a number in international spelling", "+49 30 23125102"],
    ["a number as dialled here", "030/23125-102"],
    ["a number with zeros in front", "0049 30 23125102"],
    ["an extension", "102"],
    ["a name in quotes", "„Emil Engel“"],
  ])("finds a person by %s", async (_name, typed) => {
    const { reader } = office();
    expect(facts(await reader.type("hanna", `show ${typed}`))).toEqual(emil);
  });

  it("says that it finds nobody, with what was typed", async () => {
    const { reader } = office();
    expect(await reader.type("hanna", "show Xaver")).toBe("I find nobody called “Xaver”.");
    expect(await reader.type("hanna", "show 199")).toBe("I find nobody called “199”.");
    expect(await reader.type("hanna", "show nobody@firm.example")).toBe("I find nobody called “nobody@firm.example”.");
    expect(await reader.type("hanna", "show @ben")).not.toMatch(/slack:|U0BEN/);
    expect(await reader.type("hanna", "show *_~`<b>&amp;")).toBe("I find nobody called “*_~`<b>&amp;”.");
  });

  it("offers a button for each when several match, and the button shows that one", async () => {
    const { reader, hire } = office();
    await hire("lutz");
    const read = await reader.type("hanna", "show lu");
    expect(read.split("\n")[0]).toBe("Several match “lu”. Whom do you mean?");
    expect(reader.buttons("hanna")).toEqual(["Lutz Hired · lutz@firm.example", "Lucy Lane · lucy@firm.example"]);
    expect(await reader.click("hanna", "Lucy Lane · lucy@firm.example")).toMatch(
      /^Lucy Lane\nLucy Lane cannot make calls yet\. Still missing: a phone number, an extension, a device that rings\./,
    );
  });

  it("an employee sees their own card in every spelling, and of nobody else", async () => {
    const { reader } = office();
    for (const line of ["me", "show", "show me", "show @lucy", "show lucy@firm.example", "show Lucy Lane"]) {
      office().slack.workspace.messages.length = 0;
      expect(await reader.type("lucy", line)).toMatch(/^Lucy Lane\nYou cannot make calls yet/);
    }
    for (const typed of ["emil", "@emil", "102", "Xaver"]) {
      office().slack.workspace.messages.length = 0;
      expect(await reader.type("lucy", `show ${typed}`)).toMatch(
        /^You may not use “show” for this\. Beyond their own, only HR and administrators may\. Ask Ada Admin (or|and) Hanna Hartmann\.$/,
      );
    }
  });

  it("has buttons for what is one's own, and a form says who was mentioned by name", async () => {
    const { reader, slack } = office();
    for (const line of ["me", "show", "show me"]) {
      await reader.type("lucy", line);
      expect(reader.buttons("lucy"), line).toEqual(expect.arrayContaining(["Devices", "Change details", "Password"]));
      expect(reader.buttons("lucy")).not.toContain("Offboard a person");
    }
    expect(await reader.click("lucy", "Devices")).toContain("Devices of Lucy Lane");
    await reader.type("lucy", "");
    expect(reader.buttons("lucy").filter((label) => label === "Change details")).toHaveLength(1);
    expect(await reader.open("hanna", "edit @lucy")).toMatchObject({ Person: "Lucy Lane · lucy@firm.example" });
    await slack.driver.close("hanna");
    // who has never written here is known by the address that the chat has confirmed
    await office().hire("nora");
    const { Person: meant } = await reader.open("hanna", "edit @nora");
    expect(meant).toMatch(/^Nora \S+ · nora@firm\.example$/);
    await slack.driver.close("hanna");
  });

  describe("in a company of more than one page", () => {
    beforeAll(async () => {
      for (let at = 1; at <= 30; at++) await office().hire(`zoe${at}`);
    });

    it("leafs through everybody with “More”, each once, and shows one of them", async () => {
      const { reader, slack, rows } = office();
      await reader.type("hanna", "list");
      const seen: string[] = [];
      for (let page = 0; page < 9; page++) {
        const sections = slack.driver.lastMessage("hanna")?.text.split("\n") ?? [];
        seen.push(
          ...sections.filter((line) => line.includes("@firm.example")).map((line) => /\S+@\S+/.exec(line)?.[0] ?? ""),
        );
        if (!reader.buttons("hanna").includes("More")) break;
        await reader.click("hanna", "More");
      }
      const everybody = await rows("select email from users order by lower(last_name), lower(first_name), id");
      expect(seen).toEqual(everybody.map(({ email }) => email));
    });

    it("shows somebody from the list by its button", async () => {
      const { reader, slack } = office();
      await reader.type("hanna", "list engel");
      expect(reader.reads("hanna").split("\n")).toEqual([
        ...["People matching “engel”", "Emil Engel"],
        ...["+49 30 23125102 · 102 · Berlin · emil@firm.example", "[Show]"],
      ]);
      const message = slack.driver.lastMessage("hanna");
      expect(message?.ephemeral).toBe(true);
      expect(facts(await reader.click("hanna", "Show"))).toEqual(emil);
    });

    it("searches by part of a name, number, extension, and keeps the search while leafing", async () => {
      const { reader } = office();
      expect(await reader.type("hanna", "list 102")).toContain("Emil Engel");
      expect(await reader.type("hanna", "list 030 23125102")).toContain("Emil Engel");
      expect(await reader.type("hanna", "list xyz")).toBe("People matching “xyz”\nNobody here.");
      await reader.type("hanna", "list zoe");
      const more = await reader.click("hanna", "More");
      expect(more).toMatch(/^People matching “zoe”\n/);
      expect(more).not.toContain("Emil");
    });

    it("keeps status and location while leafing, and says who is suspended or starts later", async () => {
      const { reader, rows } = office();
      await rows("update users set telephony = true where last_name = 'Hired'");
      await reader.type("hanna", "list incomplete zoe");
      expect(await reader.click("hanna", "More")).toMatch(/^People matching “zoe” · incomplete\n/);
      await rows("update users set suspended_at = now() where email = 'lucy@firm.example'");
      expect(await reader.type("hanna", "list status=suspended")).toMatch(/ · suspended\nLucy Lane\n.* · suspended · /);
      expect(await reader.type("hanna", "list suspended location=Berlin")).toMatch(/ · Berlin\nNobody here\.$/);
      await rows("update users set suspended_at = null");
      await rows(
        "update users set start_date = '2099-12-01', starts_at = '2099-12-01Z' where email = 'lucy@firm.example'",
      );
      expect(await reader.type("hanna", "list starting")).toMatch(
        /Lucy Lane\n.* · starts 1 December 2099 · incomplete/,
      );
      await rows("update users set start_date = null, starts_at = null");
      expect(await reader.type("hanna", "list status=lost")).toContain("incomplete, suspended, starting");
    });
  });

  describe("help", () => {
    it("lists what this person may do, and nothing else", async () => {
      const { reader } = office();
      const verbs = (text: string) => [...text.matchAll(/\/telephony ([a-z-]+)/g)].map(([, verb]) => verb);
      const hanna = await reader.type("hanna", "help");
      expect(new Set(verbs(hanna))).toEqual(usable("hr"));
      const lucy = await reader.type("lucy", "help");
      expect(new Set(verbs(lucy))).toEqual(usable("employee"));
      expect(reader.buttons("lucy")[0]).toBe("My phone account");
      expect(await reader.click("lucy", "My phone account")).toContain("Lucy Lane");
    });

    it("opens the form from its button", async () => {
      const { reader } = office();
      await reader.type("hanna", "help");
      await reader.click("hanna", "Onboard a person");
      expect(Object.keys(reader.form("hanna"))).toContain("E-mail");
    });

    it("names the verb that was probably meant, and its button does the line", async () => {
      const { reader } = office();
      expect((await reader.type("hanna", "shwo Emil Engel")).split("\n")[0]).toBe(
        "I do not know “shwo”. Did you mean “show”?",
      );
      const [button] = reader.buttons("hanna");
      expect(facts(await reader.click("hanna", button ?? ""))).toEqual(emil);
      expect(await reader.type("lucy", "onbord x@firm.example")).not.toContain("Did you mean “onboard”?");
    });
  });

  it("the home tab shows what this person may do, and its buttons work", async () => {
    const { reader, slack } = office();
    for (const who of ["hanna", "lucy", "gil"]) await slack.driver.openHome(who);
    await slack.until(() => slack.driver.screen("gil").home !== undefined);
    await slack.until(() => slack.driver.screen("lucy").home !== undefined);
    const home = (who: string) => slack.driver.screen(who).home;
    expect(home("hanna")?.text).toContain("/telephony onboard");
    expect(home("lucy")?.text).toContain("/telephony me");
    expect(home("lucy")?.text).not.toContain("onboard");
    // what is theirs, and what is used day by day; all the rest is behind a button
    expect(home("hanna")?.text).toMatch(/^Hanna Hartmann\n/);
    expect(home("hanna")?.text).not.toContain("/telephony restore");
    await slack.driver.click(home("hanna")?.id ?? "", "Everything you can do");
    await slack.until(() => reader.reads("hanna").includes("/telephony restore"));
    expect(home("gil")?.text).toBe("Guests cannot use this. Ask the colleague who invited you.");
    await slack.driver.click(home("hanna")?.id ?? "", "Onboard a person");
    await slack.until(() => Object.keys(reader.form("hanna")).includes("Extension"));
  });

  describe("while typing into a field of the form", () => {
    it("offers free numbers, extensions and locations", async () => {
      const { reader, slack } = office();
      await reader.open("hanna", "onboard");
      const offered = async (label: string, typed: string) => {
        const { options } = await slack.driver.options("hanna", label, typed);
        return options.map((option) => (option.text as { text: string }).text);
      };
      expect(await offered("Extension", "12")).toEqual([120, 121, 122, 123, 124, 125, 126, 127, 128, 129].map(String));
      expect(await offered("Extension", "101")).toEqual([]);
      expect(await offered("Location", "lon")).toEqual(["London"]);
      expect(await offered("Location", "")).toEqual(["Berlin", "London"]);
      expect(await offered("Number", "0105")).toEqual(["+44 20 7946 0105 · London", "+49 30 23125105 · Berlin"]);
      expect(await offered("Number", "23125 102")).toEqual([]);
      expect((await offered("Number", "Ber"))[0]).toBe("+49 30 23125103 · Berlin");
      expect((await offered("Number", "0105 london")).join()).toBe("+44 20 7946 0105 · London");
      expect(await offered("Number", "Atlantis")).toEqual([]);
      expect(await offered("Extension", "Berg")).toEqual([]);
      expect((await offered("Number", "")).length).toBeGreaterThan(20);
      expect(await offered("Location", "100%_' or 1=1")).toEqual([]);
    });

    it("offers nothing to who may not use the command", async () => {
      const { reader, slack } = office();
      await reader.open("hanna", "onboard");
      const view = slack.workspace.views.get(reader.top("hanna")?.id ?? "");
      const field = reader.top("hanna")?.fields.find(({ label }) => label === "Number");
      for (const user of ["U0LUCY", "U0GUEST", "U0STRANGE", "U0BEN"]) {
        const asked = {
          ...{ type: "block_suggestion", user: { id: user }, team: { id: "T0SWITCH" } },
          ...{
            action_id: field?.actionId,
            block_id: field?.blockId,
            value: "9",
            view: { id: view?.id, ...view?.view },
          },
        };
        const answer = await slack.driver.send(new URLSearchParams({ payload: JSON.stringify(asked) }).toString());
        expect(answer.json).toEqual({ options: [] });
      }
    });
  });
});
