import { beforeAll, expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };

describeEachStore("Who decides about an administrator's right", (store) => {
  const open = shareBothChats(store, ["ada", "emil"]);
  const rows = (query: string, values?: unknown[]) => open().premises.rows(query, values as never);
  const numberOf = async (reason: string) => {
    const [{ number } = {}] = await rows("select number from admin_requests where reason = $1", [reason]);
    return Number(number);
  };
  beforeAll(async () => {
    const { inSlack, inTeams } = open();
    await rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'admin', 'test' from users where email in ('lucy@firm.example', 'hanna@firm.example')",
    );
    for (const who of ["ada", "lucy", "hanna", "emil"]) await inSlack.type(who, "help");
    for (const who of ["ada", "emil"]) await inTeams.type(who, "help");
  });

  it("is set by name, and who is named is asked in every chat, nobody else", async () => {
    const { inSlack, inTeams, slack } = open();
    expect(await inSlack.type("ada", "set approvers @emil")).toContain("is no administrator");
    await slack.driver.close("ada");
    expect(await inSlack.type("ada", "set approvers ada@firm.example lucy@firm.example")).toMatch(
      /^Who decides about rights: Ada Admin, Lucy Lane \(before: every administrator\)$/,
    );
    expect(await inSlack.type("ada", "settings")).toContain("Who decides about rights: Ada Admin, Lucy Lane");
    await inTeams.type("emil", 'request-admin reason="mit Namen" for=24h');
    for (const read of [() => inSlack.told("ada"), () => inTeams.told("ada"), () => inSlack.told("lucy")])
      await expect.poll(() => read().at(-1), soon).toMatch(/^Please decide:[\s\S]*mit Namen/);
    expect(inSlack.told("hanna").filter((one) => one.includes("mit Namen"))).toEqual([]);
    const [{ fingerprint } = {}] = await rows("select fingerprint from admin_requests where reason = 'mit Namen'");
    const number = await numberOf("mit Namen");
    expect(await inSlack.type("hanna", `approve ${number} seen=${fingerprint}`)).toBe(
      "The setting “approvers” names who decides about requests: Ada Admin, Lucy Lane. You are not among them.",
    );
    expect(await inSlack.type("hanna", "approvals")).toBe("Nothing waits for you.");
  });

  it("is explained by who decides, who does not and why, and what happens when", async () => {
    const { inSlack, inTeams } = open();
    const number = await numberOf("mit Namen");
    const read = await inSlack.type("hanna", `who ${number}`);
    expect(read).toMatch(
      /Who can decide it now\n• Ada Admin – named in the settings\n• Lucy Lane – named in the settings/,
    );
    expect(read).toMatch(/Who cannot\n• Hanna Hartmann – is not named in the settings for this/);
    expect(read).toMatch(/Asked again: [^\n]+\nGoes to others, too: [^\n]+ · Hanna Hartmann\nEnds unanswered: /);
    expect(await inTeams.type("emil", `who ${number}`)).toContain("Wer es jetzt entscheiden kann");
  });

  it("goes to the delegate of whoever is away, in each chat; back again, it comes back", async () => {
    const { inSlack, inTeams, slack } = open();
    const number = await numberOf("mit Namen");
    const answer = await inSlack.type("lucy", "away until 2099-01-01, delegate hanna@firm.example");
    expect(answer).toMatch(/^You are away until [\s\S]*Hanna Hartmann decides in your place\./);
    expect(answer).toMatch(new RegExp(`What is open goes to:\\n• ${number} · Emil Engel – Ada Admin, Hanna Hartmann`));
    await expect
      .poll(() => inSlack.told("hanna").at(-1), soon)
      .toMatch(/^Please decide:[\s\S]*You decide in the place of Lucy Lane\./);
    await expect
      .poll(() => inSlack.told("lucy").at(-1), soon)
      .toMatch(
        /^This waits for others:[\s\S]*You are away until .*\. These decide meanwhile: Ada Admin, Hanna Hartmann\./,
      );
    expect(await inSlack.type("ada", `who ${number}`)).toMatch(
      /Hanna Hartmann – in the place of Lucy Lane[\s\S]*Who cannot\n• Lucy Lane – away until [^\n]*, Hanna Hartmann instead/,
    );
    // a circle has nobody at its end
    expect(await inSlack.type("hanna", "away until 2099-01-01, delegate lucy@firm.example")).toContain(
      "is away, too, with nobody else in their place",
    );
    await slack.driver.close("hanna");
    expect(await inSlack.type("hanna", "away until 2099-01-01, delegate emil@firm.example")).toContain(
      "Emil Engel is no administrator: only who may approve can stand in.",
    );
    await slack.driver.close("hanna");
    const card = slack.driver.lastMessage("lucy");
    if (!card) throw new Error("a card");
    await slack.driver.click(card, "I am back", "lucy");
    await expect
      .poll(() => inSlack.told("lucy").find((one) => one.includes("mit Namen")), soon)
      .toMatch(/^Please decide:/);
    await expect
      .poll(() => inSlack.told("hanna").find((one) => one.includes("mit Namen")), soon)
      .toMatch(/^This waits for others:/);
    expect(await inTeams.type("ada", "back")).toBe("You are not away.");
  });

  it("says what differs when it changed since it was seen; who said yes has to say it again", async () => {
    const { inSlack, inTeams, slack } = open();
    const number = await numberOf("mit Namen");
    const [{ id, fingerprint } = {}] = await rows("select id, fingerprint from admin_requests where number = $1", [
      number,
    ]);
    expect(await inTeams.type("emil", `change-request ${number} for=168h reason="eine ganze Woche"`)).toContain(
      "Geändert.",
    );
    await expect.poll(() => inSlack.told("ada").at(-1), soon).toContain("eine ganze Woche");
    await expect.poll(() => inTeams.told("ada").at(-1), soon).toContain("eine ganze Woche");
    // an old window still shows what it said before, and its button says so
    expect(await inSlack.type("lucy", `approve ${id} seen=${fingerprint}`)).toMatch(
      /^The request has changed since you saw it, so nothing was decided\.\nReason: mit Namen → eine ganze Woche\nFor how long: 1 day → 7 days\nThis is what it says now:/,
    );
    expect(await inSlack.type("ada", `change-request ${number} for=1h`)).toContain(
      "Only who asked for it can change it.",
    );
    await slack.driver.close("ada");
    expect(await inSlack.type("emil", `change-request ${number} for=168h`)).toMatch(/^So lautet sie schon\./);
  });

  it("who has lost the right is replaced: it goes to the others, and to who was not named when too few are left", async () => {
    const { inSlack } = open();
    await inSlack.type("lucy", "revoke-admin me lucy@firm.example");
    await inSlack.click("lucy", "Yes, do it");
    const number = await numberOf("eine ganze Woche");
    expect(await inSlack.type("ada", `who ${number}`)).toMatch(
      /Who can decide it now\n• Ada Admin – named in the settings\nWho cannot\n• Hanna/,
    );
    // as it was set while there were three
    await rows("insert into settings (key, value) values ('approvalsNeeded', '3')");
    await inSlack.type("emil", 'request-admin reason="zu wenige" for=1h');
    await expect
      .poll(() => inSlack.told("hanna").find((one) => one.includes("zu wenige")), soon)
      .toMatch(/^Please decide:[\s\S]*It comes to you because too few others/);
    expect(inSlack.reads("emil")).toContain("3 müssen Ja sagen, aber nur 2 können es: Ada Admin, Hanna Hartmann.");
    await inSlack.type("ada", "set approvalsNeeded 1");
    await inSlack.type("ada", "set approvers all");
  });

  it("a button of a request that is gone answers, and opens no form", async () => {
    const { inSlack } = open();
    expect(await inSlack.type("ada", `approve ${crypto.randomUUID()} seen=x`)).toBe(
      "This request does not exist any more, so nothing was decided.",
    );
  });

  it("may not be for good where the settings say so", async () => {
    const { inSlack, slack } = open();
    await inSlack.type("ada", "set adminForGood no");
    expect(await inSlack.type("emil", 'request-admin reason="auf Dauer" for=good')).toContain(
      "Ein Recht auf Dauer ist hier nicht erlaubt. Wähle, für wie lange.",
    );
    await slack.driver.close("emil");
    await inSlack.type("ada", "set adminForGood yes");
  });
});
