import { describe, expect, it } from "vitest";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice, type TeamsOffice } from "../../fixtures/teams/teams-office.ts";

interface Mistake {
  readonly name: string;
  /** Made after the form was filled in. */
  make(office: TeamsOffice, at: number): Promise<unknown> | unknown;
  readonly says: (at: number) => Record<string, string>;
  readonly mend: (at: number) => Record<string, string>;
}

const fill = (office: TeamsOffice, entries: Record<string, string>) =>
  office.teams.driver.fill(office.reader.top("hanna") ?? "", entries, "hanna");
const another = (at: number) => String(at + 40);
const number = (at: number | string) => `+44 20 7946 01${at}`;

const mistakes: readonly Mistake[] = [
  {
    name: "an extension that somebody else takes meanwhile",
    make: ({ reader }, at) => reader.type("ada", `onboard other${at}@firm.example Other Person extension=1${at}`),
    says: (at) => ({ Extension: `Extension 1${at} is taken.` }),
    mend: (at) => ({ Extension: `1${another(at)}` }),
  },
  {
    name: "a number that somebody else takes meanwhile",
    make: ({ reader }, at) => reader.type("ada", `onboard other${at}@firm.example Other Person number="${number(at)}"`),
    says: (at) => ({ Number: `The number +4420794601${at} is taken.` }),
    mend: () => ({ Number: "" }),
  },
  {
    name: "an e-mail address in use, however it is spelled",
    make: (office) => fill(office, { "text:email": "Hanna@FIRM.example" }),
    says: () => ({ "E-mail": "Somebody with hanna@firm.example has an account already." }),
    mend: (at) => ({ "E-mail": `mia${at}@firm.example` }),
  },
  {
    name: "an e-mail address that is none",
    make: (office) => fill(office, { "text:email": "mia at firm" }),
    says: () => ({ "E-mail": "This is no e-mail address. Write it like anna@firm.de." }),
    mend: (at) => ({ "E-mail": `mia${at}@firm.example` }),
  },
  {
    name: "a first name of 61 characters",
    make: (office) => fill(office, { "text:first": "Ä".repeat(61) }),
    says: () => ({ "First name": "A name has letters, at most 60 characters." }),
    mend: () => ({ "First name": "Mia" }),
  },
  {
    name: "an extension without telephony",
    make: (office) => fill(office, { "flag:telephony": "no" }),
    says: () => ({ Extension: "Only with telephony: switch it on, or leave this empty." }),
    mend: () => ({ Extension: "" }),
  },
  {
    name: "two things at once",
    make: (office) => fill(office, { "text:email": "mia at firm", "text:first": "Ä".repeat(61) }),
    says: () => ({
      "First name": "A name has letters, at most 60 characters.",
      "E-mail": "This is no e-mail address. Write it like anna@firm.de.",
    }),
    mend: (at) => ({ "E-mail": `mia${at}@firm.example`, "First name": "Mia" }),
  },
];

/** Teams does not let everything be entered; what comes from outside may hold it all the same. */
const forged: readonly [entered: Record<string, string>, says: Record<string, string>][] = [
  [{ "lookup:location": "Atlantis" }, { Location: "There is no location “Atlantis”." }],
  [{ "lookup:extension": "250" }, { Extension: "250 is no extension of this account: they run from 100 to 199." }],
  [{ "lookup:extension": "1" }, { Extension: "An extension is two to six digits." }],
  [{ "lookup:number": "030 12ab" }, { Number: "This is no phone number. Write it like +49 30 23125." }],
  [
    { "date:start": "2026-02-30" },
    { "First day": "I cannot read “2026-02-30” as a date. Try 2026-12-01, 1.12.2026 or “next Monday”." },
  ],
  [{ "flag:fax": "perhaps" }, { Fax: "Answer yes or no." }],
];

describeEachStore("What HR gets wrong in Teams", (store) => {
  const office = shareTeamsOffice(store);

  describe("comes back under its input, everything else stays, and once corrected it is done once", () => {
    it.each(mistakes.map((mistake, index) => ({ ...mistake, at: 20 + index })))("$name", async (mistake) => {
      const { at } = mistake;
      const { reader, rows, count, teams } = office();
      await reader.open("hanna", "onboard");
      const card = reader.top("hanna");
      for (const [id, value] of [
        ["lookup:location", "London"],
        ["lookup:number", number(at)],
        ["lookup:extension", `1${at}`],
      ] as const) {
        const { results } = await teams.driver.search(card ?? "", id, value, "hanna");
        fill(office(), { [id]: results[0]?.value ?? "" });
      }
      fill(office(), {
        ...{ "text:first": "Mia", "text:last": 'Müller-"Ö" <b>&amp; *x*', "text:email": `mia${at}@firm.example` },
        ...{ "date:start": "2031-05-05", "flag:fax": "yes" },
      });
      await mistake.make(office(), at);
      const filled = reader.form("hanna");
      expect(filled).toMatchObject({ Location: "London", Number: number(at), "First day": "2031-05-05", Fax: "Yes" });
      const before = await count();

      await reader.send("hanna");
      expect(reader.complaints("hanna")).toEqual(mistake.says(at));
      expect(reader.form("hanna")).toEqual(filled);
      // and so it stays when the person opens Teams anew
      await teams.until(() => teams.driver.message(card?.id ?? "").updatedAt !== undefined, 4000);
      teams.driver.reload("hanna");
      expect([reader.top("hanna")?.id, reader.complaints("hanna")]).toEqual([card?.id, mistake.says(at)]);
      expect(reader.form("hanna")).toEqual(filled);
      expect(await count()).toBe(before);

      expect(await reader.send("hanna", mistake.mend(at))).toContain(
        'Mia Müller-"Ö" <b>&amp; *x* has a phone account.',
      );
      const mias = "select count(*)::int n from users where email = $1";
      expect(await rows(mias, [`mia${at}@firm.example`])).toEqual([{ n: 1 }]);
    });

    it.each(forged)("%o, which no client of Teams would send", async (entered, says) => {
      const { reader, teams, count } = office();
      await reader.open("hanna", "onboard emil@firm.example For");
      fill(office(), { "text:last": "Ged" });
      const { delivery } = await teams.driver.press(reader.top("hanna") ?? "", 0, "hanna");
      expect(Object.keys(reader.complaints("hanna"))).toEqual(["E-mail"]);
      const before = await count();
      const activity = delivery?.activity as { value: { action: { data: object } } };
      const { action } = activity.value;
      const data = { ...action.data, "text:email": "forged@firm.example", ...entered };
      const again = { ...activity, id: `f:${JSON.stringify(entered)}`, value: { action: { ...action, data } } };
      const answer = await teams.driver.send(JSON.stringify(again));
      for (const words of Object.values(says)) expect(answer.body).toContain(words);
      expect(await count()).toBe(before);
    });
  });

  describe("in a typed line opens the form with all that was typed and the complaint on that field", () => {
    const start = 'onboard nora@firm.example Nora "von Noll" location=Berlin';
    const typed = {
      ...{ "First name": "Nora", "Last name": "von Noll", "E-mail": "nora@firm.example", Location: "Berlin" },
    };
    it.each([
      ["number=12ab", { Number: "This is no phone number. Write it like +49 30 23125." }, { Number: "12ab" }],
      ["number=03023125100", { Number: "The number +493023125100 is taken." }, { Number: "+49 30 23125100" }],
      ["extension=101", { Extension: "Extension 101 is taken." }, { Extension: "101" }],
      ["extension=99999", { Extension: "99999 is no extension of this account: they run from 100 to 199." }, {}],
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

    it("and an option that does not exist is named, with the one that was probably meant", async () => {
      const { reader } = office();
      await reader.open("hanna", "onboard otto@firm.example Otto Ott extensoin=140");
      expect(reader.reads("hanna")).toContain("I do not know “extensoin=”. Did you mean “extension=”?");
      expect(reader.form("hanna")).toMatchObject({ "First name": "Otto", "Last name": "Ott" });
    });
  });
});
