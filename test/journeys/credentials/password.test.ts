import { beforeAll, expect, it } from "vitest";
import { type BothChats, shareBothChats } from "../../fixtures/company/both-chats.ts";
import {
  dump,
  goodPassword,
  hashOf,
  linksIn,
  meetEverybody,
  newestLink,
  otherPassword,
  type Visitor,
  visitPages,
} from "../../fixtures/pages.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 6000 };

describeEachStore("A password", (store) => {
  const open = shareBothChats(store, ["emil", "lucy", "ada"], { PUBLIC_URL: "https://switchboard.firm.example" });
  let chats: BothChats;
  let visitor: Visitor;
  beforeAll(async () => {
    chats = open();
    const { premises, inTeams } = chats;
    // an account whose language is known; the others read what their browser says
    await premises.rows("update users set language = 'de' where email = 'emil@firm.example'");
    visitor = await visitPages(chats, ["emil", "lucy", "ada", "hanna"]);
    for (const who of ["emil", "lucy"]) await inTeams.type(who, "me");
  });
  const newest = (who: string) => newestLink(chats, who);
  const ask = async (who: string) => {
    const read = await chats.inSlack.type(who, "password");
    expect(read).toMatch(/on a page of its own|auf einer eigenen Seite/);
    return newest(who);
  };
  const ourRow = async (path: string) =>
    (
      await chats.premises.rows("select used_at is not null used from one_time_links where hash = $1", [hashOf(path)])
    )[0];

  it("is set on a page behind a link that works once, and whose it is hears of it in each chat", async () => {
    const path = await ask("emil");
    for (let looks = 0; looks < 3; looks++) expect((await visitor.look(path)).text).toContain("Für emil@firm.example");
    expect(await ourRow(path)).toEqual({ used: false });
    const done = await visitor.choose(path, goodPassword);
    expect([done.status, done.text]).toEqual([200, expect.stringContaining("Dein Passwort ist gesetzt")]);
    const words = /^Dein Passwort wurde um \d\d:\d\d geändert\.\nDas warst du nicht\?/;
    await expect.poll(() => chats.inSlack.told("emil").at(-1), soon).toMatch(words);
    await expect.poll(() => chats.inTeams.told("emil").at(-1), soon).toMatch(words);
    const again = await visitor.look(path);
    expect([again.status, again.text]).toEqual([410, expect.stringContaining("schon benutzt")]);
    expect((await visitor.choose(path, otherPassword)).status).toBe(410);
    expect(await chats.premises.rows("select verb from audit where verb like 'password%' order by id")).toEqual([
      { verb: "password.link" },
      { verb: "password.change" },
    ]);
  });

  it("is asked for when there is one: what is refused leaves the link as it was", async () => {
    const path = await ask("emil");
    expect((await visitor.look(path)).text).toContain("Bisheriges Passwort");
    const wrong = await visitor.choose(path, otherPassword, "not this one at all");
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining("nicht dein bisheriges Passwort")]);
    expect((await visitor.choose(path, otherPassword)).status).toBe(422);
    for (const [next, says] of [
      ["kurz", "mindestens 10 Zeichen"],
      ["x".repeat(129), "höchstens 128 Zeichen"],
      ["passwort123456", "leicht zu erraten"],
      ["Emil.Engel2026", "enthält deinen Namen"],
      ["23125102-102-x", "enthält deinen Namen"],
      [goodPassword, "das du schon hast"],
    ] as const) {
      const refused = await visitor.choose(path, next, goodPassword);
      expect([refused.status, refused.text], next).toEqual([422, expect.stringContaining(says)]);
      expect(refused.body).not.toContain(next);
    }
    const different = await visitor.choose(path, otherPassword, goodPassword, "something else entirely");
    expect(different.text).toContain("nicht gleich");
    expect(await ourRow(path)).toEqual({ used: false });
  });

  it("is guessed at a few times only, then there is a pause of a quarter of an hour", async () => {
    const path = await ask("lucy");
    expect((await visitor.choose(path, goodPassword)).status).toBe(200);
    const next = await ask("lucy");
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => visitor.choose(next, otherPassword, `a guess number ${nth}`)),
    );
    expect(tries.filter(({ status }) => status === 422)).toHaveLength(8);
    const [paused] = tries.filter(({ status }) => status === 429);
    expect(paused?.text).toContain("Too many tries");
    expect(paused?.headers.get("retry-after")).toBe("900");
    // not even the right one, and nobody else is held up
    expect((await visitor.choose(next, otherPassword, goodPassword)).status).toBe(429);
    expect((await visitor.choose(await ask("hanna"), goodPassword)).status).toBe(200);
    await chats.premises.rows("delete from attempts");
    expect((await visitor.choose(next, otherPassword, goodPassword)).status).toBe(200);
  });

  it("is set once where two send the same link at the same moment", async () => {
    const path = await ask("ada");
    const both = [goodPassword, otherPassword];
    const seen = await Promise.all(both.map((next) => visitor.choose(path, next)));
    expect(seen.map(({ status }) => status).sort()).toEqual([200, 410]);
    const winner = both[seen.findIndex(({ status }) => status === 200)] ?? "";
    const signedIn = await visitor.post("/me", { email: "ada@firm.example", password: winner });
    expect([signedIn.status, signedIn.headers.get("location")]).toEqual([303, "/me"]);
    expect(
      await chats.premises.rows(
        "select count(*)::int n from notices where kind = 'secret-changed' and person_id = (select person_id from users where email = 'ada@firm.example')",
      ),
    ).toEqual([{ n: 1 }]);
  });

  it("can be begun for somebody else by HR, who sees neither the link nor what is chosen", async () => {
    const own = await ask("emil");
    const before = linksIn(chats.slack.driver.screen("hanna")).length;
    const read = await chats.inSlack.type("hanna", "password emil@firm.example");
    expect(read).toMatch(/^Emil Engel has the link now, in their own chat with me\./);
    expect(linksIn(chats.slack.driver.screen("hanna"))).toHaveLength(before);
    await expect
      .poll(() => chats.inSlack.told("emil").at(-1), soon)
      .toMatch(/^Hanna Hartmann hat das für dich angestoßen:/);
    await expect
      .poll(() => chats.inTeams.told("emil").at(-1), soon)
      .toMatch(/^Hanna Hartmann hat das für dich angestoßen:/);
    const path = newest("emil");
    // the newest alone opens, whoever began it
    expect((await visitor.look(own)).text).toContain("einen neueren Link");
    expect(linksIn(chats.teams.driver.screen("emil")).at(-1)).toBe(path);
    // it was forgotten, or need not have been begun: who steals the link changes that person's password, and that one is told
    expect((await visitor.look(path)).text).not.toContain("Bisheriges Passwort");
    expect((await visitor.choose(path, "Fremde Lampe Zaun 33")).status).toBe(200);
    await expect.poll(() => chats.inSlack.told("emil").at(-1), soon).toMatch(/^Dein Passwort wurde um/);
  });

  it("is not begun for who cannot be written to: it is said whom to ask, and no link is made", async () => {
    await chats.premises.employ({ firstName: "Nora", lastName: "Nochat", email: "nora@firm.example" });
    await meetEverybody(chats.premises);
    const links = "select count(*)::int n from one_time_links";
    const before = await chats.premises.rows(links);
    expect(await chats.inSlack.type("hanna", "password nora@firm.example")).toMatch(
      /^Nora Nochat has no chat that I can write to, .* nothing was sent\. .*Ada Admin can see to that\.$/,
    );
    expect(await chats.premises.rows(links)).toEqual(before);
  });

  it("is not for an employee to begin for others", async () => {
    expect(await chats.inSlack.type("lucy", "password emil@firm.example")).toMatch(/^You may not use “password”/);
  });

  it("stands nowhere, and neither does a link that opens: not in the database, not in the log", async () => {
    const path = await ask("hanna");
    const everything = await dump(chats.premises);
    const secret = path.slice("/link/".length);
    expect(everything).toContain(hashOf(path));
    for (const one of [secret, goodPassword, otherPassword, "a guess number"]) {
      expect(everything.includes(one), one).toBe(false);
      expect(chats.premises.logged.join("\n").includes(one), one).toBe(false);
    }
    expect(everything).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });

  it("answers every wrong, replaced, ended or barred link with a page of its own", async () => {
    const first = await ask("hanna");
    const second = await ask("hanna");
    const looks = async (path: string) => {
      const { status, text } = await visitor.look(path, { "accept-language": "de;q=0.4, en-GB" });
      return [status, text.replace(/^Phone account /, "").slice(0, 30)];
    };
    expect(await looks(first)).toEqual([410, "There is a newer link Since th"]);
    await chats.premises.rows("update one_time_links set expires_at = now() where hash = $1", [hashOf(second)]);
    expect(await looks(second)).toEqual([410, "This link has expired Links wo"]);
    expect((await visitor.choose(second, otherPassword, goodPassword)).status).toBe(410);
    const third = await ask("hanna");
    expect(await looks(`${third.slice(0, -1)}${third.endsWith("A") ? "B" : "A"}`)).toEqual([
      404,
      "This link is not right Perhaps",
    ]);
    expect(await looks("/link/x")).toEqual([404, "This link is not right Perhaps"]);
    await chats.premises.rows("update users set suspended_at = now() where email = 'hanna@firm.example'");
    expect(await looks(third)).toEqual([403, "This account is suspended Noth"]);
    await chats.premises.rows("update users set suspended_at = null where email = 'hanna@firm.example'");
  });

  it("a link is not found by trying: after thirty wrong ones from an address there is a pause", async () => {
    await chats.premises.rows("delete from attempts");
    const from = { "x-forwarded-for": "203.0.113.7" };
    const good = await ask("hanna");
    for (let tried = 0; tried < 30; tried++)
      expect((await visitor.look(`/link/${String(tried).padStart(43, "x")}`, from)).status).toBe(404);
    expect((await visitor.look(good, from)).status).toBe(429);
    expect((await visitor.look(good, { "x-forwarded-for": "203.0.113.8" })).status).toBe(200);
    await chats.premises.rows("delete from attempts");
  });
});
