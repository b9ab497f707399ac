import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Office, openOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { openTroubled, type TroubledStore } from "../../fixtures/stores/troubled-store.ts";

const problem =
  /^Something went wrong on my side, and nothing was saved\. Please try again; if it stays, tell your administrator the reference ([0-9a-f]{8})\.$/;
const away =
  /^I cannot reach my database, so nothing was saved\. Please try again in a moment \(reference ([0-9a-f]{8})\)\.$/;
const awaySaid = /I cannot reach my database, so nothing was saved\. .* \(reference ([0-9a-f]{8})\)\./;

describeEachStore("When something breaks", (store) => {
  let trouble: TroubledStore;
  let office: Office;
  beforeAll(async () => {
    trouble = await openTroubled(store);
    office = await openOffice(trouble.db, { look: trouble.calm });
    for (const who of ["hanna", "emil"]) await office.reader.type(who, "me");
  });
  beforeEach(async () => {
    trouble.breakOn(undefined);
    await office.tidy();
  });
  afterAll(async () => {
    await office.close();
    await trouble.close();
  });

  describe("in the middle of a change", () => {
    it("the line is answered with a reference that the log knows, and nothing was saved", async () => {
      const { reader, count, logged } = office;
      const before = await count();
      // after the user was written, before it would be committed
      trouble.breakOn(/insert into "?jobs/);
      const read = await reader.type("hanna", "onboard vera@firm.example Vera Vogel extension=140");
      const [, reference] = problem.exec(read) ?? [];
      expect(reference, read).toBeDefined();
      expect(await count()).toBe(before);
      expect(logged.filter((line) => line.includes(String(reference)))).toHaveLength(1);
      expect(logged.join()).not.toMatch(/Vogel|vera@|\+49/);
      trouble.breakOn(undefined);
      expect(await reader.type("hanna", "onboard vera@firm.example Vera Vogel extension=140")).toContain(
        "Vera Vogel has a phone account.",
      );
    });

    it("the form says so on top, everything typed is still there, nothing was saved, and sent again it works", async () => {
      const { reader, count, logged } = office;
      await reader.open("hanna", "onboard willi@firm.example");
      const before = await count();
      trouble.breakOn(/with "sealed" as/);
      const read = await reader.send("hanna", { "First name": "Willi", "Last name": "Wald", Location: "Berlin" });
      const [, reference] = /the reference ([0-9a-f]{8})\./.exec(read) ?? [];
      expect(logged.some((line) => line.includes(String(reference)))).toBe(true);
      expect(reader.form("hanna")).toMatchObject({ "First name": "Willi", "Last name": "Wald", Location: "Berlin" });
      expect(await count()).toBe(before);
      trouble.breakOn(undefined);
      expect(await reader.send("hanna")).toContain("Willi Wald has a phone account.");
    });

    it("a German reads it in German", async () => {
      trouble.breakOn(/user_syncs/);
      expect(await office.reader.type("emil", "me")).toMatch(
        /^Bei mir ist etwas schiefgegangen, und nichts wurde gespeichert\. .* die Kennung [0-9a-f]{8}\.$/,
      );
    });
  });

  describe("and the database is away", () => {
    let back: () => Promise<void>;
    it("every kind of request is answered that nothing was saved; then it works again", async () => {
      const { reader, slack, count, logged } = office;
      await reader.type("hanna", "list");
      await reader.open("ada", "onboard @ben extension=155");
      await slack.driver.fill("ada", { "Last name": "Okafor-Lang" });
      const before = await count();
      back = await trouble.leave();
      try {
        const listed = slack.driver.lastMessage("hanna");
        const [line, click, submitted, options] = await Promise.all([
          slack.driver.command({ user: "emil", text: "me" }),
          slack.driver.click(listed as NonNullable<typeof listed>, listed?.buttons[0]?.actionId ?? "", "hanna"),
          slack.driver.submit("ada"),
          slack.driver.options("ada", "Extension", "1"),
        ]);
        for (const { error } of [line, click, submitted, options]) expect(error).toBeUndefined();
        expect(options.options).toEqual([]);
        // in the language last spoken with him: nobody can be asked now
        expect(await reader.settle("emil")).toContain("Ich erreiche meine Datenbank nicht");
        // in the form, whether it was ready in time or after "Working on it" had taken its place
        expect(await reader.settle("ada")).toMatch(awaySaid);
        expect(reader.form("ada")).toMatchObject({ "First name": "Ben", "Last name": "Okafor-Lang", Extension: "155" });
        await slack.until(() => away.test(reader.reads("hanna")));
        const [, reference] = awaySaid.exec(reader.reads("ada")) ?? [];
        expect(logged.some((one) => one.includes(String(reference)) && one.includes("store is away"))).toBe(true);
        const form = await slack.driver.command({ user: "hanna", text: "onboard @ben" });
        expect(form.error).toBeUndefined();
        await slack.until(() => away.test(reader.reads("hanna")));
      } finally {
        await back();
      }
      expect(await count()).toBe(before);
      await expect.poll(() => reader.type("emil", "me")).toContain("Emil Engel");
      expect(await reader.send("ada")).toContain("Ben Okafor-Lang has a phone account.");
    });
  });
});
