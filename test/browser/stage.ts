import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { openPlayground } from "../../adapters/playground/host/playground.ts";
import type { Database } from "../../db/engine/database.ts";
import { readConfig } from "../../src/app/config.ts";
import { openFresh } from "../fixtures/stores/pglite-pool.ts";
import { type Chromium, openChromium, shoot } from "./chromium.ts";

export type Side = "slack" | "teams";

/** The playground in a browser, and a person in front of it. */
export interface Stage {
  readonly page: Page;
  readonly slack: Locator;
  readonly teams: Locator;
  /** everything the page asked for over the network */
  readonly requests: readonly string[];
  /** everything of a database, for looking at what is true */
  readonly db: Database;
  be(side: Side, name: string): Promise<void>;
  type(side: Side, text: string): Promise<void>;
  /** a conversation by its name */
  go(side: Side, name: string): Promise<void>;
  /** the topmost form in Slack, or the last card with a Send button in Teams */
  form(side: Side): Locator;
  /** what stands last in a conversation comes to say something */
  says(side: Side, words: string | RegExp): Promise<void>;
  /** a screenshot into the folder SCREENSHOTS, if there is one */
  shoot(name: string): Promise<void>;
}

/** One playground for the tests of a file, on a database that is forgotten. */
export function shareStage(theme: "light" | "dark" = "light", env: Record<string, string> = {}): () => Stage {
  let stage: Stage;
  const ends: (() => Promise<unknown>)[] = [];
  const wrong: string[] = [];
  beforeAll(async () => {
    const db = await openFresh();
    ends.push(() => db.close());
    const playground = await openPlayground(readConfig({ PORT: "0", LOG_LEVEL: "silent", ...env }), { db });
    ends.push(() => playground.stop());
    const chromium: Chromium = await openChromium(theme);
    ends.push(() => chromium.close());
    const page = await chromium.context.newPage();
    page.setDefaultTimeout(10_000);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => wrong.push(String(error.stack)));
    page.on("console", (said) => said.type() === "error" && wrong.push(said.text()));
    await page.goto(playground.url);
    stage = toStage(page, db, requests);
    await stage.slack.waitFor();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await stage?.shoot(`failed ${task.name}`);
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
    expect(wrong).toEqual([]);
  });
  return () => stage;
}

function toStage(page: Page, db: Database, requests: readonly string[]): Stage {
  const windows = {
    slack: page.getByRole("region", { name: "Slack" }),
    teams: page.getByRole("region", { name: "Microsoft Teams" }),
  };
  const composer = (side: Side) => windows[side].locator(".composer textarea");
  return {
    ...{ page, db, requests, ...windows },
    async be(side, name) {
      await windows[side].getByRole("button", { name: /Be somebody else$/ }).click();
      await windows[side].getByRole("menuitem", { name: new RegExp(name) }).click();
      await windows[side].getByRole("button", { name: new RegExp(`^You are ${name}`) }).waitFor();
    },
    async type(side, text) {
      await composer(side).fill(text);
      await composer(side).press("Escape");
      await composer(side).press("Enter");
    },
    async go(side, name) {
      await windows[side].locator(".rooms").getByRole("button", { name }).click();
    },
    form: (side) =>
      side === "slack"
        ? windows.slack.getByRole("dialog")
        : windows.teams
            .locator(".card")
            .filter({ has: page.getByRole("button", { name: "Send" }) })
            .last(),
    async says(side, words) {
      await windows[side].locator(".message").last().filter({ hasText: words }).waitFor();
    },
    shoot: (name) => shoot(page, name),
  };
}
