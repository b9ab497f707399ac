import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const count = "select count(*)::int n from users where email like $1";

describeEachStore("At the same moment", (store) => {
  const office = shareOffice(store);

  it("two people give out the same extension: one wins, the other is told on the field and loses nothing typed", async () => {
    const { reader, rows } = office();
    const filled = await Promise.all(
      (["hanna", "ada"] as const).map(async (who) => {
        await reader.open(who, "onboard");
        await office().slack.driver.fill(who, {
          ...{ "First name": "Pia", "Last name": `of ${who}`, "E-mail": `pia.${who}@firm.example` },
          ...{ Location: "Berlin", Number: null, Extension: "170" },
        });
        return reader.form(who);
      }),
    );
    const read = await Promise.all(["hanna", "ada"].map((who) => reader.send(who)));
    const won = read.findIndex((text) => text.includes("has a phone account."));
    const [winner, loser] = won === 0 ? ["hanna", "ada"] : ["ada", "hanna"];
    expect(reader.reads(winner as string)).toContain(`Pia of ${winner} has a phone account.`);
    expect(reader.complaints(loser as string)).toEqual({ Extension: "Extension 170 is taken." });
    expect(reader.form(loser as string)).toEqual(filled[1 - won]);
    expect(await rows(count, ["pia.%"])).toEqual([{ n: 1 }]);
    expect(await reader.send(loser as string, { Extension: "171" })).toContain("has a phone account.");
    expect(await rows(count, ["pia.%"])).toEqual([{ n: 2 }]);
  });

  it("two people give out the same number by typed lines: one is answered, the other gets the form with the reason", async () => {
    const { reader, rows } = office();
    const read = await Promise.all(
      ["hanna", "ada"].map((who) => reader.type(who, `onboard rosa.${who}@firm.example Rosa R number="030 23125 171"`)),
    );
    expect(read.filter((text) => text.includes("Rosa R has a phone account."))).toHaveLength(1);
    const loser = read[0]?.includes("has a phone account") ? "ada" : "hanna";
    expect(reader.complaints(loser)).toEqual({ Number: "The number +493023125171 is taken." });
    expect(reader.form(loser)).toMatchObject({ "First name": "Rosa", "E-mail": `rosa.${loser}@firm.example` });
    expect(await rows(count, ["rosa.%"])).toEqual([{ n: 1 }]);
  });

  it("a double click on the submit button makes one user, and both clicks are answered the same", async () => {
    const { reader, rows, slack } = office();
    await reader.open("hanna", "onboard @ben");
    const view = reader.top("hanna");
    await slack.driver.fill("hanna", { "Last name": "Doubleday" });
    const clicks = await Promise.all([1, 2, 3].map(() => slack.driver.submit("hanna")));
    expect(clicks.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    expect(reader.top("hanna")?.id).toBe(view?.id);
    expect(reader.reads("hanna")).toContain("Ben Doubleday has a phone account.");
    expect(new Set(clicks.map(({ delivery }) => delivery?.body)).size).toBe(1);
    expect(await rows(count, ["ben@firm.example"])).toEqual([{ n: 1 }]);
    expect(
      await rows(
        "select count(*)::int n from audit a join users u on u.id = a.user_id where u.email = 'ben@firm.example'",
      ),
    ).toEqual([{ n: 1 }]);
  });

  it("a second submission of the same form, later, changes nothing and reads the same", async () => {
    const { reader, count: all, slack } = office();
    await reader.open("hanna", "onboard sven@firm.example");
    await slack.driver.fill("hanna", { "First name": "Sven", "Last name": "Sund", Number: null, Extension: null });
    const first = await slack.driver.submit("hanna");
    const read = await reader.settle("hanna");
    expect(read).toContain("Sven Sund has a phone account.");
    const before = await all();
    const again = await slack.driver.redeliver(first.delivery as NonNullable<typeof first.delivery>);
    // the very same bytes within the same second are a replay, later ones a second press
    expect([200, 401]).toContain(again.status);
    const sent = (first.delivery as NonNullable<typeof first.delivery>).sent;
    const body = `${sent.body}&again=1`;
    const pressed = await slack.driver.send(body);
    expect(pressed.status).toBe(200);
    expect(JSON.stringify(pressed.json)).toContain("Sven Sund");
    expect(await all()).toBe(before);
  });

  it("the same line typed twice at once makes one user", async () => {
    const { reader, rows, slack } = office();
    const text = "onboard tina@firm.example Tina Turm";
    await Promise.all([1, 2].map(() => slack.driver.command({ user: "hanna", text })));
    await slack.until(() => reader.top("hanna") !== undefined);
    await reader.settle("hanna");
    expect(reader.complaints("hanna")).toEqual({
      "E-mail": "Somebody with tina@firm.example has an account already.",
    });
    expect(slack.driver.lastMessage("hanna")?.text).toContain("Tina Turm has a phone account.");
    expect(await rows(count, ["tina@firm.example"])).toEqual([{ n: 1 }]);
  });
});
