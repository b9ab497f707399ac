import { describe, expect, it } from "vitest";
import { executablePath } from "./chromium.ts";
import { shareStage } from "./stage.ts";

const long = { timeout: 60_000 };
/** A pushed day is twenty-four hours of jobs. */
const patience = 180_000;

describe.skipIf(!executablePath)("In a browser, when the clock is pushed forward", () => {
  const open = shareStage();
  const clock = () => open().page.getByRole("dialog", { name: "Clock" });
  const push = async (button: string, ahead: string) => {
    const { page } = open();
    await page.getByRole("button", { name: "Clock" }).click();
    await clock().getByRole("button", { name: button }).click();
    await clock().getByText(ahead).waitFor(long);
    await page.keyboard.press("Escape");
  };

  it(
    "who decides about a request is reminded of it, and the right ends by itself after its hours",
    async () => {
      const { be, go, type, says, slack, teams, shoot } = open();
      await be("slack", "Ada");
      await go("slack", "Switchboard");
      await type("slack", "/telephony approvals");
      await says("slack", "Nothing waits for you.");
      await be("teams", "Hanna");
      await type("teams", 'request-admin reason="A new phone system" for=8h');
      const cards = slack.locator(".message").filter({ hasText: "A new phone system" });
      await cards.last().getByRole("button", { name: "Approve" }).waitFor(long);
      await push("+1 day", "1 day ahead of the real time.");
      await slack.getByText("This still waits for your answer:").last().waitFor(long);
      // between yesterday's cards and what is said today stands the day, whatever hour the reminders came at
      await type("slack", "/telephony help onboard");
      await says("slack", "Onboard a person");
      const today = /^\w{3} \d+ \w{3}/.exec(await open().page.locator(".now").innerText())?.[0] ?? "";
      await slack.locator(".messages .day").last().getByText(today).waitFor();
      await shoot("clock reminder");
      await cards.last().getByRole("button", { name: "Approve" }).click();
      await cards.last().getByText("Approved by Ada Admin").waitFor(long);
      await push("+1 day", "2 days ahead of the real time.");
      await teams
        .getByText(/Your administrator.s right has ended/)
        .last()
        .waitFor(long);
      await shoot("clock right");
    },
    patience,
  );

  it(
    "who was to leave on a day has left when it has come",
    async () => {
      const { be, type, teams, db, page } = open();
      await be("teams", "Ada");
      const day = new Date(Date.now() + 6 * 24 * 3_600_000).toISOString().slice(0, 10);
      await type("teams", `offboard lucy on=${day}`);
      await teams.locator(".card").last().getByRole("button", { name: "Yes, do it" }).click();
      await teams.locator(".card").last().getByText("Until then it can be taken back").waitFor(long);
      const left = async () =>
        (await db.execute("select 1 from users where first_name = 'Lucy' and left_at is null")).rows;
      expect(await left()).toHaveLength(1);
      await page.getByRole("button", { name: "Clock" }).click();
      await clock()
        .getByLabel("To a day, 9:00")
        .fill(new Date(Date.now() + 8 * 24 * 3_600_000).toISOString().slice(0, 10));
      await clock().getByRole("button", { name: "Go" }).click();
      await expect.poll(left, long).toHaveLength(0);
      await clock()
        .getByText(/^\d+ days/)
        .waitFor(long);
      await page.keyboard.press("Escape");
    },
    patience,
  );
});
