import { describe, expect, it } from "vitest";
import { executablePath } from "./chromium.ts";
import { shareStage } from "./stage.ts";

describe.skipIf(!executablePath)("In a browser, rights", () => {
  const open = shareStage();

  it("asked for in Teams and given in Slack: the cards of both chats turn", async () => {
    const { slack, teams, page, form, be, go, type, says, shoot, db } = open();
    await be("teams", "Hanna");
    await type("teams", "request-admin");
    await form("teams").getByLabel("Reason").fill("New exchange in London");
    await form("teams").getByLabel("For how long").selectOption("1 day");
    await form("teams").getByRole("button", { name: "Send" }).click();
    await teams.getByRole("button", { name: "My requests" }).last().waitFor();
    await be("slack", "Mira");
    await go("slack", "Switchboard");
    await says("slack", /New exchange in London/);
    await be("slack", "Ada");
    await go("slack", "Switchboard");
    await says("slack", /New exchange in London/);
    // the other chat's window changes by itself
    await be("teams", "Mira");
    await says("teams", /New exchange in London/);
    await shoot("asked");
    await slack.getByRole("button", { name: "Approve" }).last().click();
    await slack.getByRole("button", { name: "Approve" }).waitFor({ state: "detached" });
    const turned = /New exchange in London.*Approved by Ada Admin/s;
    await slack.locator(".message", { hasText: "(edited)" }).filter({ hasText: turned }).waitFor();
    await teams.locator(".message", { hasText: "Edited" }).filter({ hasText: turned }).waitFor();
    await expect.poll(() => teams.getByRole("button", { name: "Approve" }).count()).toBe(0);
    const granted =
      "select g.role from role_grants g join users u on u.person_id = g.person_id where u.first_name = 'Hanna' and g.role = 'admin' and g.ended_at is null";
    expect((await db.execute(granted)).rows).toHaveLength(1);
    await shoot("approved");
    await be("teams", "Hanna");
    await says("teams", turned);
    await type("teams", "approvals");
    await says("teams", "Nothing waits for you.");
    expect(await page.locator(".unknown").count()).toBe(0);
  });

  it("a guest and somebody of another organisation get nothing, in either chat", async () => {
    const { teams, be, go, type, says, shoot } = open();
    await be("slack", "Gil");
    await type("slack", "/telephony list");
    await says("slack", /Only visible to you.*guest/is);
    await be("slack", "Sam");
    await type("slack", "/telephony onboard @anna");
    await says("slack", /Only visible to you.*people of this organisation only/s);
    await be("teams", "Gil");
    await type("teams", "list");
    await says("teams", /guest/i);
    await shoot("refused");
    await be("teams", "Sam");
    await go("teams", "General");
    await type("teams", "@Switchboard list");
    await says("teams", "Switchboard list");
    await expect.poll(() => teams.locator(".message").last().innerText()).not.toMatch(/berlin/i);
  });
});
