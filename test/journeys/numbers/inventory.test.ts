import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("The inventory", (store) => {
  const office = shareOffice(store);

  it("what is free is given by the button beside it, page after page", async () => {
    const { reader, slack } = office();
    const first = await reader.type("hanna", "free numbers berlin");
    expect(first).toMatch(/^Free numbers\nBerlin \d+\n/);
    expect(reader.buttons("hanna")).toEqual([...Array(8).fill("Give"), "More", "Free extensions"]);
    const next = await reader.click("hanna", "More");
    expect(next.split("\n")[2]).not.toBe(first.split("\n")[2]);
    await reader.click("hanna", "Free extensions");
    expect(reader.reads("hanna")).toMatch(/^Free extensions\n/);
    await reader.type("hanna", "numbers 23125150");
    await reader.click("hanna", "Give");
    expect(reader.form("hanna")).toMatchObject({ Person: "", Number: "+49 30 23125150", Extension: "" });
    await slack.driver.close("hanna");
    expect(await reader.type("hanna", "free berlin")).toBe(first);
    expect(await reader.type("hanna", "free Durchwahlen")).toMatch(/^Free extensions\n/);
    expect(await reader.type("hanna", "free numbers Atlantis")).toContain("There is no location “Atlantis”.");
  });

  it("what leads to a group is nobody's to take", async () => {
    const { reader, rows, slack } = office();
    await rows(`with hotline as (insert into endpoints (kind, name) values ('foreign', 'Hotline') returning id)
      insert into number_assignments (number, endpoint_id, valid_from) select '+493023125199', id, now() from hotline`);
    await reader.open("ada", "release +493023125199");
    expect(reader.complaints("ada").Number).toContain("leads to “Hotline” in the phone system");
    await slack.driver.close("ada");
    expect(await reader.type("ada", "numbers 23125199")).toContain("Berlin · Hotline");
  });

  it("what the company gives back leaves it, after a question, and what somebody has stays", async () => {
    const { reader, rows, slack } = office();
    expect(await reader.type("ada", "add-numbers +49 30 9990000 - +49 30 9990019 location=berlin")).toMatch(
      /^20 numbers of \+49 30 9990000 to \+49 30 9990019 come into the inventory of Berlin\.\n/,
    );
    expect(await rows("select count(*)::int n from numbers where e164 like '+4930999%'")).toEqual([{ n: 0 }]);
    expect(await reader.click("ada", "Yes, do it")).toContain("20 numbers are new in Berlin.");
    // taken back by its button, which asks; not yet
    expect(await reader.click("ada", "Take that back")).toMatch(/^20 numbers from .* leave the inventory\./);
    await reader.click("ada", "Cancel");
    const undo = "remove-numbers from=+49309990000 to=+49309990019";
    await reader.type("ada", `assign emil@firm.example number=+49309990003`);
    await reader.open("ada", undo);
    expect(reader.complaints("ada")["Number or first"]).toBe(
      "One of them is in use: +49 30 9990003 (Emil Engel). Release or move it first.",
    );
    await slack.driver.close("ada");
    await reader.type("ada", "release +49309990003");
    await reader.click("ada", "Yes, do it");
    // one that rests was used once: its history stays when it goes
    expect(await reader.type("ada", undo)).toMatch(
      /^20 numbers from \+49 30 9990000 to \+49 30 9990019 leave the inventory\./,
    );
    expect(await reader.click("ada", "Yes, do it")).toBe("20 numbers are out of the inventory.");
    expect(await rows("select count(*)::int n from numbers where e164 like '+4930999%'")).toEqual([{ n: 0 }]);
    expect(await rows("select count(*)::int n from number_blocks where prefix like '+4930999%'")).toEqual([{ n: 0 }]);
    expect(await rows("select count(*)::int n from number_assignments where number = '+49309990003'")).toEqual([
      { n: 1 },
    ]);
    await reader.open("ada", "assign emil@firm.example number=+49309990003");
    expect(reader.complaints("ada").Number).toBe("+49309990003 is no number of this account.");
    await slack.driver.close("ada");
    await reader.open("ada", undo);
    expect(reader.complaints("ada")["Number or first"]).toBe("None of these is in the inventory.");
    await slack.driver.close("ada");
    // bought again, it rests as long as it would have
    await reader.type("ada", "add-numbers +49309990003 location=Berlin");
    expect(await reader.type("ada", "numbers 9990003")).toMatch(/rests until/i);
  });

  it("new blocks say what was new, and what is wrong with them at the field", async () => {
    const { reader, slack, rows } = office();
    expect(await reader.type("ada", "add-numbers from=+493023125195 to=+493023125204 location=berlin")).toMatch(
      /^5 numbers of .* come into the inventory of Berlin\. 5 were there already and stay as they were\./,
    );
    expect(await reader.click("ada", "Yes, do it")).toMatch(
      /^5 numbers are new in Berlin\.\n5 were there already and stay as they were\./,
    );
    expect(await reader.type("ada", "add-numbers +49 30 23125204 location=Berlin")).toBe(
      "One was there already and stays as it was.",
    );
    const inventory = await rows("select count(*)::int n from numbers");
    for (const [line, complaint] of [
      ["from=+49305550000 to=+49305551000", { "Last of the block": "At most 1000 at once." }],
      ["from=+49305550009 to=+49305550001", { "Last of the block": "This comes before the first one." }],
      [
        "from=+49305550000 to=+4930555000",
        { "Last of the block": "Both numbers must have the same number of digits." },
      ],
      ["from=hello", { "Number or first": "This is no phone number. Write it like +49 30 23125." }],
    ] as const) {
      await reader.open("ada", `add-numbers ${line} location=Berlin`);
      expect(reader.complaints("ada"), line).toEqual(complaint);
      await slack.driver.close("ada");
      await office().tidy();
    }
    await reader.open("ada", "add-numbers +49305550000 location=Atlantis");
    expect(reader.complaints("ada")).toEqual({ Location: "There is no location “Atlantis”." });
    expect(await rows("select count(*)::int n from numbers")).toEqual(inventory);
  });
});
