import { beforeAll, expect, it } from "vitest";
import { type BothChats, shareBothChats } from "../../fixtures/company/both-chats.ts";
import { dump, goodPassword, newestLink, otherPassword, type Visitor, visitPages } from "../../fixtures/pages.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 6000 };

describeEachStore("Outside the chat", (store) => {
  const open = shareBothChats(store, ["emil", "lucy", "ada"], { PUBLIC_URL: "https://switchboard.firm.example" });
  let chats: BothChats;
  let visitor: Visitor;
  beforeAll(async () => {
    chats = open();
    visitor = await visitPages(chats, ["emil", "lucy", "ada", "hanna"]);
  });
  const newest = (who: string) => newestLink(chats, who);
  async function choose(who: string, next: string, current?: string): Promise<void> {
    await chats.inSlack.type(who, "password");
    expect((await visitor.choose(newest(who), next, current)).status).toBe(200);
  }
  const signIn = (email: string, password: string, headers = {}) => visitor.post("/me", { email, password }, headers);
  const cookieOf = (headers: Headers) => headers.get("set-cookie")?.split(";")[0] ?? "";

  it("somebody signs in, reads what they have, and signs out", async () => {
    await choose("emil", goodPassword);
    const { status, headers } = await signIn(" Emil@firm.example ", goodPassword);
    expect([status, headers.get("location")]).toEqual([303, "/me"]);
    expect(headers.get("set-cookie")).toMatch(
      /^switchboard_session=[\w-]{43}; Path=\/me; Max-Age=3600; HttpOnly; SameSite=Strict/,
    );
    const cookie = cookieOf(headers);
    const seen = await visitor.look("/me", { cookie });
    expect(seen.text).toMatch(
      /Emil Engel .*E-Mail emil@firm\.example .* Rufnummer \+49 30 23125102 .* Desk phone \(15 Sekunden\)/,
    );
    const picture = /<img src="([^"]+)"/.exec(seen.body)?.[1]?.replaceAll("&#38;", "&") ?? "";
    expect((await visitor.look(picture)).headers.get("content-type")).toBe("image/png");
    // Emil's chat is German, his browser says nothing
    expect(picture).toContain("lang=de");
    expect(seen.body).not.toMatch(/<button(?![^>]*quiet)/);
    expect((await visitor.look("/me")).text).toContain("Sign in");
    await visitor.post("/me/sign-out", {}, { cookie });
    expect((await visitor.look("/me", { cookie })).text).toContain("Sign in");
  });

  it("the cookie is for TLS alone wherever people reach us by it", async () => {
    const { hostname, port } = new URL(chats.premises.switchboard.url);
    const { request } = await import("node:http");
    const cookie = await new Promise((resolve, reject) => {
      const body = new URLSearchParams({ email: "emil@firm.example", password: goodPassword }).toString();
      const headers = {
        ...{ host: "switchboard.firm.example", "sec-fetch-site": "same-origin", "content-length": body.length },
        "content-type": "application/x-www-form-urlencoded",
      };
      const asking = request({ hostname, port, path: "/me", method: "POST", headers }, (answer) =>
        resolve(answer.headers["set-cookie"]?.[0]),
      );
      asking.on("error", reject).end(body);
    });
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
  });

  it("nobody is told who has an account: unknown, without a password, suspended and wrong read the same", async () => {
    await chats.premises.rows("update users set suspended_at = now() where email = 'emil@firm.example'");
    const tried = [
      ["nobody@firm.example", goodPassword],
      ["hanna@firm.example", goodPassword],
      ["emil@firm.example", goodPassword],
      ["lucy@firm.example", "wrong"],
      ["", ""],
    ] as const;
    for (const [email, password] of tried) {
      const { status, text, body } = await signIn(email, password);
      expect([status, text], email).toEqual([401, expect.stringContaining("do not belong together")]);
      expect(body).not.toContain(goodPassword);
    }
    await chats.premises.rows("update users set suspended_at = null where email = 'emil@firm.example'");
  });

  it("passwords are not found by trying, neither of one account nor from one address", async () => {
    await chats.premises.rows("delete from attempts");
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, nth) =>
        signIn("emil@firm.example", `guess ${nth}`, { "x-forwarded-for": `203.0.113.${nth}` }),
      ),
    );
    expect(guesses.map(({ status }) => status).filter((status) => status === 401)).toHaveLength(8);
    expect((await signIn("emil@firm.example", goodPassword)).status).toBe(429);
    await chats.premises.rows("delete from attempts");
    const from = { "x-forwarded-for": "203.0.113.99" };
    const spread = await Promise.all(
      Array.from({ length: 34 }, (_, nth) => signIn(`n${nth}@firm.example`, "guess", from)),
    );
    expect(spread.filter(({ status }) => status === 429)).toHaveLength(4);
    expect((await signIn("emil@firm.example", goodPassword)).status).toBe(303);
    await chats.premises.rows("delete from attempts");
  });

  it("a new password ends every session, and so does a suspension", async () => {
    const { headers } = await signIn("emil@firm.example", goodPassword);
    const cookie = cookieOf(headers);
    await choose("emil", otherPassword, goodPassword);
    expect((await visitor.look("/me", { cookie })).text).toContain("Sign in");
    expect((await signIn("emil@firm.example", goodPassword)).status).toBe(401);
    const again = cookieOf((await signIn("emil@firm.example", otherPassword)).headers);
    await chats.premises.rows("update users set suspended_at = now() where email = 'emil@firm.example'");
    expect((await visitor.look("/me", { cookie: again })).text).toContain("Sign in");
    await chats.premises.rows("update users set suspended_at = null where email = 'emil@firm.example'");
  });

  it("what another site sends is refused, whatever it knows", async () => {
    await chats.inSlack.type("hanna", "password");
    const path = newest("hanna");
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "cross-site", origin: "https://switchboard.firm.example" },
    ])
      for (const where of [path, "/me", "/me/sign-out"])
        expect((await visitor.post(where, { next: goodPassword, again: goodPassword }, headers)).status).toBe(403);
    expect((await visitor.choose(path, goodPassword)).status).toBe(200);
  });

  it("every page allows nothing from elsewhere, in no frame, is kept by nobody and tells nobody where it is", async () => {
    await chats.inSlack.type("lucy", "password");
    for (const path of ["/me", newest("lucy"), "/link/nothing"]) {
      const { headers, body } = await visitor.look(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-security-policy":
          "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ...{ "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff" },
      });
      expect(body).not.toMatch(/<script(?![^>]*src="\/)|<style|\son\w+=|style=|https?:\/\//);
    }
  });

  it("far too much at once, and what cannot be read, harms nobody", async () => {
    await chats.inSlack.type("lucy", "password");
    const path = newest("lucy");
    expect((await visitor.post(path, { next: "x".repeat(20_000) })).status).toBe(503);
    for (const odd of [
      "/link/%00",
      "/link/%E0%A4%A",
      `/link/${"x".repeat(5000)}`,
      "/link/a%2Fb",
      "/assets/..%2f..%2fpackage.json",
      "/assets/zxcvbn/constructor.js",
    ])
      expect((await visitor.look(odd)).status, odd).toBeGreaterThanOrEqual(400);
    expect((await visitor.choose(path, goodPassword)).status).toBe(200);
  });

  it("what a VoIP phone signs in with is shown once, to its owner's link, and kept by nobody", async () => {
    await chats.premises.rows(
      `insert into local.lines (user_id, kind, reference) select id, 'phone_line', 'emils' from local.users where email = 'emil@firm.example'`,
    );
    await chats.premises.rows(
      `insert into local.devices (line_id, kind, name, position, reference) select id, 'voip_phone', 'Desk phone', 0, 'desk' from local.lines where reference = 'emils'`,
    );
    await chats.premises.rows(`update devices d set external_id = 'e' || l.id from endpoints e join users u on u.id = e.user_id, local.devices l
      where d.endpoint_id = e.id and u.email = 'emil@firm.example' and d.name = 'Desk phone' and l.reference = 'desk'`);
    await chats.inSlack.type("emil", "devices");
    expect(chats.inSlack.buttons("emil").filter((label) => label === "Zugangsdaten")).toHaveLength(1);
    expect(await chats.inSlack.click("emil", "Zugangsdaten")).toMatch(
      /^Neue Zugangsdaten von Desk phone werden auf einer eigenen Seite gezeigt/,
    );
    const path = newest("emil");
    for (let looks = 0; looks < 2; looks++) expect((await visitor.look(path)).text).toContain("Erzeugen und zeigen");
    const shown = await Promise.all([visitor.post(path), visitor.post(path)]);
    expect(shown.map(({ status }) => status).sort()).toEqual([200, 410]);
    const body = shown.find(({ status }) => status === 200)?.body ?? "";
    const [user, secret, realm] = [...body.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code]) => code ?? "");
    expect(user).toMatch(/^e\d+$/);
    expect(Buffer.from(secret ?? "", "base64url")).toHaveLength(18);
    const everything = await dump(chats.premises);
    expect(everything.includes(secret ?? "")).toBe(false);
    expect(chats.premises.logged.join().includes(secret ?? "")).toBe(false);
    const { createHash } = await import("node:crypto");
    expect(everything).toContain(createHash("sha256").update(`${user}:${realm}:${secret}`).digest("hex"));
    await expect
      .poll(() => chats.inSlack.told("emil").at(-1), soon)
      .toMatch(/^Neue Zugangsdaten von Desk phone wurden um \d\d:\d\d angezeigt/);
    expect((await visitor.look(path)).status).toBe(410);
  });

  it("“that was not me” asks first, suspends the account, tells every administrator, and works once", async () => {
    await choose("lucy", otherPassword, goodPassword);
    await expect
      .poll(() => chats.inSlack.told("lucy").at(-1), soon)
      .toMatch(/^Your password was changed at \d\d:\d\d\./);
    const cookie = cookieOf((await signIn("lucy@firm.example", otherPassword)).headers);
    const press = async () => {
      const message = chats.slack.driver
        .screen("lucy")
        .channels.flatMap(({ messages }) => messages)
        .filter(({ buttons }) => buttons.some(({ label }) => label === "That was not me"))
        .at(-1);
      if (!message) throw new Error("nothing to press");
      await chats.slack.driver.click(message, "That was not me", "lucy");
    };
    const suspended = async () =>
      (await chats.premises.rows("select suspended_at is not null s from users where email = 'lucy@firm.example'"))[0]
        ?.s;
    await press();
    await expect.poll(() => chats.inSlack.reads("lucy"), soon).toMatch(/^Your phone account is suspended at once:/);
    expect(await suspended()).toBe(false);
    expect(await chats.inSlack.click("lucy", "Yes, do it")).toMatch(
      /^Your phone account is suspended, and the administrators know: Ada Admin\./,
    );
    expect(await suspended()).toBe(true);
    await expect
      .poll(() => chats.inSlack.told("ada").at(-1), soon)
      .toMatch(/^Lucy Lane says that somebody else got at their phone account/);
    expect((await visitor.look("/me", { cookie })).text).toContain("Sign in");
    expect(await chats.inSlack.type("ada", "resume lucy@firm.example")).toMatch(/is back/);
    await press();
    await expect
      .poll(() => chats.inSlack.reads("lucy"), soon)
      .toMatch(/^This button was used already, or is too old\./);
    expect(await suspended()).toBe(false);
    expect(
      await chats.premises.rows(
        "select verb, actor = person_id own from audit a join users u on u.id = a.user_id where verb = 'user.lock'",
      ),
    ).toEqual([{ verb: "user.lock", own: true }]);
  });

  it("that button of somebody else's message is good for nothing", async () => {
    const [notice] = await chats.premises.rows(
      "select l.id from one_time_links l join users u on u.id = l.user_id where purpose = 'lock' and used_at is null and u.email = 'hanna@firm.example' limit 1",
    );
    expect(await chats.inSlack.type("emil", `lock-me ${notice?.id}`)).toMatch(/^Dieser Knopf wurde schon benutzt/);
  });
});
