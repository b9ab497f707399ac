import { beforeAll, expect, it } from "vitest";
import { shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };

describeEachStore("In both chats, in their own language", (store) => {
  const open = shareBothChats(store, ["ada", "emil", "hanna"]);
  const rows = (query: string, values?: unknown[]) => open().premises.rows(query, values as never);
  beforeAll(async () => {
    const { inSlack, inTeams } = open();
    await rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'admin', 'test' from users where email in ('lucy@firm.example', 'emil@firm.example')",
    );
    for (const who of ["ada", "lucy", "emil"]) await inSlack.type(who, "help");
    for (const who of ["ada", "emil", "hanna"]) await inTeams.type(who, "help");
  });
  const press = async (who: string, label: string) => {
    const { teams } = open();
    const card = teams.driver
      .screen(who)
      .messages.findLast(({ buttons }) => buttons.some((one) => one.label === label));
    if (!card) throw new Error(`nothing to press for ${who}`);
    await teams.driver.press(card, label, who);
  };

  it("all other administrators see that the gate was changed, and a button leads to what else was done", async () => {
    const { inSlack, inTeams } = open();
    expect(await inSlack.type("lucy", "set approvalsNeeded 2")).toContain("2 (before: 1)");
    const english = /^Lucy Lane changed how rights are given\. .*: 2 \(before: 1\)\./;
    const german = /^Lucy Lane hat geändert, wie Rechte vergeben werden\. .*: 2 \(vorher: 1\)\./;
    for (const chat of [inSlack, inTeams]) {
      await expect.poll(() => chat.told("ada").at(-1), soon).toMatch(english);
      await expect.poll(() => chat.told("emil").at(-1), soon).toMatch(german);
    }
    await press("emil", "Was Lucy Lane getan hat");
    await expect
      .poll(() => inTeams.reads("emil"), soon)
      .toMatch(/Einstellung geändert[\s\S]*Administratoren, die zu einem neuen Ja sagen müssen: 1 → 2/);
    await rows("delete from settings");
  });

  it("who was entered as away by HR is told everywhere, and is back with a click", async () => {
    const { inSlack, inTeams } = open();
    expect(await inTeams.type("hanna", "away emil@firm.example until 2099-01-01, delegate ada@firm.example")).toMatch(
      /^Emil Engel is away until [\s\S]*Ada Admin decides in their place\./,
    );
    for (const chat of [inSlack, inTeams])
      await expect
        .poll(() => chat.told("emil").at(-1), soon)
        .toMatch(/^Hanna Hartmann hat eingetragen, dass du abwesend bist; Anfragen kommen nicht zu dir, bis /);
    await expect
      .poll(() => inSlack.told("lucy").at(-1), soon)
      .toMatch(/^Hanna Hartmann has entered that Emil Engel is away, until /);
    await press("emil", "Ich bin zurück");
    await expect.poll(() => inTeams.reads("emil"), soon).toMatch(/^Willkommen zurück\./);
    expect(await rows("select count(*)::int n from absences where ended_at is null")).toEqual([{ n: 0 }]);
  });

  it("who is not among the approvers reads the rule", async () => {
    const { inSlack, inTeams } = open();
    await inSlack.type("lucy", "set approvers ada@firm.example");
    await rows(
      "update role_grants set ended_at = now() where reason = 'test' and person_id = (select person_id from users where email = 'lucy@firm.example')",
    );
    await inSlack.type("lucy", 'request-admin reason="Vertretung" for=8h');
    const [{ line } = {}] = await rows(
      "select 'approve ' || id || ' seen=' || fingerprint line from admin_requests where reason = 'Vertretung'",
    );
    for (const chat of [inSlack, inTeams])
      expect(await chat.type("emil", String(line))).toBe(
        "Die Einstellung „approvers“ nennt, wer über Anfragen entscheidet: Ada Admin. Du bist nicht dabei.",
      );
    expect(await inTeams.type("hanna", String(line))).toMatch(
      /^You may not use “approve”\. Only administrators may\. Ask /,
    );
  });
});
