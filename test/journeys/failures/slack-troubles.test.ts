import { describe, expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const onceAgain = "That took too long for the form to open by itself. What you typed is kept:";

describeEachStore("When Slack itself has trouble", (store) => {
  const office = shareOffice(store);
  let next = 0;
  /** Somebody whom the server has not asked Slack about yet. */
  const stranger = () => {
    const id = `U0NEW${++next}`;
    office().slack.workspace.addUser({ id, name: id.toLowerCase(), firstName: "New", email: `${id}@firm.example` });
    return id;
  };

  describe("with looking people up, the form opens without what only Slack knows", () => {
    it.each([
      ["an error", (target: string) => office().slack.faults.fail(target, { times: 9 })],
      ["an error of its own", (target: string) => office().slack.faults.error(target, "fatal_error", { times: 9 })],
      ["a cut connection", (target: string) => office().slack.faults.drop(target, { times: 9 })],
    ])("%s", async (_name, plan) => {
      const { reader, count } = office();
      const id = stranger();
      await reader.type("hanna", "me");
      const before = await count();
      plan("users.info");
      const form = await reader.open("hanna", `onboard @${id}`);
      expect(form).toMatchObject({ Person: "New Example", "First name": "", "E-mail": "" });
      expect(await count()).toBe(before);
    });

    it("too many requests: a moment later the form is filled after all", async () => {
      const { reader, slack } = office();
      const id = stranger();
      slack.faults.rateLimit("users.info", { retryAfterSeconds: 1 });
      expect(await reader.open("hanna", `onboard @${id}`)).toMatchObject({ "First name": "New" });
    });

    it("no answer at all: the frame of the form is there, and says that it is being filled", async () => {
      const { reader, slack } = office();
      const id = stranger();
      const release = slack.faults.hang("users.info");
      const typed = await slack.driver.command({ user: "hanna", text: `onboard @${id}` });
      expect(typed.error).toBeUndefined();
      await slack.until(() => reader.top("hanna") !== undefined);
      expect(reader.reads("hanna")).toBe("One moment, filling in what I know …");
      release();
      await reader.settle("hanna");
      expect(reader.form("hanna")).toMatchObject({ "First name": "New" });
    });
  });

  describe("with opening the form, a button opens it", () => {
    it.each([
      ["the moment has passed", "expired_trigger_id"],
      ["Slack refuses", "internal_error"],
    ])("%s", async (_name, error) => {
      const { reader, slack, count } = office();
      const before = await count();
      slack.faults.error("views.open", error, { times: 2 });
      const read = await reader.type("hanna", 'onboard gesa@firm.example Gesa extension=149 location="Berlin"');
      expect(read.split("\n")[0]).toBe(onceAgain);
      expect(reader.top("hanna")).toBeUndefined();
      expect(reader.buttons("hanna")).toEqual(["Onboard a person"]);
      await reader.click("hanna", "Onboard a person");
      expect(reader.form("hanna")).toMatchObject({
        ...{ "First name": "Gesa", "E-mail": "gesa@firm.example", Extension: "149", Location: "Berlin" },
      });
      expect(await count()).toBe(before);
    });

    it("a server error or a cut connection: tried again while there is time, or a button", async () => {
      const { reader, slack } = office();
      slack.faults.fail("views.open");
      await reader.type("hanna", "onboard @ben");
      if (!reader.top("hanna")) await reader.click("hanna", "Onboard a person");
      expect(reader.form("hanna")).toMatchObject({ "First name": "Ben" });
    });
  });

  describe("with filling the form that is open, it is tried again", () => {
    it.each([
      ["too many requests", () => office().slack.faults.rateLimit("views.update", { retryAfterSeconds: 1 })],
      ["a server error", () => office().slack.faults.fail("views.update")],
      ["a cut connection", () => office().slack.faults.drop("views.update")],
      ["an answer that gets lost", () => office().slack.faults.fail("views.update", { after: true })],
    ])("%s", async (_name, plan) => {
      const { reader } = office();
      plan();
      expect(await reader.open("hanna", "onboard @ben")).toMatchObject({ "First name": "Ben", Location: "London" });
    });

    it("the person closed it meanwhile: nothing pops up, a button is there instead", async () => {
      const { reader, slack } = office();
      const id = stranger();
      const release = slack.faults.hang("users.info");
      await slack.driver.command({ user: "hanna", text: `onboard @${id}` });
      await slack.until(() => reader.top("hanna") !== undefined);
      await slack.driver.close("hanna");
      release();
      await slack.until(() => slack.driver.lastMessage("hanna") !== undefined);
      expect(reader.top("hanna")).toBeUndefined();
      expect(reader.buttons("hanna")).toEqual(["Onboard a person"]);
    });
  });

  describe("with taking the answer, it is tried again or goes to the conversation with the app", () => {
    it("an address that fails once", async () => {
      const { reader, slack } = office();
      await reader.type("hanna", "list hanna");
      slack.faults.fail("response_url");
      expect(await reader.click("hanna", "Show")).toContain("Hanna Hartmann");
    });

    it("an address that is used up", async () => {
      const { reader, slack } = office();
      await reader.type("hanna", "list hanna");
      slack.faults.fail("response_url", { status: 404 });
      expect(await reader.click("hanna", "Show")).toContain("Hanna Hartmann");
      expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
    });
  });
});
