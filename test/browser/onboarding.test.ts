import { describe, expect, it } from "vitest";
import { executablePath } from "./chromium.ts";
import { shareStage } from "./stage.ts";

describe.skipIf(!executablePath)("In a browser, onboarding", () => {
  const open = shareStage();
  const extensionOf = async (email: string) => {
    const { rows } = await open().db.execute(
      `select a.extension from extension_assignments a join endpoints e on e.id = a.endpoint_id join users u on u.id = e.user_id
       where u.email = $1 and a.valid_to is null`,
      [email],
    );
    return rows[0]?.extension;
  };
  const keeps = async (side: "slack" | "teams", kept: Readonly<Record<string, string>>) => {
    for (const [field, value] of Object.entries(kept))
      expect(await open().form(side).getByLabel(field).inputValue()).toBe(value);
  };

  it("a simulation is what the page says it is, and it is there within a second", async () => {
    const { page } = open();
    expect(await page.locator("header").first().innerText()).toContain("A simulation");
    const paints = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint"));
    expect(paints[0]?.startTime).toBeLessThan(1000);
  });

  it("somebody is onboarded in Slack, by completing what is typed, and sees it in Teams", async () => {
    const { slack, teams, page, form, type, shoot } = open();
    const composer = slack.locator(".composer textarea");
    await composer.pressSequentially("/te");
    await page.keyboard.press("Enter");
    await composer.pressSequentially("onb");
    await slack.getByRole("option", { name: /^onboard/ }).waitFor();
    await shoot("completion");
    await page.keyboard.press("Tab");
    await composer.pressSequentially("@an");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect.poll(() => form("slack").getByLabel("First name").inputValue()).toBe("Anna");
    await shoot("onboard-slack");
    await form("slack").getByRole("button", { name: "Send" }).click();
    await form("slack").getByText("Anna Berg has a phone account.").waitFor();
    await shoot("onboarded-slack");
    await form("slack").getByRole("button", { name: "Close" }).last().click();
    await type("teams", "me");
    // her welcome comes at the same moment
    const answer = { hasText: /Anna Berg.*anna@firm\.example.*Number/s };
    await teams.locator(".message").filter(answer).last().waitFor();
    await shoot("me-teams");
  });

  it("an extension that was taken meanwhile is corrected in Slack, and everything else stays", async () => {
    const { slack, form, type, be, shoot, says } = open();
    await type("slack", "/telephony onboard erna@firm.example");
    const extension = form("slack").getByRole("combobox", { name: "Extension" });
    await expect.poll(() => extension.inputValue()).toMatch(/^\d+$/);
    const taken = await extension.inputValue();
    await be("teams", "Ada");
    await type("teams", `onboard otto@firm.example Otto Zweiter extension=${taken}`);
    await says("teams", "Otto Zweiter has a phone account");
    await form("slack").getByLabel("First name").fill("Erna");
    await form("slack").getByLabel("Last name").fill("Erste");
    await form("slack").getByRole("button", { name: "Send" }).click();
    await form("slack").getByText(/taken/).waitFor();
    await shoot("taken-slack");
    await keeps("slack", { "First name": "Erna", "Last name": "Erste", "E-mail": "erna@firm.example" });
    await extension.click();
    await extension.pressSequentially("17");
    await slack.getByRole("option", { name: "170" }).click();
    await form("slack").getByRole("button", { name: "Send" }).click();
    await form("slack").getByText("Erna Erste has a phone account.").waitFor();
    expect(await extensionOf("erna@firm.example")).toBe(170);
    await form("slack").getByRole("button", { name: "Close" }).last().click();
  });

  it("and in Teams", async () => {
    const { teams, form, type, shoot } = open();
    await type("teams", "onboard paul@firm.example");
    const extension = form("teams").getByRole("textbox", { name: "Extension" });
    await expect.poll(() => extension.inputValue()).toMatch(/^\d+$/);
    const taken = await extension.inputValue();
    await type("slack", `/telephony onboard nora@firm.example Nora Noll extension=${taken}`);
    await open().says("slack", "Nora Noll has a phone account");
    await form("teams").getByLabel("First name").fill("Paul");
    await form("teams").getByLabel("Last name").fill("Dritter");
    await form("teams").getByRole("button", { name: "Send" }).click();
    await form("teams").getByText(/taken/).waitFor();
    await shoot("taken-teams");
    await keeps("teams", { "First name": "Paul", "Last name": "Dritter", "E-mail": "paul@firm.example" });
    await extension.fill("18");
    await teams.getByText("180", { exact: true }).click();
    await form("teams").getByRole("button", { name: "Send" }).click();
    await teams.locator(".card").last().getByText("Paul Dritter has a phone account.").waitFor();
    expect(await extensionOf("paul@firm.example")).toBe(180);
    await shoot("onboarded-teams");
  });
});
