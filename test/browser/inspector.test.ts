import { describe, expect, it } from "vitest";
import { executablePath } from "./chromium.ts";
import { shareStage } from "./stage.ts";

describe.skipIf(!executablePath)("In a browser, the inspector", () => {
  const open = shareStage();
  const inspector = () => open().page.getByRole("region", { name: "Inspector" });
  const rows = () => inspector().getByRole("option");

  it("opens by a key, and says in words what went over the wire, with its time against the platform's deadline", async () => {
    const { page, type, says, shoot } = open();
    await page.keyboard.press("Alt+KeyI");
    await type("slack", "/telephony show @emil");
    await says("slack", "Emil Engel");
    const typed = rows().filter({ hasText: "Hanna Hartmann types /telephony show @emil" });
    await typed.waitFor();
    expect(await typed.innerText()).toMatch(/Slack[\s\S]*200[\s\S]*(ms|s)$/);
    expect(await typed.getByRole("img").getAttribute("aria-label")).toMatch(/the platform waits 3 s$/);
    await typed.click();
    const request = inspector().getByRole("region", { name: "Request" });
    await request.getByText("POST /slack/events").waitFor();
    expect(await request.innerText()).toContain('"user_name": "hanna"');
    await shoot("inspector");
  });

  it("shows no token and no answer address", async () => {
    const { page } = open();
    const request = await inspector().getByRole("region", { name: "Request" }).innerText();
    expect(request).toContain('"token": "••••••"');
    expect(request).toMatch(/"response_url":\s*"http:\/\/127\.0\.0\.1:\d+\/commands\/\S*••••••"/);
    await inspector().getByLabel("Filter the requests").fill("its token");
    await rows().first().click();
    const token = await inspector().getByRole("region", { name: "Request" }).innerText();
    expect(token).toMatch(/"client_secret": "••••••"[\s\S]*"access_token": "••••••"/);
    await inspector().getByLabel("Filter the requests").fill("");
    expect(await page.content()).not.toMatch(/xoxb-|hooks\.slack/);
  });

  it("tells the time of the clock in the header, wherever the browser is", async () => {
    const { page } = open();
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setTimezoneOverride", { timezoneId: "Asia/Tokyo" });
    await open().type("slack", "/telephony me");
    const told = rows().filter({ hasText: "types /telephony me" }).last();
    await expect
      .poll(async () => (await told.locator("time").innerText()).slice(0, 5))
      .toBe(/\d\d:\d\d/.exec(await page.locator(".now").innerText())?.[0]);
    await session.send("Emulation.setTimezoneOverride", { timezoneId: "" });
  });

  it("is narrowed by chat, way and words, and walked through by the arrow keys", async () => {
    const { page, type, be, says } = open();
    await be("teams", "Ada");
    await type("teams", "show emil");
    await says("teams", "Emil Engel");
    await inspector().getByRole("group", { name: "Platform" }).getByRole("button", { name: "Teams" }).click();
    await inspector().getByRole("group", { name: "Direction" }).getByRole("button", { name: "To the app" }).click();
    await rows().filter({ hasText: "Ada Admin writes “show emil”" }).waitFor();
    expect(await rows().filter({ hasText: "Slack" }).count()).toBe(0);
    expect(
      await rows()
        .filter({ hasText: /The app / })
        .count(),
    ).toBe(0);
    const list = inspector().getByRole("listbox", { name: "Requests" });
    await list.focus();
    // from the top, where nothing new arrives
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => rows().nth(1).getAttribute("aria-selected")).toBe("true");
  });

  it("shows somebody as the database has them, and follows what changes", async () => {
    const { type, page, shoot } = open();
    const person = inspector().getByRole("region", { name: "In the database" });
    await person.getByLabel("Find somebody in the database").fill("emil");
    await person.getByText("emil@firm.example").waitFor();
    expect(await person.innerText()).toMatch(/Phone system\s+done[\s\S]*Extension\s+102/);
    await type("teams", "suspend emil");
    await open().teams.locator(".card").last().getByRole("button", { name: "Yes, do it" }).click();
    await person.getByText("suspended", { exact: true }).waitFor();
    await person.getByText(/user\.suspend.* by Ada Admin/).waitFor();
    await page.getByRole("button", { name: "Use the dark theme" }).click();
    await shoot("inspector suspended");
  });

  it("fits a narrow window: the list, one request, or the database", async () => {
    const { page, shoot } = open();
    await page.setViewportSize({ width: 420, height: 860 });
    await inspector().getByRole("button", { name: "Database" }).click();
    await inspector().getByText("emil@firm.example").waitFor();
    await inspector().getByRole("button", { name: "Wire" }).click();
    await rows().last().click();
    await shoot("inspector narrow");
    await inspector().getByRole("button", { name: "Back to the list" }).click();
    await rows().last().waitFor();
    expect(await page.locator("html").evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(420);
  });
});
