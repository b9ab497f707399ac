import { describe, expect, it } from "vitest";
import { goodPassword } from "../fixtures/pages.ts";
import { executablePath } from "./chromium.ts";
import { shareStage } from "./stage.ts";

describe.skipIf(!executablePath)("In the playground, a password", () => {
  const open = shareStage();

  it.each(["slack", "teams"] as const)(
    "is set on the page that the button in %s opens, and both chats tell of it",
    async (side) => {
      const { page, slack, teams, type, go, shoot, db } = open();
      const window = { slack, teams }[side];
      const name = side === "slack" ? "Hanna" : "Emil";
      if (side === "teams") await open().be("teams", name);
      await type(side, side === "slack" ? "/telephony password" : "password");
      const button = window.getByText(/^(Set password|Passwort setzen)$/).last();
      const [opened] = await Promise.all([page.waitForEvent("popup"), button.click()]);
      await opened.waitForLoadState();
      expect(new URL(opened.url()).origin).toBe(new URL(page.url()).origin);
      await opened.locator("#next").fill(goodPassword);
      await opened.locator("#again").fill(goodPassword);
      await opened.locator("button[type=submit]").click();
      await opened.locator('a[href="/me"]').click();
      await opened.locator("#email").fill(`${name.toLowerCase()}@firm.example`);
      await opened.locator("#password").fill(goodPassword);
      await opened.locator("button[type=submit]").click();
      await opened.locator("dl").waitFor();
      expect(await opened.locator("main").innerText()).toContain(name);
      await opened.getByRole("button", { name: /^(Sign out|Abmelden)$/ }).click();
      await opened.locator("#email").waitFor();
      await opened.close();
      // messages that nobody asked for stand in the chat with the app
      await go(side, "Switchboard");
      await window
        .getByText(/^(Your password was changed at|Dein Passwort wurde um)/)
        .last()
        .waitFor();
      await window
        .getByRole("button", { name: /^(That was not me|Das war ich nicht)$/ })
        .last()
        .waitFor();
      await shoot(`password-${side}`);
      expect((await db.execute("select count(*)::int n from local.passwords")).rows[0]?.n).toBe(
        side === "slack" ? 1 : 2,
      );
    },
  );
});
