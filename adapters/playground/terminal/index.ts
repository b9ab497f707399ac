import { setTimeout as sleep } from "node:timers/promises";
import type { ScreenButton, ScreenMessage } from "../fakes/slack/driver/screen.ts";
import type { FakeSlack } from "../fakes/slack/fake-slack.ts";
import { fillForm } from "./form.ts";
import type { Terminal } from "./terminal.ts";

const people = ["hanna", "ada", "emil", "lucy", "anna", "gil"];

const intro = [
  "This is a simulation of Slack in your terminal; nothing leaves this machine.",
  "You are hanna (HR). Try:  onboard @anna   ·   list   ·   show emil   ·   help",
  "Somebody else: “as ada” (administrator), “as emil”, “as anna” … A number presses a button, “quit” ends.",
  "",
];

export async function runTerminal(terminal: Terminal): Promise<void> {
  const { slack, ask, print } = terminal;
  intro.forEach(print);
  let who = "hanna";
  let shown = { message: undefined as ScreenMessage | undefined, buttons: [] as ScreenButton[] };
  for (;;) {
    const typed = (await ask(`${who} › /telephony `))?.trim();
    if (typed === undefined || typed === "quit" || typed === "exit") return;
    const next = /^as (\w+)$/.exec(typed)?.[1];
    if (next !== undefined) {
      if (people.includes(next)) who = next;
      else print(`There are ${people.join(", ")}.`);
      continue;
    }
    const seen = newest(slack, who)?.ts;
    const pressed = /^\d+$/.test(typed) ? shown.buttons[Number(typed) - 1] : undefined;
    const sent =
      pressed && shown.message
        ? await slack.driver.click(shown.message, pressed.actionId)
        : await slack.driver.command({ user: who, text: typed });
    if (sent.error !== undefined) print(`Slack says: /telephony failed with the error “${sent.error}”`);
    await settle(slack, who, seen);
    if (slack.driver.screen(who).views.length > 0) {
      await fillForm(terminal, who);
      continue;
    }
    const message = newest(slack, who);
    if (message === undefined || message.ts === seen) continue;
    shown = { message, buttons: message.buttons };
    print(numbered(message.text, message.buttons).replace(/^/gm, "  "));
    print("");
  }
}

function newest(slack: FakeSlack, who: string): ScreenMessage | undefined {
  return slack.driver.lastMessage(who);
}

/** Until something came: a message, or a form that is not loading any more. */
async function settle(slack: FakeSlack, who: string, seen: string | undefined): Promise<void> {
  for (let waited = 0; waited < 3000; waited += 20) {
    const view = slack.driver.screen(who).views.at(-1);
    if (view ? view.submit !== undefined : newest(slack, who)?.ts !== seen) return;
    await sleep(20);
  }
}

/** Gives each button of the text, in order, the number that presses it. */
function numbered(text: string, buttons: readonly ScreenButton[]): string {
  let from = 0;
  return buttons.reduce((read, { label }, at) => {
    const found = read.indexOf(`[${label}]`, from);
    if (found < 0) return read;
    const marked = `[${at + 1} ${label}]`;
    from = found + marked.length;
    return read.slice(0, found) + marked + read.slice(found + label.length + 2);
  }, text);
}
