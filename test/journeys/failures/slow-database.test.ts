import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Mistake, mistakes, typedBy } from "../../fixtures/company/onboard-mistakes.ts";
import { type Office, openOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { openTroubled, type TroubledStore } from "../../fixtures/stores/troubled-store.ts";

const stored = "Working on it … the answer follows here.";
const unsaved = /^The database is slow and nothing is saved yet\. The result follows here/;
const users = "select count(*)::int n from users where email = any($1)";
const addresses = (forms: readonly { at: number }[]) => [forms.map(({ at }) => `mia${at}@firm.example`)];

describeEachStore("When the database takes too long", (store) => {
  let trouble: TroubledStore;
  let office: Office;
  let release = async () => {};
  beforeAll(async () => {
    trouble = await openTroubled(store);
    office = await openOffice(trouble.db, { look: trouble.calm, patience: trouble.patience });
  });
  beforeEach(() => office.tidy());
  afterEach(() => release());
  afterAll(async () => {
    await office.close();
    await trouble.close();
  });

  /** One HR person per mistake, all at the same time; each with a form that is filled in, and wrong. */
  async function fillIn(wrong: readonly Mistake[], from: number) {
    const { reader, slack } = office;
    const filled = await Promise.all(
      wrong.map(async (mistake, index) => {
        const [who, at] = [`hr${from + index}`, from + index];
        await office.hire(who, "hr");
        await reader.open(who, "onboard");
        await slack.driver.fill(who, typedBy(at));
        return { ...mistake, who, at };
      }),
    );
    // one after another: Ada types several of them, and would take the answer to one for the answer to the other
    for (const { make, who, at } of filled) await make(office, who, at);
    return filled.map((form) => ({ ...form, filled: reader.form(form.who) }));
  }

  /** Sends all of them while the database is held; what each reads meanwhile, and in the end. */
  async function sendSlowly(forms: Awaited<ReturnType<typeof fillIn>>, what: "changes" | "everything") {
    const { reader, slack } = office;
    release = await trouble.hold(what);
    const sent = await Promise.all(forms.map(({ who }) => slack.driver.submit(who)));
    const meanwhile = forms.map(({ who }) => reader.reads(who));
    expect(sent.map(({ outcome }) => outcome)).toEqual(forms.map(() => "updated"));
    const kept = what === "changes" && (await office.rows("select count(body)::int kept from deliveries"))[0]?.kept;
    await release();
    for (const { who } of forms) await reader.settle(who);
    return { meanwhile, kept };
  }

  async function expectRedrawnAndMended(forms: Awaited<ReturnType<typeof fillIn>>) {
    const { reader, rows } = office;
    for (const { who, says, at, filled } of forms) {
      expect(reader.complaints(who)).toEqual(says(at));
      expect(reader.form(who)).toEqual(filled);
    }
    expect(await rows(users, addresses(forms))).toEqual([{ n: 0 }]);
    for (const { who, mend, at } of forms) expect(await reader.send(who, mend(at))).toContain("has a phone account.");
    expect(await rows(users, addresses(forms))).toEqual([{ n: forms.length }]);
    await expect.poll(() => rows("select id from deliveries where body is not null")).toEqual([]);
  }

  it("for a change only: the form comes back with the complaint under the input and everything typed kept", async () => {
    const forms = await fillIn(
      mistakes.filter(({ inStore }) => inStore),
      30,
    );
    const { meanwhile, kept } = await sendSlowly(forms, "changes");
    expect(new Set(meanwhile)).toEqual(new Set([stored]));
    expect(kept).toBe(forms.length);
    await expectRedrawnAndMended(forms);
  }, 40_000);

  it("for every statement: nobody is promised anything, and the form comes back all the same", async () => {
    const forms = await fillIn(mistakes, 20);
    const { meanwhile } = await sendSlowly(forms, "everything");
    for (const read of meanwhile) expect(read).toMatch(unsaved);
    await expectRedrawnAndMended(forms);
  }, 40_000);

  it("a corrected form is kept as safely as the first one was", async () => {
    const { reader, slack, rows } = office;
    const [form] = await fillIn(mistakes.slice(0, 1), 40);
    if (!form) return;
    for (const entries of [{}, form.mend(form.at)]) {
      release = await trouble.hold("changes");
      await slack.driver.submit(form.who, entries);
      expect(reader.reads(form.who)).toBe(stored);
      expect(await rows("select count(*)::int n from deliveries where body is not null")).toEqual([{ n: 1 }]);
      await release();
      await reader.settle(form.who);
    }
    expect(reader.reads(form.who)).toContain("has a phone account.");
    expect(await rows(users, addresses([form]))).toEqual([{ n: 1 }]);
  });

  it("a typed line is answered where it was typed, and a form opens at once and is filled when it can be", async () => {
    const { reader, slack, rows } = office;
    await reader.type("hanna", "me");
    release = await trouble.hold("everything");
    const [line, form] = await Promise.all([
      slack.driver.command({ user: "hanna", text: "onboard mia@firm.example Mia Meyer extension=199" }),
      slack.driver.command({ user: "ada", text: "onboard @anna" }),
    ]);
    expect([line.error, form.error]).toEqual([undefined, undefined]);
    expect(reader.reads("hanna")).toMatch(/^(The database is slow|One moment)/);
    await slack.until(() => reader.top("ada") !== undefined);
    expect(reader.reads("ada")).toBe("One moment, filling in what I know …");
    await release();
    expect(await reader.settle("hanna")).toContain("Mia Meyer has a phone account.");
    await reader.settle("ada");
    expect(reader.form("ada")).toMatchObject({ "First name": "Anna", Location: "Berlin" });
    expect(await rows(users, [["mia@firm.example"]])).toEqual([{ n: 1 }]);
  });
});
