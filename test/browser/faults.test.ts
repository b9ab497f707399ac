import { describe, expect, it } from "vitest";
import { executablePath } from "./chromium.ts";
import { type Side, shareStage } from "./stage.ts";

const chats = { slack: "Slack", teams: "Teams" } as const;
const both = ["slack", "teams"] as const;
const long = { timeout: 30_000 };

describe.skipIf(!executablePath)("In a browser, when something goes wrong on purpose", () => {
  const open = shareStage();
  const line = (side: Side, text: string) => open().type(side, side === "slack" ? `/telephony ${text}` : text);
  const status = () => open().page.locator(".status li");
  const arm = async (fault: string, side: Side) => {
    const { page } = open();
    await page.getByRole("button", { name: "Faults" }).click();
    await page.getByRole("button", { name: `${fault} in ${chats[side]}`, exact: true }).click();
    await page.keyboard.press("Escape");
    await status().getByText(`Next in ${chats[side]}: ${fault}`).waitFor();
  };
  const now = async (what: string) => {
    const { page } = open();
    await page.getByRole("button", { name: "Faults" }).click();
    await page.getByRole("button", { name: what }).click();
  };
  const wire = () => open().page.getByRole("region", { name: "Inspector" }).getByRole("option");
  /** Nothing could be proved by a fault that never came: how often it is marked on the wire. */
  const marked = (side: Side, mark: string) =>
    wire()
      .filter({ hasText: chats[side] })
      .filter({ has: open().page.locator("mark", { hasText: mark }) })
      .count();
  const spent = () => expect.poll(() => status().count(), long).toBe(0);
  const accounts = async (email: string) =>
    (await open().db.execute("select id from users where email = $1", [email])).rows.length;
  const answers = (side: Side, words: string) => open()[side].locator(".message").filter({ hasText: words });

  /** The form; where the chat did not open it, the button that does is pressed. */
  const reachForm = async (side: Side) => {
    const field = open().form(side).getByLabel("First name");
    const way = open()[side].locator(".message").last().getByRole("button", { name: "Open the form" });
    await field.or(way).waitFor(long);
    if (await way.isVisible()) await way.click();
    await field.waitFor(long);
  };

  it("everybody is where the app answers them alone", async () => {
    const { go, be, says, page } = open();
    await page.keyboard.press("Alt+KeyI");
    await go("slack", "Switchboard");
    await be("teams", "Ada");
    await line("slack", "me");
    await says("slack", "Hanna Hartmann");
  });

  for (const [fault, mark] of [
    ["429 with Retry-After", "429 on purpose"],
    ["500", "500 on purpose"],
    ["A 4-second platform", "slow on purpose"],
  ] as const)
    for (const side of both)
      it(`${fault} in ${chats[side]}: the form comes, or the way to it, and one account is made with it`, async () => {
        const { form, shoot } = open();
        const email = `${side}${fault.toLowerCase().replace(/[^a-z0-9]/g, "")}@firm.example`;
        await arm(fault, side);
        await line(side, `onboard ${email}`);
        await reachForm(side);
        await spent();
        expect(await marked(side, mark)).toBe(1);
        await form(side).getByLabel("First name").fill("Frieda");
        await form(side).getByLabel("Last name").fill("Fault");
        await form(side).getByRole("button", { name: "Send" }).click();
        const read = side === "slack" ? form(side) : open().teams.locator(".card").last();
        await read.getByText("Frieda Fault has a phone account.").waitFor(long);
        await shoot(`fault ${fault} ${side}`);
        if (side === "slack") await form(side).getByRole("button", { name: "Close" }).last().click();
        expect(await accounts(email)).toBe(1);
      });

  for (const side of both)
    it(`a redelivery in ${chats[side]} is answered once`, async () => {
      await arm("Redelivery", side);
      await line(side, `onboard ${side}again@firm.example Rita ${chats[side]}`);
      await answers(side, `Rita ${chats[side]} has a phone account.`).first().waitFor(long);
      await spent();
      // it comes a second later; what it would have brought is waited for
      await open().page.waitForTimeout(2500);
      expect(await marked(side, "again on purpose")).toBe(1);
      expect(await answers(side, `Rita ${chats[side]} has a phone account.`).count()).toBe(1);
      expect(await accounts(`${side}again@firm.example`)).toBe(1);
    });

  it("a button of a form in Teams, pressed twice at once, makes one account", async () => {
    const { form, teams } = open();
    await line("teams", "onboard twice@firm.example");
    await reachForm("teams");
    await arm("Double click", "teams");
    const before = await wire().filter({ hasText: "Ada Admin presses “Send”" }).count();
    await form("teams").getByLabel("First name").fill("Dora");
    await form("teams").getByLabel("Last name").fill("Doppel");
    await form("teams").getByRole("button", { name: "Send" }).click();
    await teams.locator(".card").last().getByText("Dora Doppel has a phone account.").waitFor(long);
    await spent();
    expect(await wire().filter({ hasText: "Ada Admin presses “Send”" }).count()).toBe(before + 2);
    expect(await accounts("twice@firm.example")).toBe(1);
  });

  it("a yes in Slack, pressed twice at once, counts once and is read by who asked", async () => {
    const { be, go, slack, says, db } = open();
    await be("slack", "Ada");
    await go("slack", "Switchboard");
    await line("slack", "approvals");
    await says("slack", "Nothing waits for you.");
    await be("teams", "Hanna");
    await line("teams", 'request-admin reason="Double click" for=4h');
    const card = slack.locator(".message").filter({ hasText: "Double click" }).last();
    await card.getByRole("button", { name: "Approve" }).waitFor(long);
    await arm("Double click", "slack");
    await card.getByRole("button", { name: "Approve" }).click();
    await card.getByText("Approved by Ada Admin").waitFor(long);
    await spent();
    const { rows } = await db.execute("select id from audit where verb = 'admin.approved'");
    expect(rows).toHaveLength(1);
    await be("slack", "Hanna");
    await go("slack", "Switchboard");
  });

  for (const side of both)
    it(`two lines in ${chats[side]} that overtake each other are both answered`, async () => {
      await arm("Reorder", side);
      await line(side, "show emil");
      await status().getByText(`Held back in ${chats[side]}: Reorder`).waitFor();
      await line(side, "show lucy");
      await answers(side, "lucy@firm.example").last().waitFor(long);
      await answers(side, "emil@firm.example").last().waitFor(long);
      await spent();
      expect(await marked(side, "overtaken on purpose")).toBe(1);
    });

  it("what was typed before a restart of the app is answered, and so is what comes after it", async () => {
    const { says, page, shoot } = open();
    // its look into the database would be refused meanwhile
    await page.keyboard.press("Alt+KeyI");
    await line("slack", "onboard restart@firm.example Rosa Restart");
    await now("Restart the app");
    await answers("slack", "Rosa Restart has a phone account.").waitFor(long);
    await spent();
    await line("slack", "show rosa");
    await says("slack", "restart@firm.example");
    await line("teams", "show rosa");
    await says("teams", "restart@firm.example");
    expect(await page.locator("html").getAttribute("data-away")).toBeNull();
    await shoot("fault restart");
  });

  it("while the database is away everybody reads so, and afterwards it goes on", async () => {
    const { says, page, shoot } = open();
    await now("Take the database away");
    await status().getByText("The database is away").waitFor();
    for (const side of both) await line(side, `onboard away${side}@firm.example Anton ${chats[side]}`);
    for (const side of both) await says(side, "I cannot reach my database, so nothing was saved.");
    await shoot("fault database");
    await page.getByRole("button", { name: "Bring it back" }).click();
    await spent();
    for (const side of both) expect(await accounts(`away${side}@firm.example`)).toBe(0);
    for (const side of both) await line(side, `onboard away${side}@firm.example Anton ${chats[side]}`);
    for (const side of both) await says(side, `Anton ${chats[side]} has a phone account.`);
  });

  it("what is armed is seen and can be disarmed", async () => {
    const { page, says } = open();
    await arm("500", "slack");
    await page.getByRole("button", { name: "Disarm 500 in Slack" }).click();
    await spent();
    await line("slack", "me");
    await says("slack", "hanna@firm.example");
  });
});
