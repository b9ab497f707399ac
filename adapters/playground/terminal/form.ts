import type { ScreenField } from "../fakes/slack/driver/screen.ts";
import type { Terminal } from "./terminal.ts";

/** Asks for one field after the other, as long as the app finds something wrong; Enter keeps what is there. */
export async function fillForm({ slack, ask, print }: Terminal, who: string): Promise<void> {
  let wrong: readonly string[] | undefined;
  for (;;) {
    const view = slack.driver.screen(who).views.at(-1);
    if (!view) return;
    if (view.submit === undefined) {
      print(`┌ ${view.title}`);
      print(view.text.replace(/^/gm, "│ "));
      print("└");
      await slack.driver.close(who);
      return;
    }
    if (wrong === undefined) print(`┌ ${view.title}   (Enter keeps what is in [ ], “-” empties, “cancel” closes)`);
    for (const field of view.fields.filter(({ blockId }) => wrong === undefined || wrong.includes(blockId))) {
      if (!(await fillField({ slack, ask, print }, who, field))) {
        await slack.driver.close(who);
        return print("└ closed, nothing was done");
      }
    }
    const { outcome, errors } = await slack.driver.submit(who);
    wrong = outcome === "errors" || outcome === "blocked" ? Object.keys(errors) : undefined;
  }
}

/** False: the person wants to close the form. */
async function fillField({ slack, ask, print }: Terminal, who: string, field: ScreenField): Promise<boolean> {
  for (;;) {
    const wrong = field.error ?? (field.hint?.startsWith("⚠") ? field.hint : undefined);
    if (wrong !== undefined) print(`│ ⚠️ ${wrong.replace(/^⚠\S* /, "")}`);
    const choices = field.options ? ` (${field.options.join("/")})` : "";
    const typed = (await ask(`│ ${field.label}${choices} [${field.value}]: `))?.trim();
    if (typed === undefined || typed === "cancel") return false;
    if (typed === "") return true;
    try {
      await slack.driver.fill(who, { [field.blockId]: await entryOf({ slack, ask, print }, who, field, typed) });
      return true;
    } catch (error) {
      print(`│ ⚠ ${error instanceof Error ? error.message : error}`);
    }
  }
}

async function entryOf({ slack, print }: Terminal, who: string, field: ScreenField, typed: string) {
  if (typed === "-") return null;
  if (field.kind !== "external_select") return typed;
  const { options } = await slack.driver.options(who, field.blockId, typed);
  const labels = options.map((option) => (option as unknown as { text: { text: string } }).text.text);
  if (labels.length > 1 && !labels.includes(typed)) print(`│   found: ${labels.slice(0, 8).join(", ")}`);
  const pick = labels.find((label) => label === typed) ?? (labels.length === 1 ? labels[0] : undefined);
  if (pick === undefined) throw new Error(labels.length === 0 ? `nothing is offered for “${typed}”` : "which of them?");
  return { typed, pick };
}
