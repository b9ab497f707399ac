import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { boxed } from "../fixtures/boxed.ts";

const names = ["chromium", "chromium-browser", "google-chrome"];
const quiet = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** A browser of this machine; CHROMIUM names another one. */
export const executablePath =
  process.env.CHROMIUM ??
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));

if (!executablePath) {
  const missing =
    "No chromium on this machine: the playground is NOT tested in a browser. Debian: apt-get install chromium";
  if (process.env.CI === "true") throw new Error(missing);
  console.warn(boxed(missing));
}

export interface Chromium {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

let running: Promise<Browser> | undefined;

/** One browser for all files, which ends with their process; each opens a profile of its own in it that is forgotten. */
export async function openChromium(theme: "light" | "dark" = "light", locale = "en-GB"): Promise<Chromium> {
  running ??= chromium.launch({ executablePath: executablePath ?? "", args: quiet, headless: true });
  const browser = await running;
  const context = await browser.newContext({ colorScheme: theme, locale, viewport: { width: 1440, height: 900 } });
  return { context, close: () => context.close() };
}

/** Two screenshots, one in each theme of the playground, into the folder SCREENSHOTS, if there is one. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  const now = await turnTo(page, "light");
  for (const theme of ["light", "dark"]) {
    await turnTo(page, theme);
    await page.screenshot({ path: join(folder, `${name.slice(0, 60)} ${theme}.png`) });
  }
  await turnTo(page, now);
}

/** The theme as it stands on the page, without pressing anything. @returns the one before */
const turnTo = (page: Page, theme: string): Promise<string> =>
  page.locator("html").evaluate((html, next) => {
    const { theme: before = "" } = html.dataset;
    html.dataset.theme = next;
    return before;
  }, theme);
