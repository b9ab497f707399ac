import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/engine/database.ts";
import { readConfig } from "../../src/app/config.ts";
import { type Switchboard, start } from "../../src/app/start.ts";
import type { LinkPurpose } from "../../src/domain/credentials/one-time-link.ts";
import { goodPassword, otherPassword } from "../fixtures/pages.ts";
import { openFresh } from "../fixtures/stores/pglite-pool.ts";
import { type Chromium, executablePath, openChromium } from "./chromium.ts";

const widths = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 860 } } as const;

describe.skipIf(!executablePath).each([
  ["light", "en"],
  ["light", "de"],
  ["dark", "en"],
  ["dark", "de"],
] as const)("The pages outside the chat, %s and in %s", (theme, locale) => {
  let db: Database;
  let switchboard: Switchboard;
  let chromium: Chromium;
  let page: Page;
  const wrong: string[] = [];
  const foreign: string[] = [];
  beforeAll(async () => {
    db = await openFresh();
    switchboard = await start(readConfig({ PORT: "0", LOG_LEVEL: "silent" }), { db });
    chromium = await openChromium(theme, locale);
    page = await chromium.context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => wrong.push(String(error.stack)));
    page.on(
      "console",
      (said) => said.type() === "error" && !/status of 4\d\d/.test(said.text()) && wrong.push(said.text()),
    );
    page.on("request", (asked) => !asked.url().startsWith(switchboard.url) && foreign.push(asked.url()));
    const unknown = "select count(*)::int n from users where external_id is null";
    for (const until = Date.now() + 8000; (await one(unknown)).n !== 0 && Date.now() < until; ) await sleep(50);
  });
  afterAll(async () => {
    await chromium.close();
    await switchboard.stop();
    await db.close();
    expect([wrong, foreign]).toEqual([[], []]);
  });
  const one = async (query: string, values: unknown[] = []) => (await db.execute(query, values)).rows[0] ?? {};

  /** The address of a fresh link of somebody of the demo company. */
  async function link(first: string, purpose: LinkPurpose = "password", payload = {}, minutes = 15): Promise<string> {
    const found = await one("select id, person_id from users where first_name = $1", [first]);
    const { store, services } = switchboard.app;
    const { pages } = services;
    const { id, hash } = pages.secret();
    const about = { id, hash, purpose, user: String(found.id), person: String(found.person_id), payload };
    await store.oneTimeLinks.issue({ ...about, expiresAt: new Date(Date.now() + minutes * 60_000) }, new Date());
    return pages.addressOf(id);
  }

  /** Whether everybody can use what stands there, at both widths; with a picture of it into the folder SCREENSHOTS. */
  async function inspect(name: string): Promise<void> {
    expect(await page.evaluate("document.documentElement.lang")).toBe(locale);
    await page.evaluate(axe.source);
    for (const [width, size] of Object.entries(widths)) {
      await page.setViewportSize(size);
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(overflow, `${name}: wider than the ${width}`).toBeLessThanOrEqual(0);
      const found = ((await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as axe.AxeResults).violations;
      expect(
        found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        name,
      ).toEqual([]);
      const folder = process.env.SCREENSHOTS;
      if (!folder) continue;
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name} ${theme} ${locale} ${width}.png`), fullPage: true });
    }
  }
  const field = (name: string) => page.locator(`#${name}`);
  const submit = () => page.locator("main form button[type=submit]").first().click();

  it("a password is set with the keyboard alone, and its strength is said while it is typed", async () => {
    await page.goto(await link("Emil"));
    await inspect("1 password");
    expect(await page.evaluate("document.activeElement.id")).toBe("next");
    await page.keyboard.type("sommer2024");
    await expect.poll(() => field("strength-words").innerText()).toMatch(/easy to guess|leicht zu erraten/i);
    await field("next").fill("Emil Engel 2024");
    await sleep(200);
    expect(await field("strength-words").innerText()).toMatch(/easy to guess|leicht zu erraten/i);
    await field("next").fill("sommer2024");
    await inspect("2 weak");
    await page.keyboard.press("Enter");
    // the browser itself asks for the second field
    await field("again").fill("sommer2024");
    await page.keyboard.press("Enter");
    await field("next-problem").waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("next");
    await inspect("3 refused");
    await page.keyboard.type(goodPassword);
    await expect.poll(() => field("strength-words").innerText()).toMatch(/^(Very good|Sehr gut|Good|Gut)$/);
    await page.keyboard.press("Tab");
    await page.keyboard.type(goodPassword);
    await inspect("4 good");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await field("next").getAttribute("type")).toBe("text");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: /phone account|Telefonkonto/ }).waitFor();
    await inspect("5 done");
  });

  it("a wrong current password is told at its field", async () => {
    const address = await link("Emil");
    await page.goto(address);
    await field("current").fill("something else");
    await field("next").fill(otherPassword);
    await field("again").fill(otherPassword);
    await submit();
    await page.locator("#current-problem").waitFor();
    await inspect("6 wrong current");
  });

  it("links that do not open any more, and too many tries, each have a page of their own", async () => {
    const used = await link("Lucy");
    await page.goto(used);
    await field("next").fill(goodPassword);
    await field("again").fill(goodPassword);
    await submit();
    await page.locator("main a").waitFor();
    const replaced = await link("Ada");
    await link("Ada");
    const addresses = {
      "7 used": used,
      "8 replaced": replaced,
      "9 expired": await link("Hanna", "password", {}, -1),
      "10 wrong": `${switchboard.url}/link/nothing`,
    };
    const titles = new Set<string>();
    for (const [name, address] of Object.entries(addresses)) {
      await page.goto(address);
      titles.add(await page.locator("h1").innerText());
      await inspect(name);
    }
    for (let tried = 0; tried < 31; tried++) await page.request.get(`${switchboard.url}/link/x${tried}`);
    await page.goto(`${switchboard.url}/link/nothing`);
    titles.add(await page.locator("h1").innerText());
    await inspect("11 too many");
    expect(titles.size).toBe(5);
    await db.execute("delete from attempts");
  });

  it("what a VoIP phone signs in with is shown once", async () => {
    const phone = await one(
      "select id from devices where kind = 'voip_phone' and name = 'Desk phone' order by id limit 1",
    );
    const owner = await one(
      "select u.first_name from users u join endpoints e on e.user_id = u.id join devices d on d.endpoint_id = e.id where d.id = $1",
      [phone.id],
    );
    const address = await link(String(owner.first_name), "device", { device: phone.id });
    await page.goto(address);
    await inspect("12 device");
    await submit();
    await page.locator("dl.secret").waitFor();
    await inspect("13 device secret");
    await page.goto(address);
    expect(await page.locator("dl.secret").count()).toBe(0);
  });

  it("an address is confirmed by whoever opens the mail, once, and not if somebody else has got it meanwhile", async () => {
    const found = await one("select id, person_id from users where first_name = 'Lucy'");
    const { store } = switchboard.app;
    const ask = (email: string) => {
      const asked = { user: String(found.id), requestedBy: String(found.person_id), email, way: "mail" } as const;
      const now = new Date();
      return store.emails.ask({ ...asked, expiresAt: new Date(now.getTime() + 3_600_000) }, now);
    };
    const late = await ask("hanna@firm.example");
    await page.goto(await link("Lucy", "email", { change: late.id }));
    await submit();
    await page.getByRole("heading", { level: 1, name: /somebody else|jemand/i }).waitFor();
    await inspect("17 address taken");
    const change = await ask("lucy.lane@firm.example");
    const address = await link("Lucy", "email", { change: change.id });
    await page.goto(address);
    expect(await page.locator("main").innerText()).toContain("lucy.lane@firm.example");
    await inspect("18 address");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /is changed|ist geändert/i }).waitFor();
    await inspect("19 address confirmed");
    expect(await one("select email from users where id = $1", [found.id])).toEqual({ email: "lucy.lane@firm.example" });
    await page.goto(address);
    expect(await page.locator("main form").count()).toBe(0);
    await inspect("20 address used");
  });

  it("somebody signs in, sees what they have, and signs out", async () => {
    await page.goto(`${switchboard.url}/me`);
    await inspect("14 sign in");
    await field("email").fill("emil@firm.example");
    await field("password").fill("not this");
    await submit();
    await page.locator("[role=alert]").waitFor();
    await inspect("15 sign in refused");
    await field("password").fill(goodPassword);
    await submit();
    await page.locator("picture img").waitFor();
    expect(await page.evaluate("document.querySelector('picture img').naturalWidth > 0")).toBe(true);
    await inspect("16 me");
    await page.getByRole("button", { name: /Sign out|Abmelden/ }).click();
    await field("email").waitFor();
  });
});
