import { afterAll, beforeAll, expect, it } from "vitest";
import { type BothChats, shareBothChats } from "../../fixtures/company/both-chats.ts";
import { createVisitor, type Visitor } from "../../fixtures/pages.ts";
import { createFakeSmtp } from "../../fixtures/smtp.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 8000 };
const smtp = await createFakeSmtp();
afterAll(() => smtp.close());

describeEachStore("An e-mail address", (store) => {
  const open = shareBothChats(store, ["emil", "lucy", "ada"], {
    ...{ PUBLIC_URL: "https://switchboard.firm.example", SMTP_URL: smtp.url },
    MAIL_FROM: "Switchboard <switchboard@firm.example>",
  });
  let chats: BothChats;
  let visitor: Visitor;
  beforeAll(async () => {
    chats = open();
    visitor = createVisitor(chats.premises);
    for (const who of ["emil", "lucy", "hanna"]) await chats.inSlack.type(who, "me");
    for (const who of ["emil", "lucy"]) await chats.inTeams.type(who, "me");
    smtp.received.length = 0;
  });
  const emailOf = async (name: string) =>
    (await chats.premises.rows("select email from users where first_name = $1", [name]))[0]?.email;
  const linkTo = async (address: string) => {
    await expect.poll(() => smtp.linkTo(address), soon).not.toBe("");
    return smtp.linkTo(address);
  };

  it("is asked for in Teams, confirmed on the page that the mail leads to, and told in both chats and at the old one", async () => {
    const { inTeams, inSlack, premises } = chats;
    await inTeams.open("emil", "email");
    await inTeams.send("emil", { "Neue E-Mail-Adresse": "Emil.Engel@firm.example" });
    const path = await linkTo("emil.engel@firm.example");
    const [mail] = smtp.received;
    expect(mail).toMatchObject({ from: "switchboard@firm.example", to: ["emil.engel@firm.example"] });
    expect(mail?.source).toContain("Bestätige deine E-Mail-Adresse".slice(0, 6));
    expect(mail?.source).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
    const seen = await visitor.look(path);
    expect([seen.status, seen.text]).toEqual([200, expect.stringContaining("Ja, das ist meine Adresse")]);
    expect(seen.text).not.toContain("emil@firm.example");
    expect(await emailOf("Emil")).toBe("emil@firm.example");
    // not from somebody else's page
    expect((await visitor.post(path, { address: "yes" }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    const done = await visitor.post(path, { address: "yes" });
    expect([done.status, done.text]).toEqual([200, expect.stringContaining("emil.engel@firm.example")]);
    expect(await emailOf("Emil")).toBe("emil.engel@firm.example");
    for (const reader of [inSlack, inTeams])
      await expect.poll(() => reader.told("emil").at(-1), soon).toContain("ist jetzt emil.engel@firm.example");
    await expect.poll(() => smtp.received.at(-1)?.to, soon).toEqual(["emil@firm.example"]);
    expect((await visitor.look(path)).status).toBe(410);
    expect((await visitor.post(path, { address: "yes" })).text).toMatch(/schon bestätigt|confirmed already/);
    expect(await premises.synced("emil.engel@firm.example")).toBe("done");
    expect((await premises.rows("select email from local.users where email like 'emil%'"))[0]).toEqual({
      email: "emil.engel@firm.example",
    });
    // known as before in both chats
    for (const reader of [inSlack, inTeams])
      expect(await reader.type("emil", "me")).toContain("emil.engel@firm.example");
  });

  it("that the mail server does not know for good is given up and told; what it puts off is tried again", async () => {
    const { inSlack, premises } = chats;
    smtp.fail("RCPT TO", 550);
    await inSlack.type("lucy", "email new=nobody@else.example");
    await expect.poll(() => inSlack.told("lucy").at(-1), soon).toContain("takes no mail");
    smtp.fail("RCPT TO", 451);
    const tries = smtp.tries();
    await inSlack.type("lucy", "email new=lucy.lane@else.example");
    await expect.poll(() => smtp.linkTo("lucy.lane@else.example"), { timeout: 14_000 }).not.toBe("");
    expect(smtp.tries() - tries).toBe(2);
    const done = await visitor.post(smtp.linkTo("lucy.lane@else.example"), { address: "yes" });
    expect(done.status).toBe(200);
    expect(await emailOf("Lucy")).toBe("lucy.lane@else.example");
    const said = premises.logged.join("\n");
    expect(said).not.toMatch(/else\.example|\/link\//);
  });
});
