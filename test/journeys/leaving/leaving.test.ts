import { expect, it } from "vitest";
import { createClock } from "../../fixtures/company/request-context.ts";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

const yes = "Yes, do it";

describeEachStore("Somebody leaves", (store) => {
  const clock = createClock(new Date(Date.now() + 600_000).toISOString());
  const office = shareOffice(store, { clock });
  const left = async (email: string) =>
    (await office().rows("select left_at is not null as left from users where email = $1", [email]))[0]?.left;

  it("HR reads first what will happen, and nothing happens without a yes", async () => {
    const { reader, count } = office();
    for (const who of ["emil", "hanna"]) await reader.type(who, "me");
    const before = await count();
    expect((await reader.type("hanna", "offboard emil@firm.example")).split("\n")).toEqual([
      "Emil Engel leaves at once.",
      "Phone numbers: +49 30 23125102 · rest for 90 days",
      "Extensions: 102 · rest for 90 days",
      "Devices that go: Desk phone, Mobile",
      "Nothing is deleted: for 30 days everything that is still free can be brought back.",
      "+49 30 23125102",
      "[Decide otherwise]",
      "[On a day]",
      `[${yes}] [Cancel]`,
    ]);
    expect(reader.buttons("hanna")).toEqual(["Decide otherwise", "On a day", yes, "Cancel"]);
    expect(await reader.click("hanna", "Cancel")).toBe("Nothing was done.");
    expect(await count()).toBe(before);
  });

  it("asked about leaving at once, HR may choose a day instead", async () => {
    const { reader, slack } = office();
    await reader.type("hanna", "offboard emil@firm.example");
    await reader.click("hanna", "On a day");
    expect(reader.form("hanna")).toMatchObject({ "Who leaves": "emil@firm.example", On: "" });
    await slack.driver.close("hanna");
    const day = new Date(clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    await reader.type("hanna", `offboard emil@firm.example on=${day}`);
    expect(reader.buttons("hanna")).not.toContain("On a day");
  });

  it("on a day in the time of the place: it is seen until then, and done then, once", async () => {
    const { reader, synced, phoneSystem, rows } = office();
    const day = new Date(clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    await reader.type("hanna", `offboard emil@firm.example on=${day} at=17:30`);
    expect(await reader.click("hanna", yes)).toContain("cancel-offboard emil@firm.example");
    expect(await reader.type("hanna", "show emil")).toMatch(/\nLeaves on \d+ \w+ \d{4}, 17:30\.\n/);
    expect(await left("emil@firm.example")).toBe(false);

    expect(await reader.type("hanna", "stay emil@firm.example")).toBe("Emil Engel stays.");
    expect(await reader.type("hanna", "show emil")).not.toContain("Leaves on");
    expect(await reader.type("hanna", "stay emil@firm.example")).toBe("No leaving of Emil Engel was planned.");

    // by the job itself: the queue keeps its own time
    await reader.type("hanna", `offboard emil@firm.example on=${day}`);
    await reader.click("hanna", yes);
    await rows("update jobs set due_at = now() where queue = 'leave'");
    await expect.poll(() => left("emil@firm.example"), { timeout: 12_000 }).toBe(true);
    await synced("emil@firm.example");
    await expect.poll(() => phoneSystem.read({ externalId: null, email: "emil@firm.example" })).toBeUndefined();
    const audited = await rows("select verb from audit where verb like 'user.leave%' order by id");
    expect(audited.map(({ verb }) => verb)).toEqual([
      ...["user.leave.plan", "user.leave.cancel", "user.leave.plan", "user.leave"],
    ]);
  });

  it("who has left is told so, is found nowhere, and comes back with everything", async () => {
    const { reader, synced, phoneSystem } = office();
    expect(await reader.type("emil", "me")).toBe("Du hast hier kein Telefonkonto mehr. Frage deine Personalabteilung.");
    expect(await reader.type("hanna", "show emil@firm.example")).toContain(
      "I find nobody called “emil@firm.example” who works here. Emil Engel has left; “restore emil@firm.example” brings them back.",
    );
    expect((await reader.type("hanna", "restore Emil Engel")).split("\n")).toEqual([
      "Emil Engel is back.",
      "Back: +49 30 23125102, 102",
      "Everything is back.",
      "The phone system is being brought up to date.",
    ]);
    await synced("emil@firm.example");
    expect(await phoneSystem.read({ externalId: null, email: "emil@firm.example" })).toMatchObject({
      lines: [
        { numbers: ["+493023125102"], extensions: ["102"], devices: [{ name: "Desk phone" }, { name: "Mobile" }] },
      ],
    });
    expect(await reader.type("emil", "me")).toMatch(/^Emil Engel\n/);
    expect(await reader.type("hanna", "restore Emil Engel")).toContain("has left within the grace time");
  });

  it("a right of an administrator does not come back by itself, which is said to whom it concerns", async () => {
    const { reader, hire } = office();
    await hire("zoe", "admin");
    await reader.type("ada", "offboard zoe@firm.example");
    await reader.click("ada", yes);
    const said = "An administrator's right does not come back by itself.";
    expect(await reader.type("ada", "restore zoe@firm.example")).toContain(said);
  });

  it("the numbers may go to a colleague; the question says to whom, and a changed mind is asked anew", async () => {
    const { reader } = office();
    await reader.open("hanna", "offboard emil@firm.example numbers=hand-over");
    expect(reader.complaints("hanna")).toEqual({ "To whom": "Say to whom the numbers go." });
    const line = "offboard emil@firm.example numbers=hand-over to=hanna@firm.example";
    await office().slack.driver.close("hanna");
    expect(await reader.type("hanna", line)).toContain("+49 30 23125102 · go to Hanna Hartmann");
    expect(await reader.click("hanna", yes)).toContain("+49 30 23125102 → Hanna Hartmann");
    expect(await reader.type("hanna", "me")).toContain("+49 30 23125101, +49 30 23125102");
    const restored = await reader.type("hanna", "restore emil@firm.example");
    expect(restored).toContain("Somebody else has by now: +49 30 23125102");
    expect(restored).toContain("Emil Engel cannot make calls yet. Still missing: a phone number.");
    expect(reader.buttons("hanna")).toContain("Give a number");
  });

  it("one number may go another way: forwarded outside until a day, and never into the void", async () => {
    const { reader, rows, phoneSystem, slack } = office();
    await reader.type("hanna", "assign emil@firm.example number=+493023125120");
    await reader.type("hanna", "offboard emil@firm.example");
    await reader.click("hanna", "Decide otherwise", 0);
    expect(reader.form("hanna")).toMatchObject({ Number: expect.stringContaining("+49 30 23125120") });
    await reader.send("hanna", { "When they leave": "forward", "Or to a number outside": "0170 1234567" });
    expect(reader.complaints("hanna")).toEqual({ Until: "Say until which day." });
    // its owner may leave, too: only somebody who is followed then can be chosen
    await reader.send("hanna", { "Or to a number outside": "030 23125101", Until: "2099-12-31" });
    expect(reader.complaints("hanna")["Or to a number outside"]).toBe(
      "+493023125101 is a number of this account: choose the colleague who has it instead.",
    );
    expect(await reader.send("hanna", { "Or to a number outside": "0170 1234567", Until: "2099-12-31" })).toContain(
      "When Emil Engel leaves: +49 30 23125120 is forwarded to +49 170 1234567 until Thu, 31 December 2099.",
    );
    await slack.driver.close("hanna");
    expect(await reader.type("hanna", "offboard emil@firm.example")).toContain(
      "+49 30 23125120 · is forwarded to +49 170 1234567 until Thu, 31 December 2099",
    );
    expect(await reader.click("hanna", yes)).toContain("+49 30 23125120 → +49 170 1234567");
    await expect.poll(() => phoneSystem.forwardOf("+493023125120"), { timeout: 12_000 }).toBe("+491701234567");
    await reader.open("hanna", "release +493023125120");
    expect(reader.complaints("hanna").Number).toContain("To end that: leave-number +493023125120 rest");
    await slack.driver.close("hanna");

    // on the day the job ends it; done before by hand there is nothing left to do
    await rows("update jobs set due_at = now() where queue = 'end-forward'");
    await expect.poll(() => phoneSystem.forwardOf("+493023125120"), { timeout: 12_000 }).toBeUndefined();
    expect(await reader.type("hanna", "numbers 23125120")).toMatch(/rests until/i);
    await reader.type("hanna", "restore emil@firm.example");
  });

  it("and it ends before its day, by hand or because the person comes back", async () => {
    const { reader, phoneSystem, synced } = office();
    const forward = "leave-number +493023125121 forward target=+491701234567 until=2099-12-31";
    const leaves = async () => {
      expect(await reader.type("hanna", forward)).toContain("is forwarded to +49 170 1234567");
      await reader.type("hanna", "offboard emil@firm.example");
      await reader.click("hanna", yes);
      await expect.poll(() => phoneSystem.forwardOf("+493023125121"), { timeout: 12_000 }).toBe("+491701234567");
    };
    await reader.type("hanna", "assign emil@firm.example number=+493023125121");
    await leaves();
    expect(await reader.type("hanna", "restore emil@firm.example")).toContain("+49 30 23125121");
    await expect.poll(() => phoneSystem.forwardOf("+493023125121"), { timeout: 12_000 }).toBeUndefined();
    await synced("emil@firm.example");
    expect(JSON.stringify(await phoneSystem.read({ externalId: null, email: "emil@firm.example" }))).toContain(
      "+493023125121",
    );
    await leaves();
    expect(await reader.type("hanna", "leave-number +493023125121 rest")).toBe("+49 30 23125121 rests for 90 days.");
    await expect.poll(() => phoneSystem.forwardOf("+493023125121"), { timeout: 12_000 }).toBeUndefined();
    await reader.type("hanna", "restore emil@firm.example");
  });

  it("who planned it is told when the colleague who was to take over has left by then", async () => {
    const { reader, rows, employ } = office();
    await employ({ firstName: "Hugo", lastName: "Heir", email: "hugo@firm.example" });
    await rows(
      "update users set telephony = true, location_id = (select id from locations where name = 'Berlin') where email = 'hugo@firm.example'",
    );
    await reader.type("hanna", "assign hugo@firm.example number=+493023125140");
    await reader.type("hanna", "assign emil@firm.example number=+493023125141");
    const day = new Date(clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    await reader.type("hanna", "leave-number +493023125141 hand-over to=hugo@firm.example");
    await reader.type("hanna", `offboard emil@firm.example on=${day}`);
    await reader.click("hanna", yes);
    await reader.type("hanna", "offboard hugo@firm.example");
    await reader.click("hanna", yes);
    await rows("update jobs set due_at = now() where queue = 'leave'");
    await expect.poll(() => left("emil@firm.example"), { timeout: 12_000 }).toBe(true);
    await expect
      .poll(() => reader.told("hanna").at(-1), { timeout: 12_000 })
      .toContain("who was to take over +49 30 23125141 cannot any more: it rests.");
    await reader.type("hanna", "restore emil@firm.example");
  });

  it("not oneself, not an administrator by HR, and never the last one", async () => {
    const { reader, count } = office();
    const before = await count();
    expect(await reader.type("hanna", "offboard hanna@firm.example")).toContain("Not for yourself");
    expect(await reader.type("hanna", "offboard ada@firm.example")).toContain("only another administrator can do that");
    expect(await reader.type("hanna", "offboard lucy@firm.example on=2020-01-01")).toContain("over already");
    expect(await count()).toBe(before);
  });
});

describeEachStore("From Teams somebody leaves", (store) => {
  const office = shareTeamsOffice(store);
  it("after the same question, in German", async () => {
    const { reader, rows } = office();
    await rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'hr', 'test' from users where email = 'emil@firm.example'",
    );
    const [free] = await rows(
      `select e164 from numbers n join locations l on l.id = n.location_id where l.name = 'London'
        and not exists (select from number_assignments a where a.number = n.e164) order by 1 limit 1`,
    );
    await reader.type("emil", `assign lucy@firm.example number=${free?.e164}`);
    // handed over from London to Berlin
    await rows("insert into settings (key, value) values ('areaCodeCheck', 'false')");
    expect(await reader.type("emil", "offboard lucy@firm.example")).toMatch(/^Lucy Lane geht sofort\.\n/);
    expect(reader.buttons("emil")).toEqual(["Anders entscheiden", "An einem Tag", "Ja, ausführen", "Abbrechen"]);
    await reader.click("emil", "Anders entscheiden");
    expect(
      await reader.send("emil", { "Wenn die Person geht": "hand-over", "An eine Person": "hanna@firm.example" }),
    ).toMatch(/^Wenn Lucy Lane geht: \+44 [\d ]+ geht an Hanna Hartmann\./);
    await reader.click("emil", "Verabschieden");
    await reader.send("emil");
    expect(await reader.click("emil", "Ja, ausführen")).toMatch(
      /^Lucy Lane ist gegangen\.\n[\s\S]*restore lucy@firm\.example$/,
    );
  });
});
