import { describe, expect, it } from "vitest";
import type { Json } from "../../adapters/playground/fakes/slack/json.ts";
import { executablePath, shoot } from "./chromium.ts";
import { shareEasel } from "./easel.ts";

const plain = (text: string): Json => ({ type: "plain_text", text });
const mrkdwn = (text: string): Json => ({ type: "mrkdwn", text });
const option = (text: string, value: string): Json => ({ text: plain(text), value });
const ab = [option("Anchor", "a"), option("Beacon", "b")];
const input = (label: string, element: Json, more: Json = {}): Json => ({
  ...{ type: "input", block_id: label, label: plain(label), ...more },
  element: { action_id: "value", ...element },
});
const modal = (blocks: Json[], more: Json = {}): Json => ({
  ...{ type: "modal", title: plain("A form"), submit: plain("Send it"), close: plain("Leave"), blocks, ...more },
});

describe.skipIf(!executablePath)("Slack draws", () => {
  const easel = shareEasel();
  const post = (blocks: Json[], more: Json = {}) =>
    easel().call("chat.postMessage", { channel: "C0GENERAL", text: "…", blocks, ...more });
  const last = () => easel().slack.locator(".message").last();

  it("every block of a message, its markup and its pictures", async () => {
    const picture = { image_url: "https://app.example/routing.png", alt_text: "The way of a call" };
    await post([
      { type: "header", text: plain("A heading") },
      { type: "section", text: mrkdwn("*bold* _slanted_ ~gone~ `code` <https://a.example|a link> <@U0BEN> a &lt; b") },
      { type: "section", fields: [mrkdwn("*Left*"), plain("*as it is*")] },
      { type: "divider" },
      { type: "context", elements: [{ type: "image", ...picture }, mrkdwn("said aside")] },
      { type: "image", title: plain("Routing"), ...picture },
      {
        type: "rich_text",
        elements: [
          { type: "rich_text_section", elements: [{ type: "text", text: "strong", style: { bold: true } }] },
          {
            ...{ type: "rich_text_list", style: "bullet" },
            elements: [{ type: "rich_text_section", elements: [{ type: "user", user_id: "U0BEN" }] }],
          },
          { type: "rich_text_quote", elements: [{ type: "text", text: "quoted" }] },
        ],
      },
    ]);
    const drawn = last();
    await drawn.getByRole("heading", { name: "A heading" }).waitFor();
    const html = await drawn.locator(".blocks").innerHTML();
    for (const piece of [
      /<b>.*bold/,
      /<i>.*slanted/,
      /<s>.*gone/,
      /<code>code/,
      /a &lt; b/,
      /<b>.*Left/,
      /\*as it is\*/,
    ])
      expect(html).toMatch(piece);
    for (const piece of [/<hr/, /<b>.*strong/, /<li>.*@Ben Okafor/, /<blockquote>quoted/]) expect(html).toMatch(piece);
    await expect
      .poll(() => drawn.locator("img").evaluateAll((all) => all.map((one) => one.naturalWidth)))
      .toEqual([1, 1]);
    expect(await drawn.getByRole("link", { name: "a link" }).getAttribute("href")).toBe("https://a.example");
    await shoot(easel().page, "blocks of a message");
  });

  it("what only one person sees, what was changed, and attachments", async () => {
    await easel().call("chat.postEphemeral", { channel: "C0GENERAL", user: "U0ANNA", text: "between us" });
    await last().getByText("Only visible to you").waitFor();
    const { ts } = await post([{ type: "section", text: plain("first") }]);
    await easel().call("chat.update", { channel: "C0GENERAL", ts, text: "second", blocks: [] });
    await last().getByText("second").waitFor();
    expect(await last().innerText()).toMatch(/second\s*\(edited\)/);
    await post([], { attachments: [{ color: "danger", title: "Old style", text: "*still* drawn", thumb_url: "x" }] });
    await last().getByText("Old style").waitFor();
    expect(await last().innerText()).toContain('The playground cannot draw this: "thumb_url" of an attachment');
    await shoot(easel().page, "private, edited, attachments");
  });

  it("what it cannot draw as an error, where it would stand", async () => {
    await post([{ type: "table", rows: [[{ type: "raw_text", text: "cell" }]] }]);
    await last().getByText('The playground cannot draw this: block "table"').waitFor();
  });

  it("a form with every kind of input, and sends what was entered", async () => {
    const e = easel();
    const { page, slack, heard } = e;
    e.answer = ({ type, value }) =>
      type === "block_suggestion" ? { options: [option(`found for ${value}`, `id-${value}`)] } : undefined;
    await e.open(
      modal([
        input("Plain", { type: "plain_text_input", placeholder: plain("one line") }, { hint: plain("A hint") }),
        input("Long", { type: "plain_text_input", multiline: true }),
        input("Mail", { type: "email_text_input" }),
        input("Count", { type: "number_input", is_decimal_allowed: false, min_value: "1", max_value: "9" }),
        input("Day", { type: "datepicker", initial_date: "2026-12-01" }),
        input("Moment", { type: "datetimepicker" }, { optional: true }),
        input("Who", { type: "users_select" }),
        input("Fixed", { type: "static_select", options: ab }),
        input("Searched", { type: "external_select", min_query_length: 2 }),
        input("Several", { type: "multi_static_select", options: ab }),
        input("Ticks", { type: "checkboxes", options: [ab[0], { ...ab[1], description: plain("what it shows") }] }),
        input("One of", { type: "radio_buttons", options: ab, initial_option: ab[0] }),
        input("Scan", { type: "file_input", max_files: 2 }, { optional: true }),
      ]),
    );
    const form = slack.getByRole("dialog", { name: "A form" });
    await form.getByLabel("Plain").fill("Berg");
    await form.getByLabel("Long").fill("two\nlines");
    await form.getByLabel("Mail").fill("no address");
    await form.getByLabel("Count").fill("12");
    await form.getByLabel("Day").fill("2027-01-04");
    await form.getByLabel("Moment").fill("2027-01-04T08:30");
    await form.getByRole("combobox", { name: "Who" }).click();
    await page.keyboard.type("ben");
    await page.keyboard.press("Enter");
    await form.getByRole("combobox", { name: "Fixed" }).click();
    await form.getByRole("option", { name: "Beacon" }).click();
    await form.getByRole("combobox", { name: "Searched" }).pressSequentially("b");
    await form.getByText("Type 1 more letter").waitFor();
    await form.getByRole("combobox", { name: "Searched" }).pressSequentially("e");
    await form.getByRole("option", { name: "found for be" }).click();
    await form.getByRole("combobox", { name: "Several" }).click();
    await form.getByRole("option", { name: "Anchor" }).click();
    await form.getByText("what it shows").waitFor();
    await form.getByRole("checkbox", { name: "Beacon" }).check();
    await form.getByRole("radio", { name: "Beacon" }).check();
    await form
      .getByLabel("Scan")
      .setInputFiles({ name: "scan.txt", mimeType: "text/plain", buffer: Buffer.from("ink") });
    await form.getByText("scan.txt").waitFor();
    await form.getByRole("button", { name: "Send it" }).click();
    // what Slack's own client says
    await form.getByText("Please enter a valid email address.").waitFor();
    await form.getByText("Please enter at most 9.").waitFor();
    // the whole form, however long
    await page.setViewportSize({ width: 1440, height: 1800 });
    await shoot(page, "inputs of Slack");
    await page.setViewportSize({ width: 1440, height: 900 });
    await form.getByLabel("Mail").fill("anna@firm.example");
    await form.getByLabel("Count").fill("3");
    await form.getByRole("button", { name: "Send it" }).click();
    await form.waitFor({ state: "detached" });
    const sent = heard.find(({ type }) => type === "view_submission") as
      | { view: { state: { values: Json } } }
      | undefined;
    const values = Object.fromEntries(
      Object.entries(sent?.view.state.values ?? {}).map(([label, element]) => [
        label,
        (element as { value: Json }).value,
      ]),
    );
    expect(values).toMatchObject({
      Plain: { value: "Berg" },
      Long: { value: "two\nlines" },
      Mail: { value: "anna@firm.example" },
      Count: { value: "3" },
      Day: { selected_date: "2027-01-04" },
      Moment: { selected_date_time: new Date("2027-01-04T08:30").getTime() / 1000 },
      Who: { selected_user: "U0BEN" },
      Fixed: { selected_option: { value: "b" } },
      Searched: { selected_option: { value: "id-be" } },
      Several: { selected_options: [{ value: "a" }] },
      Ticks: { selected_options: [{ value: "b" }] },
      "One of": { selected_option: { value: "b" } },
      Scan: { files: [{ name: "scan.txt", size: 3 }] },
    });
  });

  it("the app's errors under their fields, what is coming, and the view that replaces it", async () => {
    const e = easel();
    e.answer = ({ type }) =>
      type === "view_submission" ? { response_action: "errors", errors: { Plain: "That is taken." } } : undefined;
    const { view } = await e.open(modal([input("Plain", { type: "plain_text_input" })]));
    const form = e.slack.getByRole("dialog", { name: "A form" });
    await form.getByLabel("Plain").fill("104");
    await form.getByRole("button", { name: "Send it" }).click();
    await form.locator(".wrong").getByText("That is taken.").waitFor();
    expect(await form.getByLabel("Plain").getAttribute("aria-invalid")).toBe("true");
    expect(await form.getByLabel("Plain").inputValue()).toBe("104");
    let release: (() => void) | undefined;
    const held = new Promise<void>((done) => {
      release = done;
    });
    e.answer = async ({ type }) => (type === "view_submission" ? void (await held) : undefined);
    await form.getByRole("button", { name: "Send it" }).click();
    await form.locator('button[aria-busy="true"]').waitFor();
    await shoot(e.page, "a form that is being sent");
    const { id } = view as { id: string };
    const done = { type: "modal", title: plain("Done"), blocks: [{ type: "section", text: plain("All set") }] };
    await e.call("views.update", { view_id: id, view: done });
    await e.slack.getByRole("dialog", { name: "Done" }).getByText("All set").waitFor();
    release?.();
    await e.slack.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("a home of each person's own, with buttons", async () => {
    const { call, slack, heard } = easel();
    const blocks = [
      { type: "section", text: mrkdwn("*Welcome home*") },
      { type: "actions", elements: [{ type: "button", action_id: "look", text: plain("Look") }] },
    ];
    await call("views.publish", { user_id: "U0ANNA", view: { type: "home", blocks } });
    await slack.locator(".rooms").getByRole("button", { name: "Switchboard" }).click();
    await slack.getByRole("button", { name: "Home" }).click();
    const home = slack.getByRole("region", { name: "Home of Switchboard" });
    await home.getByText("Welcome home").waitFor();
    await shoot(easel().page, "a home");
    await expect.poll(() => heard.at(-1)).toMatchObject({ event: { type: "app_home_opened", tab: "home" } });
    await home.getByRole("button", { name: "Look" }).click();
    await expect.poll(() => heard.at(-1)).toMatchObject({ view: { type: "home" }, actions: [{ action_id: "look" }] });
  });

  it("without asking anybody but this machine", () => {
    expect(easel().requests.filter((url) => !/^(http:\/\/127\.0\.0\.1|data:)/.test(url))).toEqual([]);
  });
});
