import { describe, expect, it } from "vitest";
import { barriersOf } from "./barriers.ts";
import { executablePath } from "./chromium.ts";
import { shareStage } from "./stage.ts";

const nameOfFocused = `(({ activeElement: at }) =>
  at.getAttribute("aria-label") ?? document.getElementById(at.getAttribute("aria-labelledby"))?.innerText ?? at.tagName)(document)`;

describe.skipIf(!executablePath)("The page", () => {
  const open = shareStage();
  const barriers = () => barriersOf(open().page);
  const ground = () =>
    open().page.evaluate("getComputedStyle(document.documentElement).colorScheme") as Promise<string>;
  const closeForm = async () => {
    const { form } = open();
    if (await form("slack").count()) await form("slack").getByRole("button", { name: "Close" }).first().click();
    await form("slack").waitFor({ state: "detached" });
  };

  it("is drawn as the machine likes it, until somebody says otherwise", async () => {
    const { page } = open();
    for (const theme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.reload();
      await expect.poll(ground).toBe(theme);
    }
    await page.getByRole("button", { name: "Use the dark theme" }).click();
    await page.reload();
    await expect.poll(ground).toBe("dark");
  });

  for (const theme of ["dark", "light"] as const)
    it(`shuts nobody out in the ${theme} theme: not at first sight, not with forms on both sides, not with answers`, async () => {
      const { page, slack, teams, form, be, type, says, shoot } = open();
      const turn = page.getByRole("button", { name: `Use the ${theme} theme` });
      if (await turn.count()) await turn.click();
      expect(await barriers()).toEqual([]);
      await shoot("first");
      await be("teams", theme === "dark" ? "Ada" : "Mira");
      await type("slack", "/telephony onboard @anna");
      await type("teams", "onboard ben@firm.example");
      await form("slack").getByLabel("First name").waitFor();
      await form("teams").getByLabel("First name").waitFor();
      await shoot("forms");
      expect(await barriers()).toEqual([]);
      await form("slack").getByLabel("E-mail").fill("");
      await form("slack").getByRole("button", { name: "Send" }).click();
      await form("slack").locator(".problem").first().waitFor();
      await slack.getByRole("combobox", { name: "Location" }).click();
      await slack.getByRole("option").first().waitFor();
      await shoot("problem");
      expect(await barriers()).toEqual([]);
      await page.keyboard.press("Escape");
      await closeForm();
      await type("slack", "/telephony show @emil");
      await says("slack", "Emil Engel");
      await type("teams", "list");
      await says("teams", "Hanna Hartmann");
      await shoot("answers");
      expect(await barriers()).toEqual([]);
      await teams.getByRole("button", { name: /Be somebody else$/ }).click();
      expect(await barriers()).toEqual([]);
      await page.keyboard.press("Escape");
    });

  it("lets somebody go through a form with Tab, leave it with Escape, and be back where they typed", async () => {
    const { page, slack, form } = open();
    await closeForm();
    const composer = slack.locator(".composer textarea");
    const focused = () => page.evaluate(nameOfFocused) as Promise<string>;
    await composer.focus();
    await page.keyboard.type("/telephony onboard @anna");
    await page.keyboard.press("Enter");
    await form("slack").getByLabel("First name").waitFor();
    for (const next of [/^Close$/, /^Person/, /^First name/, /^Last name/, /^E-mail/]) {
      await page.keyboard.press("Tab");
      expect(await focused()).toMatch(next);
    }
    await page.keyboard.press("Escape");
    await form("slack").waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(`document.activeElement.matches(".slack .composer textarea")`)).toBe(true);
  });

  it("brings back what was typed with the arrow, and writes a second line with Shift and Enter", async () => {
    const { page, teams } = open();
    const composer = teams.locator(".composer textarea");
    await composer.focus();
    await page.keyboard.type("me");
    await page.keyboard.press("Enter");
    await page.keyboard.type("help");
    await page.keyboard.press("Enter");
    await expect.poll(() => composer.inputValue()).toBe("");
    await page.keyboard.press("ArrowUp");
    expect(await composer.inputValue()).toBe("help");
    await page.keyboard.press("ArrowUp");
    expect(await composer.inputValue()).toBe("me");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await composer.inputValue()).toBe("");
    await page.keyboard.type("one");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("two");
    expect(await composer.inputValue()).toBe("one\ntwo");
  });

  it("lets somebody be somebody else with the keys alone", async () => {
    const { page, teams } = open();
    const you = () => teams.getByRole("button", { name: /Be somebody else$/ });
    await you().focus();
    await page.keyboard.press("Enter");
    const focused = () => page.evaluate("document.activeElement.innerText") as Promise<string>;
    const first = await focused();
    expect(await you().innerText()).toContain(first.split("\n")[0]);
    await page.keyboard.press("End");
    expect(await focused()).toContain("Sam Stranger");
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toContain("Gil Guest");
    await page.keyboard.press("Escape");
    await expect.poll(focused).toContain(first.split("\n")[0]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await teams.getByRole("button", { name: /^You are Hanna/ }).waitFor();
    await expect.poll(focused).toContain("Hanna Hartmann");
  });

  it("on 1024 pixels shows both chats, each with its conversations above it", async () => {
    const { page, slack, teams, shoot } = open();
    await closeForm();
    await page.setViewportSize({ width: 1024, height: 768 });
    for (const window of [slack, teams]) {
      const [whole, talk] = [await window.boundingBox(), await window.locator(".talk").boundingBox()];
      expect(talk?.width).toBe(whole?.width);
    }
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1024);
    await shoot("both-at-1024");
  });

  it("on 375 pixels shows one chat at a time, and nothing goes over the edge", async () => {
    const { page, slack, teams, type, says, shoot } = open();
    await closeForm();
    await page.setViewportSize({ width: 375, height: 740 });
    await slack.waitFor();
    expect(await teams.isVisible()).toBe(false);
    await type("slack", "/telephony show @emil");
    await says("slack", "Emil Engel");
    await shoot("narrow-slack");
    await page.getByRole("button", { name: "Teams", exact: true }).click();
    await teams.waitFor();
    expect(await slack.isVisible()).toBe(false);
    await shoot("narrow-teams");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
    await page.getByText("A simulation").waitFor();
  });

  it("goes on showing what was said last when its room gets smaller, narrower or wider", async () => {
    const { page, slack, type, says } = open();
    const below = () =>
      slack.locator(".messages").evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop);
    const wide = { width: 1440, height: 900 };
    await page.setViewportSize(wide);
    await type("slack", "/telephony show @emil");
    await says("slack", "Emil Engel");
    const looks = [
      () => page.setViewportSize({ width: 390, height: 700 }),
      () => page.getByRole("button", { name: "Teams", exact: true }).click(),
      () => page.getByRole("button", { name: "Slack", exact: true }).click(),
      () => page.setViewportSize(wide),
      () => page.keyboard.press("Alt+KeyI"),
    ];
    for (const look of looks) {
      await look();
      // what is drawn later moves it as well
      await page.waitForTimeout(200);
      if (await slack.isVisible()) expect(await below()).toBeLessThan(2);
    }
  });

  it("asks nobody but this machine", () => {
    expect(open().requests.filter((url) => !/^(http:\/\/127\.0\.0\.1|data:)/.test(url))).toEqual([]);
  });
});
