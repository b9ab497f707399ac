import { describe, expect, it } from "vitest";
import { barriersOf } from "./barriers.ts";
import { executablePath } from "./chromium.ts";
import { shareStage } from "./stage.ts";

/** Each step is looked at again after a minute, and a pushed minute takes some seconds. */
const patience = 180_000;

describe.skipIf(!executablePath)("In a browser, with a sipgate account", () => {
  const open = shareStage("light", { PHONE_SYSTEM: "sipgate", PHONE_EDITION: "neo" });
  const account = () => open().page.getByRole("region", { name: "sipgate account" });
  const turnTo = (tab: string) => account().getByRole("navigation").getByRole("button", { name: tab }).click();

  /** What waits for a person is looked at again. */
  const minute = async () => {
    const pushed = await open().page.evaluate(async () => {
      const body = JSON.stringify({ name: "clock.push", asked: { ms: 61_000 } });
      const headers = { "content-type": "application/json" };
      return (await fetch("/playground/do", { method: "POST", headers, body })).json();
    });
    expect(pushed).toEqual({ answer: null });
  };
  const minutesUntil = async (ready: () => Promise<boolean>) => {
    const next = async () => {
      // what was read just now counts for some seconds more
      await minute();
      return ready();
    };
    await expect.poll(next, { timeout: 60_000 }).toBe(true);
  };
  const shown = async (words: RegExp) => {
    await open().type("slack", "/telephony show nora@firm.example");
    await open().says("slack", words);
  };
  const syncOf = async (name: string) => {
    const { rows } = await open().db.execute(
      "select s.state, s.steps from user_syncs s join users u on u.id = s.user_id where u.first_name = $1",
      [name],
    );
    return rows[0] as { state: string; steps: { kind: string }[] } | undefined;
  };
  const stateOf = async (name: string) => (await syncOf(name))?.state;
  const stepsOf = async (name: string) => (await syncOf(name))?.steps.map(({ kind }) => kind) ?? [];

  /** What Switchboard has asked of the account so far. */
  const requests = () =>
    open().page.evaluate(
      () =>
        new Promise<string[]>((tell) => {
          const events = new EventSource("/playground/events?slack=U0HANNA&teams=anna&told=0");
          events.addEventListener("wire", (event) => {
            events.close();
            const wire = JSON.parse(String((event as MessageEvent).data)) as { platform: string; path: string }[];
            tell(wire.filter(({ platform }) => platform === "sipgate").map(({ path }) => path));
          });
        }),
    );

  it("the demo company is there already, and nothing is changed in it", async () => {
    const { page, db } = open();
    await page.setViewportSize({ width: 1680, height: 950 });
    await account().getByText("emil@firm.example").waitFor();
    const states = async () => (await db.execute("select distinct state from user_syncs", [])).rows;
    await expect.poll(states, { timeout: 30_000 }).toEqual([{ state: "done" }]);
    const asked = await requests();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((path) => !path.startsWith("GET "))).toEqual([]);
  });

  it(
    "somebody who is onboarded waits for a person's steps, and is served once they were done in the account",
    async () => {
      const { type, says, shoot, be } = open();
      await type("slack", "/telephony onboard nora@firm.example Nora Neu location=Berlin extension=123");
      await says("slack", "Nora Neu has a phone account");
      await expect.poll(() => stateOf("Nora"), { timeout: 30_000 }).toBe("waiting");
      await shown(/Nora Neu.*by hand/s);
      await shoot("sipgate waiting");
      await account().getByRole("button", { name: "Add user" }).click();
      await account().getByLabel("First name").fill("Nora");
      await account().getByLabel("Last name").fill("Neu");
      await account().getByLabel("Email").fill("nora@firm.example");
      await account().getByRole("button", { name: "Create user" }).click();
      await account().getByText("nora@firm.example").waitFor();
      await minutesUntil(async () => (await stepsOf("Nora")).includes("add_extension"));
      // extensions of neo cannot be given by the interface
      await shown(/Nora Neu.*by hand.*123/s);
      await turnTo("Numbers");
      await account().getByRole("button", { name: "Add extension" }).click();
      await account().getByRole("textbox", { name: "Extension" }).fill("123");
      await account().getByLabel("Leads to").selectOption("Nora Neu");
      await account().getByRole("button", { name: "Create extension" }).click();
      await account().getByLabel("Where 123 leads").waitFor();
      await minutesUntil(async () => (await stateOf("Nora")) === "done");
      await be("teams", "Hanna");
      await type("teams", "show nora@firm.example");
      await says("teams", /Nora Neu.*123/s);
      expect(await open().teams.locator(".message").last().innerText()).not.toContain("by hand");
      await shoot("sipgate done");
    },
    patience,
  );

  it("shuts nobody out, on a wide screen, beside one chat, and on a phone", async () => {
    const { page } = open();
    for (const theme of ["dark", "light"] as const) {
      const turn = page.getByRole("button", { name: `Use the ${theme} theme` });
      if (await turn.count()) await turn.click();
      for (const width of [1680, 1280, 390]) {
        await page.setViewportSize({ width, height: 850 });
        if (width === 390) await page.getByRole("button", { name: "sipgate", exact: true }).click();
        for (const tab of ["Users", "Numbers", "Devices", "Channels", "Faults"]) {
          await turnTo(tab);
          expect(await barriersOf(page), `${tab} at ${width} in the ${theme} theme`).toEqual([]);
          const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
          expect(overflow, `${tab} at ${width}`).toBeLessThanOrEqual(0);
        }
      }
    }
  });
});
