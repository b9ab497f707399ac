import { afterEach, beforeEach, expect, it } from "vitest";
import { type Office, openOffice } from "../fixtures/slack-office.ts";
import { describeEachStore } from "../fixtures/stores.ts";

describeEachStore("HR onboards from Slack", (store) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(await store.open());
  });
  afterEach(() => office.close());

  it("opens a form filled from the Slack profile and the next free number and extension, and creates Anna", async () => {
    const { slack, rows } = office;
    const typed = await slack.driver.command({ user: "hanna", text: "onboard @anna" });
    expect(typed.error).toBeUndefined();
    await slack.until(() => slack.driver.screen("hanna").views[0]?.fields.length === 10);
    const filled = slack.driver.screen("hanna").views[0]?.fields.map(({ label, value }) => `${label}: ${value}`);
    expect(filled).toEqual([
      ...["Person: Anna Berg", "First name: Anna", "Last name: Berg", "E-mail: anna@firm.example", "Location: Berlin"],
      ...["First day: ", "Telephony: Yes", "Fax: No", "Number: +49 30 901820103", "Extension: 103"],
    ]);

    const sent = await slack.driver.submit("hanna");
    expect(sent.outcome).toBe("updated");
    expect(slack.driver.screen("hanna").views[0]?.text.split("\n")).toEqual([
      "Anna Berg has a phone account.",
      "Given: number +49 30 901820103, extension 103, location Berlin.",
      "Still missing: a device that rings.",
      "The phone system is being brought up to date.",
      "The same in one line: /telephony onboard anna@firm.example Anna Berg location=Berlin number=+4930901820103 extension=103",
    ]);
    const [anna] = await rows(
      "select first_name, last_name, telephony, fax, person_id from users where email = 'anna@firm.example'",
    );
    expect(anna).toMatchObject({ first_name: "Anna", last_name: "Berg", telephony: true, fax: false });
    expect(await rows("select person_id from chat_identities where id like '%U0ANNA'")).toEqual([
      { person_id: anna?.person_id },
    ]);
  });
});
