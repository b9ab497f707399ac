import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
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

if (!executablePath)
  console.warn(
    boxed("No chromium on this machine: the playground is NOT tested in a browser. Debian: apt-get install chromium"),
  );

export interface Chromium {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** With a profile of its own that is forgotten. */
export async function openChromium(theme: "light" | "dark" = "light"): Promise<Chromium> {
  const profile = await mkdtemp(join(tmpdir(), "switchboard-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath: executablePath ?? "", args: quiet, headless: true, colorScheme: theme, locale: "en-GB" },
    viewport: { width: 1440, height: 900 },
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
