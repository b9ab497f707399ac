import { expect, it } from "vitest";
import { shareOffice } from "../fixtures/slack-office.ts";
import { describeEachStore } from "../fixtures/stores.ts";

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

  it("new blocks say what was new, and what is wrong with them at the field", async () => {
    const { reader, slack, rows } = office();
    expect(await reader.type("ada", "add-numbers from=+493023125195 to=+493023125204 location=berlin")).toMatch(
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
