import { describe, expect, it } from "vitest";
import type { Json } from "../../adapters/playground/fakes/teams/json.ts";
import { card, cardAnswer, dialog, message, text } from "../adapters/playground/teams/small-bot.ts";
import { executablePath, shoot } from "./chromium.ts";
import { shareEasel } from "./easel.ts";

const choices = [
  { title: "Berlin", value: "b" },
  { title: "Köln", value: "k" },
];
const everyInput: Json[] = [
  { type: "Input.Text", id: "line", label: "Line", isRequired: true, errorMessage: "Enter a line" },
  { type: "Input.Text", id: "lines", label: "Lines", isMultiline: true },
  { type: "Input.Number", id: "count", label: "Count", min: 1, max: 9 },
  { type: "Input.Date", id: "day", label: "Day" },
  { type: "Input.Time", id: "time", label: "Time" },
  { type: "Input.Toggle", id: "toggle", label: "Phone", title: "Yes, a phone", valueOn: "on", valueOff: "off" },
  { type: "Input.ChoiceSet", id: "site", label: "Site", choices },
  { type: "Input.ChoiceSet", id: "one", label: "One of", style: "expanded", choices },
  { type: "Input.ChoiceSet", id: "many", label: "Several", style: "expanded", isMultiSelect: true, choices },
  {
    ...{ type: "Input.ChoiceSet", id: "found", label: "Searched", style: "filtered", choices: [] },
    "choices.data": { type: "Data.Query", dataset: "numbers" },
  },
  {
    ...{ type: "Input.ChoiceSet", id: "who", label: "Who", style: "filtered", choices: [] },
    "choices.data": { type: "Data.Query", dataset: "graph.microsoft.com/users" },
  },
];
const submit = (title: string, data: Json = {}): Json => ({ type: "Action.Submit", title, data });

describe.skipIf(!executablePath)("Teams draws", () => {
  const easel = shareEasel();
  const last = () => easel().teams.locator(".message").last();
  const conversation = (room?: string): string => {
    const { rooms, conversations } = easel().fakeTeams;
    const chat = [...conversations.values()].find(({ person }) => person === "anna");
    return (room === undefined ? chat?.id : rooms.find(({ key }) => key === room)?.id) ?? "";
  };
  const go = (name: string) => easel().teams.locator(".rooms").getByRole("button", { name }).click();
  const be = async (name: string) => {
    const { teams } = easel();
    await teams.getByRole("button", { name: /Be somebody else$/ }).click();
    await teams.getByRole("menuitem", { name: new RegExp(name) }).click();
    await teams.getByRole("button", { name: new RegExp(`^You are ${name}`) }).waitFor();
  };

  it("somebody who is Anna in Slack and in Teams", async () => {
    await be("Anna");
    await go("Switchboard");
  });

  it("a card with every kind of input, and sends what was entered", async () => {
    const { bot, page } = easel();
    const result = (title: string, value: string) => ({ title, value });
    bot.answer = ({ name }) => {
      const found = { value: { results: [result("+49 30 1", "n1"), result("+49 30 2", "n2")] } };
      const type = "application/vnd.microsoft.search.searchResponse";
      return name === "application/search" ? { body: { statusCode: 200, type, ...found } } : {};
    };
    await bot.send(
      conversation(),
      message(card([text("**Everything**"), ...everyInput], [submit("Save", { verb: "keep" })])),
    );
    const drawn = last().locator(".card");
    await drawn.getByRole("button", { name: "Save" }).click();
    // Microsoft's renderer itself says so, and nothing is sent
    await drawn.getByText("Enter a line").waitFor();
    await page.setViewportSize({ width: 1440, height: 1300 });
    await shoot(page, "inputs of Teams");
    await page.setViewportSize({ width: 1440, height: 900 });
    // what is wrong belongs to its name from now on
    await drawn.getByRole("textbox", { name: /^Line .*Enter a line/ }).fill("Berg");
    await drawn.getByRole("textbox", { name: "Lines" }).fill("two\nlines");
    await drawn.getByLabel("Count").fill("3");
    await drawn.getByLabel("Day").fill("2027-01-04");
    await drawn.getByLabel("Time").fill("08:30");
    await drawn.getByLabel("Yes, a phone").check();
    await drawn.getByLabel("Site").selectOption({ label: "Köln" });
    await drawn.getByRole("radio", { name: "Berlin" }).check();
    await drawn.getByRole("checkbox", { name: "Köln" }).check();
    await drawn.getByRole("textbox", { name: "Searched" }).fill("30");
    await drawn.getByText("+49 30 2").click();
    await drawn.getByRole("textbox", { name: "Who" }).fill("Ben");
    await drawn.getByText("Ben Okafor").waitFor();
    await shoot(page, "a search in Teams");
    await drawn.getByText("Ben Okafor").click();
    await drawn.getByRole("button", { name: "Save" }).click();
    const ben = easel().fakeTeams.people.find(({ key }) => key === "ben");
    await expect
      .poll(() => bot.heard.find(({ value }) => value !== undefined && (value as Json).verb === "keep"))
      .toMatchObject({
        value: {
          ...{ verb: "keep", line: "Berg", lines: "two\nlines", count: "3", day: "2027-01-04", time: "08:30" },
          ...{ toggle: "on", site: "k", one: "b", many: "k", found: "n2", who: ben?.aadId },
        },
      });
    expect(await page.locator(".unknown").count()).toBe(0);
  });

  it("what it cannot follow with a word about it", async () => {
    const { bot, page } = easel();
    const more = { type: "Action.ShowCard", title: "More", card: card([text("Within")]) };
    const said = await bot.send(conversation(), message(card([text("Outside")], [more])));
    await last().getByText("The playground cannot draw this: Action.ShowCard").waitFor();
    const id = `${encodeURIComponent(conversation())}/activities/${String(said.json.id)}`;
    await bot.call("PUT", `/${id}`, message(card([text("Outside alone")])));
    await page.locator(".unknown").waitFor({ state: "detached" });
  });

  it("Markdown of the app, that it is typing, and a card that was changed in its place", async () => {
    const { bot, teams } = easel();
    await bot.send(conversation(), { type: "typing" });
    await teams.getByText("Switchboard is typing …").waitFor();
    await shoot(easel().page, "typing");
    const said = await bot.send(conversation(), { type: "message", text: "It is **done**, _really_" });
    expect(await last().locator(".words").innerHTML()).toContain("<strong>done</strong>");
    await teams.getByText("is typing").waitFor({ state: "detached" });
    const id = `${encodeURIComponent(conversation())}/activities/${String(said.json.id)}`;
    await bot.call("PUT", `/${id}`, message(card([text("Approved by Ada")])));
    await last().getByText("Approved by Ada").waitFor();
    expect(await last().innerText()).toContain("Edited");
  });

  it("an answered card anew for who pressed, and for nobody else", async () => {
    const { bot } = easel();
    await go("Welcome");
    const ask = { type: "Action.Execute", title: "Approve", verb: "approve", data: {} };
    await bot.send(conversation("welcome"), message(card([text("Ben asks for a right")], [ask])));
    bot.answer = () => cardAnswer("application/vnd.microsoft.card.adaptive", card([text("You approved")]));
    await last().getByRole("button", { name: "Approve" }).click();
    await last().getByText("You approved").waitFor();
    await be("Ben");
    await go("Welcome");
    await last().getByText("Ben asks for a right").waitFor();
    bot.answer = () => cardAnswer("application/vnd.microsoft.error", { code: "500", message: "no" }, 500);
    await last().getByRole("button", { name: "Approve" }).click();
    await easel().page.getByText("Something went wrong").first().waitFor();
    await be("Anna");
  });

  it("a dialog: sent, answered with what is wrong, then with a word; Escape closes another", async () => {
    const { bot, teams, page } = easel();
    await go("Switchboard");
    const launch = submit("Open", { msteams: { type: "task/fetch" }, verb: "onboard" });
    await bot.send(conversation(), message(card([text("Ready?")], [launch])));
    const line = everyInput[0] as Json;
    bot.answer = () => dialog(card([line], [submit("Send")]));
    await last().getByRole("button", { name: "Open" }).click();
    const box = teams.getByRole("dialog", { name: "Onboard" });
    await box.getByRole("textbox", { name: "Line", exact: true }).fill("Berg");
    bot.answer = () => dialog(card([{ ...line, value: "Berg" }, text("That is taken")], [submit("Send")]));
    await box.getByRole("button", { name: "Send" }).click();
    await box.getByText("That is taken").waitFor();
    await shoot(page, "a dialog");
    expect(await box.getByRole("textbox", { name: "Line", exact: true }).inputValue()).toBe("Berg");
    bot.answer = () => ({ body: { task: { type: "message", value: "All set" } } });
    await box.getByRole("button", { name: "Send" }).click();
    await box.waitFor({ state: "detached" });
    await page.getByText("All set").first().waitFor();
    bot.answer = () => dialog(card([line], [submit("Send")]));
    await last().getByRole("button", { name: "Open" }).click();
    await box.waitFor();
    await page.keyboard.press("Escape");
    await box.waitFor({ state: "detached" });
  });

  it("what only one person sees in a room, and people by completing what is typed", async () => {
    const { bot, teams, page } = easel();
    await go("Welcome");
    const anna = easel().fakeTeams.people.find(({ key }) => key === "anna");
    const path = `/${encodeURIComponent(conversation("welcome"))}/activities?isTargetedActivity=true`;
    await bot.call("POST", path, { type: "message", text: "between us", recipient: { id: anna?.id } });
    await last().getByText("Only you can see this").waitFor();
    await shoot(page, "for one alone in Teams");
    const composer = teams.locator(".composer textarea");
    await composer.pressSequentially("show @be");
    await teams.getByRole("option", { name: /Ben Okafor/ }).waitFor();
    await page.keyboard.press("Tab");
    expect(await composer.inputValue()).toBe("@Switchboard show @ben ");
    bot.answer = () => ({});
    await page.keyboard.press("Enter");
    await expect
      .poll(() => bot.heard.at(-1))
      .toMatchObject({
        entities: expect.arrayContaining([expect.objectContaining({ type: "mention", text: "<at>Ben</at>" })]),
      });
    await expect.poll(() => last().locator(".mention").allInnerTexts()).toEqual(["Switchboard", "Ben"]);
  });
});
