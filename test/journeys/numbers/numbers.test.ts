import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

const yes = "Yes, do it";

describeEachStore("Numbers and extensions", (store) => {
  const office = shareOffice(store);
  const lines = async (who: string) =>
    (await office().phoneSystem.read({ externalId: null, email: `${who}@firm.example` }))?.lines.map(
      ({ numbers, extensions }) => [...numbers, ...extensions].toSorted(),
    );
  /** What was pressed more than once is answered more than once: until nothing more comes. */
  const quiet = async () => {
    const { slack } = office();
    const seen = () => JSON.stringify([slack.calls.length, slack.workspace.messages.length]);
    for (let before = ""; before !== seen(); await sleep(400)) before = seen();
  };

  it("given to somebody: what is missing is suggested, the phone system follows, and the answer says what still lacks", async () => {
    const { reader } = office();
    expect(await reader.open("hanna", "assign lucy@firm.example")).toEqual({
      ...{ Person: "lucy@firm.example", Number: "+44 20 7946 0100", Extension: "103", Line: "" },
    });
    expect((await reader.send("hanna")).split("\n")).toEqual([
      "Lucy Lane has +44 20 7946 0100 and extension 103 now.",
      "Lucy Lane cannot make calls yet. Still missing: a device that rings.",
      "[Add a device]",
      "The phone system is being brought up to date.",
      expect.stringMatching(/^The same in one line: .*assign lucy@firm.example number=\+442079460100 extension=103$/),
    ]);
    await expect.poll(() => lines("lucy"), { timeout: 8000 }).toEqual([["+442079460100", "103"]]);
    const { count, slack } = office();
    await slack.driver.close("hanna");
    const before = await count();
    expect(await reader.type("hanna", "assign lucy@firm.example number=+442079460100 extension=103")).toBe(
      "Lucy Lane has +44 20 7946 0100 and extension 103 already.",
    );
    expect(await count()).toBe(before);
    // several are fine; nothing is suggested to whom nothing lacks
    expect(await reader.type("hanna", "assign lucy@firm.example number=+442079460101")).toContain(
      "Lucy Lane has +44 20 7946 0101 now.",
    );
    expect(await reader.open("hanna", "assign lucy@firm.example")).toMatchObject({ Number: "", Extension: "" });
  });

  it("not given as they are: the reason stands at the field, everything typed is kept, nothing is changed", async () => {
    const { reader, count, slack } = office();
    const before = await count();
    for (const [line, complaint] of [
      ["number=+493023125102", { Number: "The number +493023125102 is taken." }],
      ["number=+493023125999", { Number: "+493023125999 is no number of this account." }],
      ["number=hello", { Number: "This is no phone number. Write it like +49 30 23125." }],
      ["extension=102", { Extension: "Extension 102 is taken." }],
      ["extension=777", { Extension: "777 is no extension of this account: they run from 100 to 199." }],
      ["extension=150 line=fax", { Extension: "A fax line has no extension: leave this empty." }],
      [
        "number=+493023125150 line=fax",
        { Line: "Ada Admin is not allowed fax, so there is no fax line to give it to." },
      ],
    ] as const) {
      const form = await reader.open("hanna", `assign ada@firm.example ${line}`);
      expect(reader.complaints("hanna"), line).toEqual(complaint);
      expect(form.Person).toBe("ada@firm.example");
      await slack.driver.close("hanna");
      await office().tidy();
    }
    expect(await reader.type("hanna", "assign nobody@firm.example number=+493023125150")).toContain("I find nobody");
    expect(await count()).toBe(before);
  });

  it("taken back: the question says whose it is and until when it rests; pressed twice and sent again it happens once", async () => {
    const { reader, count, slack, rows } = office();
    const before = await count();
    expect((await reader.type("hanna", "release 102")).split("\n")).toEqual([
      "Emil Engel loses extension 102: it does not ring any more, at once.",
      expect.stringMatching(/^It rests until \d+ \w+ \d{4}\.$/),
      `[${yes}] [Cancel]`,
    ]);
    expect(await reader.click("hanna", "Cancel")).toBe("Nothing was done.");
    expect(await count()).toBe(before);

    await reader.type("hanna", "release 102");
    const question = slack.driver.lastMessage("hanna") as NonNullable<ReturnType<typeof slack.driver.lastMessage>>;
    const clicks = await Promise.all([1, 2].map(() => slack.driver.click(question, yes, "hanna")));
    await expect
      .poll(() => reader.reads("hanna"), { timeout: 4000 })
      .toContain("Emil Engel has extension 102 no more.");
    const again = await slack.driver.send(`${clicks[0]?.sent.body}&again=1`);
    expect(again.status).toBe(200);
    await quiet();
    expect(reader.reads("hanna")).toContain("Emil Engel has extension 102 no more.");
    await expect.poll(() => lines("emil"), { timeout: 8000 }).toEqual([["+493023125102"]]);
    expect(await rows("select count(*)::int n from audit where verb = 'extension.release'")).toEqual([{ n: 1 }]);
    expect(await rows("select valid_to is not null closed from extension_assignments where extension = 102")).toEqual([
      { closed: true },
    ]);

    await reader.open("hanna", "assign emil@firm.example extension=102");
    expect(reader.complaints("hanna")).toEqual({
      Extension: "Extension 102 was given back not long ago and still rests.",
    });
    await slack.driver.close("hanna");
    await reader.open("hanna", "release 102");
    expect(reader.complaints("hanna")).toEqual({ Extension: "Nobody has 102 at the moment." });
    await slack.driver.close("hanna");
    // HR does not end a rest, an administrator does, and gives it at once
    expect(await reader.type("hanna", "end-rest 102")).toContain("Ask Ada Admin.");
    expect(await reader.type("ada", "end-rest 102")).toContain("The rest is over: extension 102 can be given again.");
    expect(await reader.type("hanna", "assign emil@firm.example extension=102")).toContain("has extension 102 now");
    await reader.open("ada", "end-rest 102");
    expect(reader.complaints("ada")).toEqual({ Extension: "102 does not rest." });
    await slack.driver.close("ada");
    await expect.poll(() => lines("emil"), { timeout: 8000 }).toEqual([["+493023125102", "102"]]);
  });

  it("a yes counts only while it is still theirs, and while one may", async () => {
    const { reader, rows, count } = office();
    await reader.type("hanna", "release number=+493023125102");
    await reader.type("ada", "move number=+493023125102 to hanna@firm.example");
    expect(await reader.click("ada", yes)).toContain("Hanna Hartmann has +49 30 23125102 now, Emil Engel no more.");
    expect(await reader.click("hanna", yes)).toContain("has changed since I asked, so nothing was done");
    await expect.poll(() => lines("hanna"), { timeout: 8000 }).toEqual([["+493023125101", "+493023125102", "101"]]);
    await expect.poll(() => lines("emil"), { timeout: 8000 }).toEqual([["102"]]);

    await reader.type("hanna", "move +493023125102 to emil@firm.example");
    const before = await count();
    const right = (ended: string) =>
      rows(`update role_grants set ended_at = ${ended} where role = 'hr' and person_id in
        (select person_id from users where email = 'hanna@firm.example')`);
    await right("now()");
    expect(await reader.click("hanna", yes)).toMatch(
      /^You may not use “move”\. Only HR and administrators may\. Ask Ada Admin/,
    );
    expect(await count()).toBe(before);
    await right("null");
  });

  it("moved to somebody who cannot have it, or has it already: said at the person", async () => {
    const { reader, slack } = office();
    await reader.open("hanna", "move 101 to hanna@firm.example");
    expect(reader.complaints("hanna")).toEqual({ "To whom": "This is who has it already." });
    await slack.driver.close("hanna");
    await office().rows("update users set telephony = false where email = 'ada@firm.example'");
    await reader.open("hanna", "move 101 to ada@firm.example");
    expect(reader.complaints("hanna")).toEqual({
      "To whom": "Ada Admin is not allowed telephony, so there is no phone line to give it to.",
    });
    await slack.driver.close("hanna");
    await office().rows("update users set telephony = true where email = 'ada@firm.example'");
  });

  it("without a rest it is free at once", async () => {
    const { reader, rows } = office();
    await rows("insert into settings (key, value) values ('quarantineDays', '0')");
    expect(await reader.type("hanna", "release +442079460101")).toContain("It is free at once.");
    await reader.click("hanna", yes);
    expect(await reader.type("hanna", "assign lucy@firm.example number=+442079460101")).toContain(
      "Lucy Lane has +44 20 7946 0101 now.",
    );
    await rows("delete from settings");
  });

  it("a field for what somebody has finds it by their name", async () => {
    const { reader, slack } = office();
    await reader.open("hanna", "release");
    await slack.driver.fill("hanna", { Extension: { typed: "engel", pick: "102 · Emil Engel" } });
    expect(await reader.send("hanna")).toContain("Emil Engel loses extension 102");
    await reader.click("hanna", "Cancel");
  });

  it("what rests is freed by an administrator's button only", async () => {
    const { reader } = office();
    await reader.type("hanna", "release +442079460101");
    await reader.click("hanna", yes);
    expect(await reader.type("hanna", "numbers status=resting")).toMatch(/\+44 20 7946 0101\W+London · rests until/);
    expect(reader.buttons("hanna")).toEqual([]);
    await reader.type("ada", "numbers status=resting");
    expect(await reader.click("ada", "Free now")).toContain("The rest is over: +44 20 7946 0101");
    expect(await reader.type("ada", "numbers status=resting")).toContain("No number fits.");
  });
});

describeEachStore("From Teams, in German,", (store) => {
  const office = shareTeamsOffice(store);
  it("a number is given, moved and taken back", async () => {
    const { reader, rows } = office();
    await rows(
      "insert into role_grants (person_id, role, reason) select person_id, 'hr', 'test' from users where email = 'emil@firm.example'",
    );
    expect(await reader.type("emil", "assign lucy@firm.example number=+442079460105 extension=120")).toMatch(
      /^Lucy Lane hat jetzt \+44 20 7946 0105 und Durchwahl 120\.\nLucy Lane kann noch nicht telefonieren. Es fehlt noch: ein Gerät, das klingelt\./,
    );
    expect(await reader.type("emil", "move 120 an hanna@firm.example")).toContain(
      "Durchwahl 120 geht sofort von Lucy Lane an Hanna Hartmann.",
    );
    expect(await reader.click("emil", "Ja, ausführen")).toContain(
      "Hanna Hartmann hat jetzt Durchwahl 120, Lucy Lane nicht mehr.",
    );
    expect(await reader.type("emil", "release +442079460105")).toMatch(
      /^Lucy Lane verliert \+44 20 7946 0105: [\s\S]*Sie ruht bis \d+\. \S+ \d{4}\./,
    );
    expect(await reader.click("emil", "Ja, ausführen")).toContain("Lucy Lane hat +44 20 7946 0105 nicht mehr.");
    expect(await reader.type("emil", "free Durchwahlen")).toMatch(/^Freie Durchwahlen\n/);
    expect(await reader.type("emil", "numbers 79460105")).toMatch(/London · ruht bis/);
  });
});
