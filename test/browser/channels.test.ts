import { describe, expect, it } from "vitest";
import { executablePath } from "./chromium.ts";
import { shareStage } from "./stage.ts";

describe.skipIf(!executablePath)("In a browser, a channel", () => {
  const open = shareStage();

  it("of Teams takes requests, and whoever may decide does so there; one of Slack takes news", async () => {
    const { slack, teams, form, be, go, type, says, shoot } = open();
    await be("teams", "Ada");
    await go("teams", "General");
    await type("teams", "@Switchboard set requestsChannel here");
    // that the answer is in one's own chat is said before or after
    const posted = {
      hasText: "Requests for rights are posted here from now on, so Ada Admin has set",
    };
    await teams.locator(".message").filter(posted).waitFor();
    await be("slack", "Ada");
    await type("slack", "/telephony set newsChannel here");
    await go("slack", "Switchboard");
    await shoot("channel-set");

    await be("slack", "Hanna");
    await go("slack", "general");
    await type("slack", "/telephony request-admin");
    await form("slack").getByLabel("Reason").fill("New exchange in London");
    await form("slack").getByRole("button", { name: "Send" }).click();
    await form("slack").getByRole("button", { name: "Close" }).last().click();
    await says("teams", /New exchange in London/);
    await shoot("channel-asked");
    await be("teams", "Emil");
    await go("teams", "General");
    await teams.getByRole("button", { name: "Approve" }).last().click();
    await teams
      .getByRole("dialog")
      .getByText(/administrator/i)
      .first()
      .waitFor();
    await shoot("channel-refused");
    await teams.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();
    await be("teams", "Ada");
    await go("teams", "General");
    await teams.getByRole("button", { name: "Approve" }).last().click();
    await teams.getByRole("dialog").waitFor();
    await shoot("channel-approved");
    await teams.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();
    await expect.poll(() => teams.getByRole("button", { name: "Approve" }).count()).toBe(0);
    await shoot("channel-turned");
    expect(await slack.locator(".unknown").count()).toBe(0);
  });
});
