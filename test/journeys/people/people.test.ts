import { describe, expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const unknown =
  "I do not know you yet: no phone account has the confirmed e-mail address of your chat profile. Ask your HR department or the administrator of your phone system to set you up, then write to me again.";
const stranger = "This is for the people of this organisation only. Ask your contact there.";
const identities = "select id from chat_identities order by id";

describeEachStore("Who is asking", (store) => {
  const office = shareOffice(store, { env: { BOOTSTRAP_ADMINS: "first@firm.example" } });

  describe("is refused, told whom to ask, and leaves no row", () => {
    it.each([
      ["a guest", "gil", "Guests cannot use this. Ask the colleague who invited you."],
      ["a guest of a single channel", "sina", "Guests cannot use this. Ask the colleague who invited you."],
      ["an app", "robbi", "Only people can use this, apps cannot. Ask the administrator of your phone system."],
      ["a deactivated account", "dora", "Your chat account is deactivated. Ask the administrator of your chat."],
      ["somebody of another organisation", "sam", stranger],
      ["an unconfirmed e-mail address, even HR's", "uma", unknown],
      ["an e-mail address that no account has", "ben", unknown],
    ])("%s", async (_name, who, says) => {
      const { reader, everything, slack } = office();
      const before = await everything();
      for (const line of ["onboard x@firm.example X Y", "me", "list", ""]) {
        // the same text twice would be no news
        slack.workspace.messages.length = 0;
        const read = await reader.type(who, line);
        expect(read.replace(/^Ich kenne dich noch nicht.*/s, unknown)).toBe(says);
      }
      expect(slack.callsOf("views.open")).toEqual([]);
      const after = await everything();
      expect({ ...after, "public.deliveries": 0 }).toEqual({ ...before, "public.deliveries": 0 });
    });
  });

  it("is linked by the confirmed e-mail once, then known by Slack's id alone: a new e-mail changes nothing", async () => {
    const { reader, rows, slack } = office();
    expect(await reader.type("hanna", "me")).toContain("hanna@firm.example");
    const before = await rows(identities);
    const hanna = slack.workspace.users.get("U0HANNA");
    if (hanna) hanna.email = "ada@firm.example";
    expect(await reader.type("hanna", "me")).toContain("Rights: HR");
    // nor does somebody else become Hanna by taking her address
    slack.workspace.addUser({ id: "U0THIEF", name: "thief", email: "hanna@firm.example" });
    const read = await reader.type("thief", "me");
    expect(read).toContain("I cannot tell for certain which phone account is yours, so I do nothing.");
    expect(await rows(identities)).toEqual(before);
    if (hanna) hanna.email = "hanna@firm.example";
    slack.workspace.users.delete("U0THIEF");
  });

  it("who is suspended, or has left, is told so and may do nothing, with a form that was open, too", async () => {
    const { reader, rows, count, hire } = office();
    await hire("hugo", "hr");
    await reader.open("hugo", "onboard @ben");
    const before = await count();
    await rows("update users set suspended_at = now() where email = 'hugo@firm.example'");
    expect(await reader.send("hugo")).toContain("Your phone account is suspended. Ask your HR department");
    await rows("update users set suspended_at = null, left_at = now() where email = 'hugo@firm.example'");
    await office().tidy();
    expect(await reader.type("hugo", "me")).toContain("You have no phone account here any more. Ask your HR");
    expect(await count()).toBe(before);
  });

  it("who loses the right while the form is open is refused when sending it, and told whom to ask", async () => {
    const { reader, rows, count, hire } = office();
    await hire("hedi", "hr");
    await reader.open("hedi", "onboard @ben");
    await rows(
      "update role_grants set ended_at = now() where person_id = (select person_id from users where first_name = 'Hedi')",
    );
    const before = await count();
    expect(await reader.send("hedi")).toMatch(
      /^You may not use “onboard”\. Only HR and administrators may\. Ask .*(Ada Admin|Hanna Hartmann)/,
    );
    expect(await count()).toBe(before);
  });

  it("an address of BOOTSTRAP_ADMINS is an administrator from the first word on, and nobody else is", async () => {
    const { reader, rows, slack } = office();
    slack.workspace.addUser({ id: "U0FIRST", name: "first", lastName: "Admin", email: "First@firm.example" });
    slack.workspace.addUser({ id: "U0FAKE", name: "fake", email: "first@firm.example", emailConfirmed: false });
    expect(await reader.type("fake", "me")).toBe(unknown);
    expect(await reader.type("first", "me")).toContain("Rights: administrator");
    expect(await rows("select reason from role_grants where role = 'admin' order by 1")).toEqual([
      { reason: "BOOTSTRAP_ADMINS" },
      { reason: "demo company" },
    ]);
  });

  describe("nobody gets a phone account by mention who may not have one: said on the person, nothing made", () => {
    it.each([
      ["a guest", "@gil", "This is a guest of the chat: only members get a phone account."],
      ["an app", "@robbi", "This is an app, not a person."],
      ["a deactivated account", "@dora", "This chat account is deactivated."],
      ["somebody of another organisation", "@sam", "This person belongs to another organisation."],
    ])("%s", async (_name, mention, says) => {
      const { reader, count } = office();
      await reader.open("hanna", `onboard ${mention} Some Body email=somebody@firm.example`).catch(() => {});
      const before = await count();
      if (Object.keys(reader.complaints("hanna")).length === 0) await reader.send("hanna");
      expect(reader.complaints("hanna")).toEqual({ Person: says });
      expect(reader.form("hanna")).toMatchObject({ "First name": "Some", "E-mail": "somebody@firm.example" });
      expect(await count()).toBe(before);
    });
  });

  it("an employee who sends HR's form, or presses HR's button, gets nowhere", async () => {
    const { reader, slack, count, everything } = office();
    await reader.type("emil", "me");
    await reader.open("hanna", "onboard @ben");
    const hers = slack.workspace.views.get(reader.top("hanna")?.id ?? "");
    const before = await everything();
    const people = await count();
    const stolen = {
      type: "view_submission",
      user: { id: "U0EMIL", team_id: "T0SWITCH" },
      team: { id: "T0SWITCH", domain: "acme" },
      view: { id: hers?.id, ...hers?.view, state: { values: hers?.state } },
    };
    const answer = await slack.driver.send(new URLSearchParams({ payload: JSON.stringify(stolen) }).toString());
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("Dieses Formular kenne ich nicht mehr. Bitte öffne es erneut.");
    expect(await everything()).toEqual(before);

    for (const intent of [
      { kind: "open", command: "onboard", values: {} },
      { kind: "open", command: "show", values: { person: "hanna@firm.example" } },
      { kind: "text", text: "onboard x@firm.example X Y" },
    ]) {
      const responseUrl = `${slack.url}/commands/none`;
      const click = {
        ...{ type: "block_actions", user: { id: "U0EMIL", team_id: "T0SWITCH" }, team: { id: "T0SWITCH" } },
        ...{ trigger_id: `1.${Math.random()}`, response_url: responseUrl },
        actions: [{ type: "button", action_id: "do:0", block_id: "b", value: JSON.stringify(intent) }],
      };
      slack.workspace.messages.length = 0;
      await slack.driver.send(new URLSearchParams({ payload: JSON.stringify(click) }).toString());
      await slack.until(() => slack.workspace.messages.length > 0);
      expect(reader.reads("emil")).toMatch(
        /kenne ich nicht|darfst du (dafür )?nicht benutzen\. .*Frage .*Hanna Hartmann/,
      );
    }
    expect(await count()).toBe(people);
    expect(reader.top("emil")).toBeUndefined();
  });
});
