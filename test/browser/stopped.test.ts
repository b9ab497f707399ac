import { describe, expect, it } from "vitest";
import { executablePath, shoot } from "./chromium.ts";
import { shareEasel } from "./easel.ts";

describe.skipIf(!executablePath)("When the playground has stopped, its page", () => {
  const easel = shareEasel();

  it("says so, and that nothing was sent, and goes on when it is back", async () => {
    const { page, slack, teams } = easel();
    const stopped = page.getByText("The playground has stopped. npm start brings it back");
    await page.route("**/playground/**", (route) => route.abort("connectionrefused"));
    // whoever one is now is asked about anew
    await slack.getByRole("button", { name: /Be somebody else$/ }).click();
    await slack.getByRole("menuitem", { name: /Ben/ }).click();
    await stopped.waitFor();
    await teams.locator(".composer textarea").fill("help");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.getByText("The playground has stopped: nothing was sent.").waitFor();
    await shoot(page, "stopped");
    await page.unroute("**/playground/**");
    await stopped.waitFor({ state: "detached", timeout: 20_000 });
    await slack.getByRole("button", { name: /^You are Ben/ }).waitFor();
    expect(await page.locator("html").getAttribute("data-away")).toBeNull();
  });
});
