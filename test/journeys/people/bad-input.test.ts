import { describe, expect, it } from "vitest";
import { mistakes, shownBy, typedBy } from "../../fixtures/company/onboard-mistakes.ts";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const usersCalled = "select count(*)::int n from users where email = $1";

describeEachStore("What HR gets wrong", (store) => {
  const office = shareOffice(store);

  describe("in the form comes back under its input, everything else stays, and once corrected it is done once", () => {
    it.each(mistakes.map((mistake, index) => ({ ...mistake, at: 20 + index })))("$name", async (mistake) => {
      const { at } = mistake;
      const { reader, rows, count, slack } = office();
      await reader.open("hanna", "onboard");
      await slack.driver.fill("hanna", typedBy(at));
      expect(reader.form("hanna")).toEqual(shownBy(at));
      await mistake.make(office(), "hanna", at);
      const filled = reader.form("hanna");
      const before = await count();

      await reader.send("hanna");
      expect(reader.complaints("hanna")).toEqual(mistake.says(at));
      expect(reader.form("hanna")).toEqual(filled);
      expect(await count()).toBe(before);

      expect(await reader.send("hanna", mistake.mend(at))).toContain('Mia Müller-"Ö" <b>&amp; has a phone account.');
      expect(await rows(usersCalled, [`mia${at}@firm.example`])).toEqual([{ n: 1 }]);
    });
  });

  describe("in a typed line opens the form with all that was typed and the complaint on that field", () => {
    const start = 'onboard nora@firm.example Nora "von Noll" location=Berlin';
    const typed = {
      ...{ "First name": "Nora", "Last name": "von Noll", "E-mail": "nora@firm.example", Location: "Berlin" },
    };
    it.each([
      ["number=12ab", { Number: "This is no phone number. Write it like +49 30 23125." }, { Number: "12ab" }],
      ["number=+4930555", { Number: "+4930555 is no number of this account." }, { Number: "+49 30 555" }],
      ["number=03023125100", { Number: "The number +493023125100 is taken." }, { Number: "+49 30 23125100" }],
      ["extension=101", { Extension: "Extension 101 is taken." }, { Extension: "101" }],
      ["extension=99999", { Extension: "99999 is no extension of this account: they run from 100 to 199." }, {}],
      ["extension=abc", { Extension: "An extension is two to six digits." }, { Extension: "abc" }],
      ["location=Rom", { Location: "There is no location “Rom”." }, { Location: "Rom" }],
      ["e-mail=hanna@firm.example", { "E-mail": "Somebody with hanna@firm.example has an account already." }, {}],
      ["fax=perhaps", { Fax: "Answer yes or no." }, {}],
      [
        "start=2026-02-30",
        { "First day": "I cannot read “2026-02-30” as a date. Try 2026-12-01, 1.12.2026 or “next Monday”." },
        { "First day": "" },
      ],
    ])("%s", async (word, says, shows) => {
      const { reader, count } = office();
      const before = await count();
      const form = await reader.open("hanna", `${start} ${word}`);
      expect(reader.complaints("hanna")).toEqual(says);
      const kept = word.startsWith("e-mail") ? { ...typed, "E-mail": "hanna@firm.example" } : typed;
      expect(form).toMatchObject({ ...kept, ...shows });
      expect(await count()).toBe(before);
    });

    it("and is created once it is corrected there", async () => {
      const { reader, rows } = office();
      await reader.open("hanna", `${start} extension=101 number=12ab`);
      const fax = { Extension: null, Number: null };
      expect(await reader.send("hanna", fax)).toContain("Nora von Noll has a phone account.");
      expect(await rows(usersCalled, ["nora@firm.example"])).toEqual([{ n: 1 }]);
    });

    it("an option that does not exist is named, with the one that was probably meant", async () => {
      const { reader } = office();
      await reader.open("hanna", "onboard otto@firm.example Otto Ott extensoin=140");
      expect(reader.reads("hanna").split("\n")[0]).toBe("I do not know “extensoin=”. Did you mean “extension=”?");
      expect(reader.form("hanna")).toMatchObject({ "First name": "Otto", "Last name": "Ott" });
    });
  });
});
