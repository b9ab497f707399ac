import { describe, expect, it } from "vitest";
import type { Json } from "../../adapters/playground/fakes/slack/json.ts";
import { executablePath, shoot } from "./chromium.ts";
import { shareEasel } from "./easel.ts";

const plain = (text: string): Json => ({ type: "plain_text", text });
const mrkdwn = (text: string): Json => ({ type: "mrkdwn", text });
const option = (text: string, value: string): Json => ({ text: plain(text), value });

describe.skipIf(!executablePath)("In a message of Slack", () => {
  const easel = shareEasel();
  const post = (blocks: Json[]) => easel().call("chat.postMessage", { channel: "C0GENERAL", text: "…", blocks });
  const last = () => easel().slack.locator(".message").last();

  it("a question before a click counts; no is no, yes is sent", async () => {
    const { page, slack, heard } = easel();
    const confirm = {
      title: plain("Sure?"),
      text: mrkdwn("It *rings* no more"),
      confirm: plain("Do it"),
      deny: plain("Keep"),
    };
    await post([
      {
        ...{ type: "actions", block_id: "row" },
        elements: [{ type: "button", action_id: "go", text: plain("Remove"), style: "danger", value: "7", confirm }],
      },
    ]);
    await last().getByRole("button", { name: "Remove" }).click();
    const before = heard.length;
    const question = slack.getByRole("alertdialog", { name: "Sure?" });
    await question.getByText("It rings no more").waitFor();
    await shoot(page, "a question before a click");
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    expect(heard).toHaveLength(before);
    await last().getByRole("button", { name: "Remove" }).click();
    await question.getByRole("button", { name: "Do it" }).click();
    await expect
      .poll(() => heard.at(-1))
      .toMatchObject({ type: "block_actions", actions: [{ action_id: "go", value: "7" }] });
  });

  it("a menu of more actions, of which one is chosen", async () => {
    const { page, heard } = easel();
    const options = [option("Look again", "look"), option("Forget it", "forget")];
    await post([{ type: "actions", elements: [{ type: "overflow", action_id: "more", options }] }]);
    const forget = last().getByRole("button", { name: "Forget it" });
    expect(await forget.isVisible()).toBe(false);
    await last().getByLabel("More actions").click();
    await forget.waitFor();
    await shoot(page, "more actions");
    await forget.click();
    await expect
      .poll(() => heard.at(-1))
      .toMatchObject({ actions: [{ action_id: "more", selected_option: { value: "forget" } }] });
    expect(await forget.isVisible()).toBe(false);
  });
});
