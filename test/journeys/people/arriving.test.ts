import { expect, it } from "vitest";
import { createSender } from "../../../db/queue/send-jobs.ts";
import { weekAhead, welcome } from "../../../src/ports/queue/job-names.ts";
import { createClock } from "../../fixtures/company/request-context.ts";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };

describeEachStore("The first days of somebody new", (store) => {
  // Sunday evening in Berlin; the queue itself keeps its own time
  const clock = createClock("2026-11-29T18:00:00Z");
  const office = shareOffice(store, { clock });
  const strike = (job: string) => createSender(office().db).send(job, {});
  const revision = async (kind: string) =>
    (await office().rows("select revision from notices where kind = $1", [kind]))[0]?.revision;

  it("on the first day they are welcomed with number, extension and whom to ask, and not before", async () => {
    const { reader, rows, synced, slack } = office();
    await reader.open("hanna", "onboard @anna start=2026-11-30 location=Berlin");
    await reader.send("hanna");
    await synced("anna@firm.example");
    await strike(welcome);
    await expect
      .poll(async () => (await rows("select id from jobs where queue = 'welcome' and due_at <= now()")).length, soon)
      .toBe(0);
    expect(reader.told("anna")).toEqual([]);

    clock.set("2026-11-29T23:00:30Z");
    await strike(welcome);
    await expect.poll(() => reader.told("anna").length, soon).toBe(1);
    const [told = ""] = reader.told("anna");
    expect(told).toMatch(
      /^Willkommen, Anna! Das ist dein Telefonkonto\.\nRufnummer: \+49 30 231251\d\d\nDurchwahl: \d+/,
    );
    expect(told).toContain("Es fehlt noch: ein Gerät, das klingelt.");
    expect(told).toContain("mit anna@firm.example an");
    expect(told).toContain("Fragen beantworten: Ada Admin, Hanna Hartmann.");

    const message = slack.driver.lastMessage("anna");
    if (!message) throw new Error("a message");
    await slack.driver.click(message, "Gerät hinzufügen", "anna");
    await expect.poll(() => reader.top("anna")?.title, soon).toBe("Gerät hinzufügen");
    await slack.driver.close("anna");
    await strike(welcome);
    await reader.type("anna", "me");
    expect(await revision("welcome")).toBe(1);
  });

  it("on Monday HR reads who begins this week and who still lacks something, and can ask for more", async () => {
    const { reader } = office();
    await reader.type("hanna", "onboard max@firm.example Max Later start=2026-12-14 telephony=no");
    await reader.type("hanna", "onboard zoe@firm.example Zoe Soon start=2026-12-02 location=London");
    await strike(weekAhead);
    await expect.poll(() => reader.told("hanna").length, soon).toBe(1);
    const [told = ""] = reader.told("hanna");
    const [starting, incomplete] = told.split("These still lack something:");
    expect(starting).toMatch(/^These begin this week:/);
    expect(starting).toContain("Anna Berg");
    expect(starting).toContain("Zoe Soon");
    expect(starting).toContain("2 December 2026");
    expect(told).not.toContain("Max Later");
    expect(incomplete).toContain("Lucy Lane");
    expect(await reader.type("hanna", "list starting")).toContain("Max Later");
    expect(reader.told("emil")).toEqual([]);
  });

  it("without a first day they are welcomed at once", async () => {
    const { reader, synced } = office();
    await reader.open("hanna", "onboard @ben");
    await reader.send("hanna");
    await synced("ben@firm.example");
    await expect.poll(() => reader.told("ben").length, soon).toBe(1);
    expect(reader.told("ben")[0]).toMatch(/^Welcome, Ben!/);
  });
});
