import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { executablePath } from "./chromium.ts";
import { shareStage } from "./stage.ts";

/** A picture that was really fetched and drawn. */
const isSeen = (picture: Locator): Promise<boolean> =>
  picture.evaluate((image) => {
    const { complete, naturalWidth } = image as unknown as { complete: boolean; naturalWidth: number };
    return complete && naturalWidth > 0;
  });

/** What is drawn, not from where: addresses differ each time. */
const bytesOf = (picture: Locator): Promise<string> =>
  picture.evaluate(async (image) => {
    const { src } = image as unknown as { src: string };
    return new Uint8Array(await (await fetch(src)).arrayBuffer()).join();
  });

describe.skipIf(!executablePath)("In a browser, somebody's account", () => {
  const open = shareStage();

  it("the routing is changed in Slack, and its picture is seen in both chats", async () => {
    const { slack, teams, be, type, says, shoot } = open();
    await type("slack", "/telephony show @emil");
    await says("slack", "Emil Engel");
    const picture = () => slack.locator(".message").last().locator("img");
    await expect.poll(() => isSeen(picture())).toBe(true);
    const before = await bytesOf(picture());
    await type("slack", "/telephony show @emil");
    await says("slack", /Emil Engel.*E-mail/s);
    await expect.poll(() => isSeen(picture())).toBe(true);
    expect(await bytesOf(picture())).toBe(before);
    await type("slack", "/telephony ringing @emil together");
    await says("slack", /Emil.*(together|at once)/s);
    await type("slack", "/telephony show @emil");
    await says("slack", /Emil Engel.*E-mail/s);
    await expect.poll(() => isSeen(picture())).toBe(true);
    expect(await bytesOf(picture())).not.toBe(before);
    await be("teams", "Emil");
    await type("teams", "me");
    await says("teams", /Emil Engel.*Durchwahl/s);
    await expect.poll(() => isSeen(teams.locator(".message").last().locator("img"))).toBe(true);
    await shoot("routing");
  });

  it("the home tab shows each person what they may do", async () => {
    const { slack, be, go } = open();
    await go("slack", "Switchboard");
    await slack.getByRole("button", { name: "Home" }).click();
    const home = slack.getByRole("region", { name: "Home of Switchboard" });
    await home.getByText("/telephony onboard").waitFor();
    await open().shoot("home");
    await be("slack", "Lucy");
    await go("slack", "Switchboard");
    await slack.getByRole("button", { name: "Home" }).click();
    await home.getByText("/telephony me").waitFor();
    expect(await home.innerText()).not.toContain("/telephony onboard");
    await be("slack", "Hanna");
  });

  it("in a channel of Teams the form is a dialog, and so is its answer", async () => {
    const { teams, be, go, type, says, shoot } = open();
    await be("teams", "Hanna");
    await go("teams", "General");
    await type("teams", "@Switchboard onboard @ben");
    await teams.locator(".message").last().getByRole("button").first().click();
    const dialog = teams.getByRole("dialog");
    await expect.poll(() => dialog.getByLabel("First name").inputValue()).toBe("Ben");
    await shoot("channel");
    await dialog.getByRole("button", { name: "Send" }).click();
    await dialog.getByText("Ben Okafor has a phone account.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "detached" });
    await go("teams", "Switchboard");
    await type("teams", "show ben@firm.example");
    await says("teams", /Ben Okafor.*\+44/s);
  });

  it("what is answered in a channel of Teams stands beneath its post", async () => {
    const { teams, page, go, shoot, says } = open();
    await go("teams", "General");
    const posts = teams.getByRole("region", { name: /^Post of / });
    const before = await posts.count();
    await posts.first().getByRole("button", { name: "Reply" }).click();
    await teams.getByText("Reply to Switchboard").waitFor();
    await page.keyboard.press("End");
    await page.keyboard.type("show ben@firm.example");
    await page.keyboard.press("Enter");
    await says("teams", "I have answered in our own chat");
    expect(await posts.count()).toBe(before);
    // where something was said last is at the foot
    await posts.last().getByText("I look after the phone accounts of your company.").waitFor();
    expect(await posts.last().locator(".message").count()).toBe(3);
    await shoot("channel-reply");
    await go("teams", "Switchboard");
    await says("teams", /Ben Okafor.*\+44/s);
  });

  it("what begins with a slash in a channel of Teams is completed, and seen by nobody else", async () => {
    const { teams, page, be, go, says } = open();
    await go("teams", "General");
    const composer = teams.locator(".composer textarea");
    await composer.fill("");
    await composer.pressSequentially("/sho");
    await teams.getByRole("option", { name: /^show/ }).waitFor();
    await page.keyboard.press("Tab");
    expect(await composer.inputValue()).toBe("/show ");
    await composer.pressSequentially("@emil");
    await page.keyboard.press("Enter");
    const posts = teams.getByRole("region", { name: /^Post of / });
    await posts.last().getByText("Only you can see this").waitFor();
    await go("teams", "Switchboard");
    await says("teams", /Emil Engel.*102/s);
    await be("teams", "Ada");
    await go("teams", "General");
    expect(await posts.filter({ hasText: "/show" }).count()).toBe(0);
    await be("teams", "Hanna");
  });

  it("somebody leaves, after a question that says what will happen, and comes back with everything", async () => {
    const { slack, type, says, shoot, db } = open();
    const held = async () => {
      const { rows } = await db.execute(
        `select left_at is not null as left, (select count(*)::int from number_assignments a join endpoints e on e.id = a.endpoint_id
         where e.user_id = u.id and a.valid_to is null) as numbers from users u where email = 'ben@firm.example'`,
      );
      return rows[0];
    };
    await type("slack", "/telephony offboard ben@firm.example");
    await says("slack", /Ben Okafor leaves.*rest for/s);
    await shoot("offboard");
    await slack.locator(".message").last().getByRole("button", { name: "Yes, do it" }).click();
    await says("slack", /Ben Okafor has left/);
    expect(await held()).toEqual({ left: true, numbers: 0 });
    await type("slack", "/telephony restore ben@firm.example");
    await says("slack", /Ben Okafor/);
    await type("slack", "/telephony show ben@firm.example");
    await says("slack", /Ben Okafor.*\+44/s);
    expect(await held()).toEqual({ left: false, numbers: 1 });
    await shoot("restored");
    expect(await slack.locator(".unknown").count()).toBe(0);
  });
});
