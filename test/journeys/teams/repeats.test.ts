import { expect, it } from "vitest";
import type { ScreenDialog, ScreenMessage } from "../../../adapters/playground/fakes/teams/driver/screen.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice, type TeamsOffice } from "../../fixtures/teams/teams-office.ts";

/** The form of `onboard`, filled in and not sent yet. */
async function filled({ reader, teams }: TeamsOffice, who: string, email: string, [first = "", last = ""]: string[]) {
  await reader.open(who, `onboard ${email} ${first}`);
  const card = reader.top(who);
  if (!card) throw new Error("a card");
  teams.driver.fill(card, { "text:last": last }, who);
  return card;
}
const send = ({ teams }: TeamsOffice, card: ScreenMessage | ScreenDialog, who = "hanna") =>
  teams.driver.press(card, card.buttons.length - 1, who);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describeEachStore("What comes to us twice from Teams", (store) => {
  const office = shareTeamsOffice(store);
  const people = async (email: string) =>
    (await office().rows("select count(*)::int n from users where email = $1", [email]))[0]?.n;

  it("is done once and answered once, the same activity three times at once and again later", async () => {
    const { teams } = office();
    const line = "onboard redelivered@firm.example Red Delivered";
    const said = await teams.driver.say({ user: "hanna", text: line });
    const again = await Promise.all([1, 2].map(() => teams.driver.redeliver(said)));
    expect([said, ...again].map(({ status }) => status)).toEqual([200, 200, 200]);
    await teams.until(() => office().reader.reads("hanna").startsWith("Red Delivered has"), 5000);
    await teams.driver.redeliver(said);
    await wait(500);
    expect(teams.callsOf("send")).toHaveLength(1);
    expect(await people("redelivered@firm.example")).toBe(1);
  });

  it("is told the same twice when somebody presses twice", async () => {
    const { teams, reader } = office();
    const card = await filled(office(), "hanna", "double@firm.example", ["Double", "Press"]);
    const pressed = await teams.driver.doubleClick(card, card.buttons.length - 1, "hanna");
    expect(pressed.map(({ outcome }) => outcome)).toEqual(["replaced", "replaced"]);
    expect(reader.reads("hanna")).toContain("Double Press has a phone account.");
    expect(await people("double@firm.example")).toBe(1);
    // and when they look again, too
    await teams.until(() => teams.callsOf("update").length >= 2, 4000);
    teams.driver.reload("hanna");
    expect(reader.reads("hanna")).toContain("Double Press has a phone account.");
  });

  it("is one number for two at the same moment: the other keeps the form and is told why", async () => {
    const { reader } = office();
    const cards = await Promise.all(
      ["hanna", "ada"].map((who) => filled(office(), who, `race-${who}@firm.example`, ["Race", who])),
    );
    expect(reader.form("hanna").Extension).toBe(reader.form("ada").Extension);
    await Promise.all(cards.map((card) => send(office(), card, card.viewer)));
    const read = ["hanna", "ada"].map((who) => reader.reads(who));
    expect(read.filter((text) => text.includes("has a phone account"))).toHaveLength(1);
    const loser = read.findIndex((text) => !text.includes("has a phone account"));
    expect(Object.values(reader.complaints(["hanna", "ada"][loser] ?? ""))).toEqual([
      expect.stringContaining("is taken"),
    ]);
  });

  it("is an old card: what was done is said again, nothing is done again", async () => {
    const { teams, count } = office();
    const card = await filled(office(), "hanna", "old@firm.example", ["Old", "Card"]);
    const { activity } = (await send(office(), card)).delivery ?? {};
    const before = await count();
    const later = await teams.driver.send(JSON.stringify({ ...activity, id: "f:later" }));
    expect(later.body).toContain("Old Card has a phone account.");
    await office().rows("update deliveries set outcome = null");
    expect((await teams.driver.send(JSON.stringify({ ...activity, id: "f:much-later" }))).body).toContain(
      "do not know this form",
    );
    expect(await count()).toBe(before);
  });
});

describeEachStore("When Teams has troubles of its own", (store) => {
  const office = shareTeamsOffice(store);
  /** Without the dots that say that somebody writes. */
  const messages = () =>
    office()
      .teams.callsOf("send")
      .filter(({ body }) => (body as { type?: string }).type === "message");

  it.each([
    ["too many requests", 429],
    ["a precondition", 412],
    ["a bad gateway", 502],
    ["a gateway's time", 504],
  ])("an answer that it refuses for %s comes a moment later, once", async (_name, status) => {
    const { teams, reader } = office();
    if (status === 429) teams.faults.rateLimit("send");
    else teams.faults.fail("send", { status });
    expect(await reader.type("hanna", "me")).toMatch(/^Hanna Hartmann\n/);
    expect(messages().map((call) => call.status)).toEqual([status, 201]);
  });

  it("an answer that it fails to take comes again within seconds", async () => {
    const { teams, reader } = office();
    teams.faults.fail("send", { status: 500 });
    expect(await reader.type("hanna", "me")).toMatch(/^Hanna Hartmann\n/);
    expect(messages().map((call) => call.status)).toEqual([500, 201]);
  });

  it("a card that is gone by now does not swallow the answer", async () => {
    const { teams, reader } = office();
    const card = await filled(office(), "hanna", "gone@firm.example", ["Gone", "Card"]);
    teams.faults.fail("update", { status: 404 });
    expect((await send(office(), card)).outcome).toBe("replaced");
    expect(reader.reads("hanna")).toContain("Gone Card has a phone account.");
  });

  it("an answer that it does not take at all is said to the administrator, once", async () => {
    const { teams, logged } = office();
    teams.driver.block("lucy");
    await teams.driver.say({ user: "lucy", text: "me" });
    await teams.until(() => logged.some((line) => line.includes("403 MessageWritesBlocked")), 4000);
    await wait(500);
    expect(teams.callsOf("send")).toHaveLength(1);
    teams.driver.unblock("lucy");
  });
});
