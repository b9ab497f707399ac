import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Recording } from "../../adapters/playground/recording/recording.ts";
import { executablePath } from "./chromium.ts";
import { shareStage } from "./stage.ts";

const long = { timeout: 60_000 };

describe.skipIf(!executablePath)("In a browser, a session", () => {
  const open = shareStage();

  it("is begun with a new demo, recorded and saved as a file in the words that people read", async () => {
    const { page, type, be, form, slack } = open();
    await page.getByRole("button", { name: "Record" }).click();
    await page.getByRole("button", { name: "Start recording" }).click();
    await page.getByRole("button", { name: "Record" }).getByText("0").waitFor(long);
    await be("teams", "Emil");
    await type("slack", "/telephony onboard @anna");
    await expect.poll(() => form("slack").getByLabel("First name").inputValue(), long).toBe("Anna");
    await form("slack").getByRole("button", { name: "Send" }).click();
    await slack.getByText("Anna Berg has a phone account.").waitFor(long);
    await form("slack").getByRole("button", { name: "Close" }).last().click();
    await type("teams", "me");
    await page.getByRole("button", { name: "Record" }).getByText("4").waitFor(long);
    await page.getByRole("button", { name: "Record" }).click();
    await page.getByLabel("What it shows, in a sentence").fill("Anna is onboarded");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Stop and save" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("anna-is-onboarded.json");
    const recording = JSON.parse(await readFile(await download.path(), "utf8")) as Recording;
    expect(recording.steps.map(({ who, does, text, on }) => [who, does, text ?? on])).toEqual([
      ["hanna", "types", "/telephony onboard @anna"],
      ["hanna", "sends", "Onboard a person"],
      ["hanna", "closes", "Switchboard"],
      ["emil", "types", "me"],
    ]);
    const welcome = recording.steps[1]?.shows.find(({ to }) => to === "anna");
    expect(welcome?.says[0]).toContain("Welcome, Anna!");
  });

  it("is forgotten with everything else by a new demo, which asks first", async () => {
    const { page, type, says, db } = open();
    const people = async () => (await db.execute("select first_name from users where first_name = 'Anna'")).rows;
    expect(await people()).toHaveLength(1);
    await page.getByRole("button", { name: "New demo" }).click();
    await page.getByRole("button", { name: "Keep it" }).click();
    expect(await people()).toHaveLength(1);
    await page.getByRole("button", { name: "New demo" }).click();
    await Promise.all([page.waitForEvent("load", long), page.getByRole("button", { name: "Begin again" }).click()]);
    await open().slack.waitFor();
    expect(await people()).toHaveLength(0);
    await type("slack", "/telephony me");
    await says("slack", "Hanna Hartmann");
  });
});
