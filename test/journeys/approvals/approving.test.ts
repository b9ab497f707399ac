import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

const rights =
  "select u.email, g.expires_at is null as \"forGood\" from role_grants g join users u using (person_id) where g.role = 'admin' and g.ended_at is null order by 1";

describeEachStore("An administrator's right is asked for", (store) => {
  const office = shareOffice(store);

  /** A second administrator, who is known to the chat by having been there. */
  const secondAdmin = async () => {
    const { hire, reader, rows } = office();
    const known = await rows("select 1 from users where email = 'zoe@firm.example'");
    if (known.length === 0) await hire("zoe", "admin");
    await reader.type("zoe", "help");
  };
  const fresh = async () => {
    await office().rows("delete from admin_requests where state = 'pending'");
    await secondAdmin();
  };

  it("with a form; another approves with a click, and it holds for as long as was asked", async () => {
    await fresh();
    const { reader, rows, synced, phoneSystem, slack } = office();
    expect(Object.keys(await reader.open("emil", "request-admin"))).toEqual(["Für wen", "Grund", "Für wie lange"]);
    const asked = await reader.send("emil", { Grund: "Neue Anlage in London", "Für wie lange": "1 Tag" });
    expect(asked).toMatch(/^Angefragt\. Entscheiden können: Ada Admin, Zoe Hired\.\nEmil Engel: Administratorrecht/);
    // what stands here once it is decided is still true: it leads to what can be done by then
    expect(reader.buttons("emil")).toEqual(["Meine Anfragen"]);
    await slack.driver.close("emil");
    const card = await reader.type("ada", "approvals");
    expect(card).toContain("Neue Anlage in London");
    expect(card).toContain("1 day");
    expect(reader.buttons("ada")).toEqual(["Approve", "Deny"]);
    expect(await reader.click("ada", "Approve")).toMatch(
      /Approved by Ada Admin, \d\d:\d\d, after less than a minute\./,
    );
    expect(await rows(rights)).toContainEqual({ email: "emil@firm.example", forGood: false });
    await synced("emil@firm.example");
    expect(await phoneSystem.read({ externalId: null, email: "emil@firm.example" })).toMatchObject({ admin: true });
    expect(await reader.type("emil", "requests")).toMatch(
      /Erlaubt von Ada Admin, \d\d:\d\d, nach weniger als einer Minute\./,
    );
    expect(await reader.type("zoe", "approvals")).toBe("Nothing waits for you.");
    // what was decided about is kept as it was shown
    const [{ decided } = {}] = await rows(
      "select d.after->>'card' decided from audit a join audit_details d on d.audit_id = a.id where verb = 'admin.approved'",
    );
    for (const shown of ["Emil Engel", "Neue Anlage in London", "1 day"]) expect(decided).toContain(shown);
    expect(await rows("select verb from audit where verb like 'admin.%' order by id")).toEqual([
      { verb: "admin.request" },
      { verb: "admin.approved" },
    ]);
  });

  it("for as long as people write it, and a length that is none says what one looks like", async () => {
    await fresh();
    const { reader, rows } = office();
    const asked = "select hours from admin_requests order by created_at desc limit 1";
    for (const [typed, hours] of [
      ["for=1d", 24],
      ["for=2 Tage", 48],
      ["for=36h", 36],
      ["for=auf Dauer", null],
      ["für=3 Tage", 72],
    ] as const) {
      await rows("delete from admin_requests where state = 'pending'");
      expect(await reader.type("lucy", `request-admin reason="for a while" ${typed}`)).toContain("Asked.");
      expect(await rows(asked)).toEqual([{ hours }]);
    }
    const refused = await reader.type("lucy", 'request-admin reason="for a while" for="90 min"');
    expect(refused).toContain("8h, 1 day, 2 weeks; or for good");
    // a length that is none of the options is one of the form that opens for what is missing
    await rows("delete from admin_requests where state = 'pending'");
    await reader.open("lucy", "request-admin for=36h");
    expect(await reader.send("lucy", { Reason: "and a half day" })).toContain("36 hours");
  });

  it("and taken away again, but not from oneself by accident, and never from the last one", async () => {
    await fresh();
    const { reader, rows, synced, phoneSystem, slack } = office();
    await reader.type("ada", "revoke-admin emil@firm.example");
    expect(await reader.click("ada", "Yes, do it")).toBe("Emil Engel is no administrator any more.");
    await synced("emil@firm.example");
    expect(await phoneSystem.read({ externalId: null, email: "emil@firm.example" })).toMatchObject({ admin: false });
    expect(await reader.type("ada", "revoke-admin emil@firm.example")).toContain("Emil Engel is no administrator.");
    await slack.driver.close("ada");

    await reader.type("zoe", "revoke-admin me");
    expect(Object.values(reader.complaints("zoe")).join()).toContain("Type your e-mail address here");
    await reader.send("zoe", { "Your own e-mail address": "zoe@firm.example" });
    expect(await reader.click("zoe", "Yes, do it")).toBe("Zoe Hired is no administrator any more.");
    await reader.type("ada", "revoke-admin ada@firm.example ada@firm.example");
    const last = await reader.click("ada", "Yes, do it");
    expect(last).toContain("This is the last administrator, who stays.");
    expect(await rows(rights)).toEqual([{ email: "ada@firm.example", forGood: true }]);
    await rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'admin', 'test' from users where email = 'zoe@firm.example'",
    );
  });

  it("is never decided by who asked, nor by whom it is for", async () => {
    await fresh();
    const { reader, rows, slack } = office();
    await reader.type("ada", 'request-admin lucy@firm.example reason="covers for me" for=good');
    const [{ id, fingerprint } = {}] = await rows("select id, fingerprint from admin_requests where state = 'pending'");
    expect(reader.buttons("ada")).toEqual(["My requests"]);
    expect(await reader.type("ada", `approve ${id} seen=${fingerprint}`)).toContain(
      "You asked for this yourself: another administrator decides.",
    );
    // somebody without the right cannot, whatever button they have
    expect(await reader.type("lucy", `approve ${id} seen=${fingerprint}`)).toBe(
      "You may not use “approve”. Only administrators may. Ask Ada Admin or Zoe Hired.",
    );
    // a right that comes by another way does not make it one's own to decide
    await rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'admin', 'test' from users where email = 'lucy@firm.example'",
    );
    expect(await reader.type("lucy", `approve ${id}`)).toContain(
      "This is for yourself: another administrator decides.",
    );
    await rows(
      "delete from role_grants where reason = 'test' and person_id = (select person_id from users where email = 'lucy@firm.example')",
    );
    expect(await rows("select state from admin_requests where id = $1", [id])).toEqual([{ state: "pending" }]);
    expect(slack.workspace.messages.length).toBeGreaterThan(0);
  });

  it("says what was decided, and by whom, to every later click", async () => {
    await fresh();
    const { reader, rows } = office();
    await reader.type("emil", 'request-admin reason="nur kurz" for=1h');
    for (const who of ["ada", "zoe"]) await reader.type(who, "approvals");
    const answers = await Promise.all([reader.click("ada", "Approve"), reader.click("zoe", "Deny")]);
    const [{ state, name } = {}] = await rows(
      "select state, (select first_name from users where person_id = decided_by) as name from admin_requests order by created_at desc limit 1",
    );
    for (const answer of answers) expect(answer).toMatch(state === "approved" ? /Approved by / : /Denied by /);
    for (const answer of answers) expect(answer).toContain(String(name));
    // who came second does not read it as their own doing
    const late = answers.filter((answer) => answer.startsWith("This was settled already, so nothing has changed now:"));
    expect(late).toHaveLength(1);
    expect(
      await rows(
        "select count(*)::int n from audit where verb in ('admin.approved', 'admin.denied') and at > now() - interval '1 minute'",
      ),
    ).toEqual([{ n: expect.any(Number) }]);
    await rows("update role_grants set ended_at = now() where reason = 'nur kurz' and ended_at is null");
  });

  it("is not decided when it says something else by now; what it says is shown", async () => {
    await fresh();
    const { reader, rows } = office();
    await reader.type("emil", 'request-admin reason="eine Stunde" for=1h');
    await reader.type("ada", "approvals");
    await reader.type("emil", 'request-admin reason="eine Woche" for=168h');
    const read = await reader.click("ada", "Approve");
    expect(read).toContain("The request has changed since you saw it, so nothing was decided.");
    expect(read).toContain("eine Woche");
    expect(await rows(rights)).not.toContainEqual(expect.objectContaining({ email: "emil@firm.example" }));
    expect(await reader.click("ada", "Deny")).toContain("Denied by Ada Admin");
  });

  it("needs as many as the settings say, each of them once", async () => {
    await fresh();
    const { reader, rows } = office();
    await rows("insert into settings (key, value) values ('approvalsNeeded', '2')");
    await reader.type("emil", 'request-admin reason="zu zweit" for=1h');
    await rows("delete from settings");
    await reader.type("ada", "approvals");
    expect(await reader.click("ada", "Approve")).toContain("Your yes counts. One more is needed.");
    expect(await reader.type("ada", "approve zweit")).toContain("You have said yes already; others still have to.");
    expect(await rows("select state from admin_requests where reason = 'zu zweit'")).toEqual([{ state: "pending" }]);
    await reader.type("zoe", "approvals");
    expect(await reader.click("zoe", "Approve")).toContain("Approved by Zoe Hired");
    await rows("update role_grants set ended_at = now() where reason = 'zu zweit'");
  });

  it("has a number that people can say", async () => {
    await fresh();
    const { reader, rows, slack } = office();
    const asked = await reader.type("emil", 'request-admin reason="mit Nummer" for=1h');
    const [{ number } = {}] = await rows("select number from admin_requests where reason = 'mit Nummer'");
    expect(asked).toContain(`Anfrage: ${number}`);
    expect(await reader.type("ada", "approvals")).toContain(`Request: ${number}`);
    expect(await reader.type("ada", `deny ${Number(number) + 1}`)).toContain("There is no such request.");
    await slack.driver.close("ada");
    expect(await reader.type("lucy", `cancel-request ${number}`)).toContain("There is no such request.");
    // typed, nothing was seen yet: it is shown, and decided with its buttons
    expect(await reader.type("ada", `deny ${number}`)).toMatch(/^This is what you decide about\.[\s\S]*mit Nummer/);
    expect(await reader.click("ada", "Deny")).toContain("Denied by Ada Admin");
    expect(await reader.type("zoe", `approve #${number}`)).toContain("Denied by Ada Admin");
  });

  it("is over when nobody answers in time, and can be withdrawn", async () => {
    await fresh();
    const { reader, rows } = office();
    await reader.type("emil", 'request-admin reason="vergessen" for=1h');
    await reader.type("ada", "approvals");
    await rows("update admin_requests set expires_at = now() - interval '1 minute' where reason = 'vergessen'");
    expect(await reader.click("ada", "Approve")).toContain("Nobody answered in time.");
    await fresh();
    await reader.type("emil", 'request-admin reason="doch nicht" for=1h');
    await reader.type("ada", "approvals");
    await reader.click("emil", "Meine Anfragen");
    expect(reader.buttons("emil").slice(0, 2)).toEqual(["Ändern", "Zurückziehen"]);
    expect(await reader.click("emil", "Zurückziehen")).toContain("Zurückgezogen.");
    expect(await reader.click("ada", "Approve")).toContain("Withdrawn.");
  });

  it("lasts no longer than the settings allow, and not beyond somebody's leaving", async () => {
    await fresh();
    const { reader, rows } = office();
    await rows("insert into settings (key, value) values ('adminHoursCap', '24')");
    await reader.type("emil", 'request-admin reason="auf Dauer" for=good');
    expect(Object.values(reader.complaints("emil"))).toEqual(["Erlaubt sind höchstens 24 Stunden."]);
    await rows("delete from settings");
    await reader.type("hanna", 'request-admin lucy@firm.example reason="leaves soon"');
    await reader.type("ada", "approvals");
    await rows("update users set left_at = now() where email = 'lucy@firm.example'");
    expect(await reader.click("ada", "Approve")).toContain("Lucy Lane has left.");
    await rows("update users set left_at = null where email = 'lucy@firm.example'");
  });
});

describeEachStore("Asked for in Teams, an administrator's right", (store) => {
  const office = shareTeamsOffice(store);
  it("is approved in Teams", async () => {
    const { reader, rows } = office();
    await reader.type("emil", 'request-admin reason="aus Teams" for=8h');
    expect(await reader.type("ada", "approvals")).toContain("aus Teams");
    // who may not is told the rule
    const [{ line } = {}] = await rows("select 'approve ' || id || ' seen=' || fingerprint line from admin_requests");
    expect(await reader.type("emil", String(line))).toBe(
      "„approve“ darfst du nicht benutzen. Das dürfen nur Administratoren. Frage Ada Admin.",
    );
    expect(await reader.click("ada", "Approve")).toContain("Approved by Ada Admin");
    expect(await rows(rights)).toContainEqual({ email: "emil@firm.example", forGood: false });
  });
});
