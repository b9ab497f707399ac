import { beforeAll, expect, it } from "vitest";
import { type BothChats, shareBothChats } from "../../fixtures/company/both-chats.ts";
import { goodPassword, newestLink, type Visitor, visitPages } from "../../fixtures/pages.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 6000 };

describeEachStore("Signing in outside the chat", (store) => {
  const open = shareBothChats(store, ["emil"], { PUBLIC_URL: "https://switchboard.firm.example" });
  let chats: BothChats;
  let visitor: Visitor;
  beforeAll(async () => {
    chats = open();
    visitor = await visitPages(chats, ["emil", "hanna"]);
    await chats.inSlack.type("emil", "password");
    expect((await visitor.choose(newest("emil"), goodPassword)).status).toBe(200);
  });
  const newest = (who: string) => newestLink(chats, who);
  const signIn = (email: string, password: string, headers = {}) => visitor.post("/me", { email, password }, headers);
  const cookieOf = (headers: Headers) => headers.get("set-cookie")?.split(";")[0] ?? "";

  it("an address that has had its tries uses up nobody's: it keeps no one from signing in", async () => {
    const from = { "x-forwarded-for": "203.0.113.98" };
    for (let nth = 0; nth < 45; nth++)
      await signIn(nth < 30 ? `n${nth}@firm.example` : "emil@firm.example", "guess", from);
    expect((await signIn("emil@firm.example", goodPassword)).status).toBe(303);
    await chats.premises.rows("delete from attempts");
  });

  it("another address of the same connection brings no new tries", async () => {
    const from = (nth: number) => ({ "x-forwarded-for": `2001:db8:1:2::${nth}` });
    const tried = await Promise.all(
      Array.from({ length: 34 }, (_, nth) => signIn(`n${nth}@firm.example`, "guess", from(nth))),
    );
    expect(tried.filter(({ status }) => status === 429)).toHaveLength(4);
    await chats.premises.rows("delete from attempts");
  });

  it("what no database can hold is a wrong address like any other", async () => {
    const { status, text } = await signIn("nobody@firm.example\u0000", goodPassword);
    expect([status, text]).toEqual([401, expect.stringContaining("do not belong together")]);
  });

  it("who was suspended, or had left, and is back has neither the links nor the sessions of before", async () => {
    const hanna = (line: string) => chats.inSlack.type("hanna", line);
    for (const [stop, back] of [
      ["suspend", "resume"],
      ["offboard", "restore"],
    ]) {
      await chats.inSlack.type("emil", "password");
      const path = newest("emil");
      const cookie = cookieOf((await signIn("emil@firm.example", goodPassword)).headers);
      expect((await visitor.look("/me", { cookie })).text, stop).toContain("Emil Engel");
      await hanna(`${stop} emil@firm.example`);
      await chats.inSlack.click("hanna", "Yes, do it");
      await expect.poll(() => visitor.look(path).then(({ status }) => status), soon).toBe(403);
      await hanna(`${back} emil@firm.example`);
      await expect.poll(() => visitor.look(path).then(({ status }) => status), soon).toBe(410);
      expect((await visitor.look("/me", { cookie })).text, back).toContain("Sign in");
    }
  });
});
