import axe from "axe-core";
import type { Page } from "playwright-core";

/** What shuts people out on a page: empty is good. */
export async function barriersOf(page: Page): Promise<string[]> {
  // what is still appearing is paler than it will be
  await page.evaluate(
    "Promise.all(document.getAnimations().filter((one) => one.animationName === 'appear').map((one) => one.finished))",
  );
  await page.evaluate(axe.source);
  const found = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as axe.AxeResults;
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ""}`));
}
