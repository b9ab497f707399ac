import { expect, it } from "vitest";
import { createClock } from "../fixtures/desk.ts";
import { shareOffice } from "../fixtures/slack-office.ts";
import { describeEachStore } from "../fixtures/stores.ts";
import { shareTeamsOffice } from "../fixtures/teams-office.ts";

const yes = "Yes, do it";

describeEachStore("Somebody leaves", (store) => {
  const clock = createClock(new Date(Date.now() + 600_000).toISOString());
  const office = shareOffice(store, { clock });
  const left = async (email: string) =>
    (await office().rows("select left_at is not null as left from users where email = $1", [email]))[0]?.left;

  it("HR reads first what will happen, and nothing happens without a yes", async () => {
    const { reader, count } = office();
    await reader.type("emil", "me");
    const before = await count();
    expect((await reader.type("hanna", "offboard emil@firm.example")).split("\n")).toEqual([
      "Emil Engel leaves at once.",
      "Phone numbers: +49 30 23125102 · rest for 90 days",
      "Extensions: 102 · rest for 90 days",
      "Devices that go: Desk phone, Mobile",
      "Nothing is deleted: for 30 days everything that is still free can be brought back.",
      `[${yes}] [Cancel]`,
    ]);
    expect(reader.buttons("hanna")).toEqual([yes, "Cancel"]);
    expect(await reader.click("hanna", "Cancel")).toBe("Nothing was done.");
    expect(await count()).toBe(before);
  });

  it("on a day in the time of the place: it is seen until then, and done then, once", async () => {
    const { reader, synced, phoneSystem, rows } = office();
    const day = new Date(clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    await reader.type("hanna", `offboard emil@firm.example on=${day} at=17:30`);
    expect(await reader.click("hanna", yes)).toContain("stay emil@firm.example");
    expect(await reader.type("hanna", "show emil")).toMatch(/\nLeaves on \d+ \w+ \d{4}, 17:30\.\n/);
    expect(await left("emil@firm.example")).toBe(false);

    expect(await reader.type("hanna", "stay emil@firm.example")).toBe("Emil Engel stays.");
    expect(await reader.type("hanna", "show emil")).not.toContain("Leaves on");
    expect(await reader.type("hanna", "stay emil@firm.example")).toBe("No leaving of Emil Engel was planned.");

    // by the job itself: the queue keeps its own time
    await reader.type("hanna", `offboard emil@firm.example on=${day}`);
    await reader.click("hanna", yes);
    await rows("update pgboss.job set start_after = now() where name = 'leave'");
    await expect.poll(() => left("emil@firm.example"), { timeout: 8000 }).toBe(true);
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
    expect(await reader.type("hanna", "show emil@firm.example")).toContain("I find nobody called");
    expect((await reader.type("hanna", "restore Emil Engel")).split("\n")).toEqual([
      "Emil Engel is back.",
      "Back: +49 30 23125102, 102",
      "Everything is back.",
      "An administrator's right does not come back by itself.",
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

  it("the numbers may go to a colleague; the question says to whom, and a changed mind is asked anew", async () => {
    const { reader } = office();
    await reader.open("hanna", "offboard emil@firm.example numbers=hand-over");
    expect(reader.complaints("hanna")).toEqual({ "To whom": "Say to whom the numbers go." });
    const line = "offboard emil@firm.example numbers=hand-over to=hanna@firm.example";
    await office().slack.driver.close("hanna");
    expect(await reader.type("hanna", line)).toContain("+49 30 23125102 · go to Hanna Hartmann");
    expect(await reader.click("hanna", yes)).toContain("+49 30 23125102 → Hanna Hartmann");
    expect(await reader.type("hanna", "me")).toContain("+49 30 23125101, +49 30 23125102");
    expect(await reader.type("hanna", "restore emil@firm.example")).toContain(
      "Somebody else has by now: +49 30 23125102",
    );
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
    expect(await reader.type("emil", "offboard lucy@firm.example")).toMatch(/^Lucy Lane geht sofort\.\n/);
    expect(reader.buttons("emil")).toEqual(["Ja, ausführen", "Abbrechen"]);
    expect(await reader.click("emil", "Ja, ausführen")).toMatch(
      /^Lucy Lane ist gegangen\.\n[\s\S]*restore lucy@firm\.example$/,
    );
  });
});
