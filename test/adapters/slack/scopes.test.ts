import { afterEach, describe, expect, it } from "vitest";
import { scopes } from "../../../adapters/slack/manifest.ts";
import { type Office, openOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("The rights of the app in Slack", (store) => {
  let office: Office;
  afterEach(() => office.close());
  const openWith = async (granted: readonly string[]) => {
    office = await openOffice(await store.open());
    const { workspace } = office.slack;
    workspace.scopes.clear();
    for (const scope of granted) workspace.scopes.add(scope);
    return office;
  };
  const refused = () => office.slack.calls.filter(({ answer }) => answer.error === "missing_scope");

  /** Everything that HR sees in the course of an onboarding; an address that is used up, too. */
  async function onboardAnna() {
    const { reader, slack } = office;
    await reader.open("hanna", "onboard @anna");
    await reader.send("hanna");
    await slack.driver.close("hanna");
    await reader.type("hanna", "list anna");
    slack.faults.fail("response_url", { status: 404 });
    const listed = slack.driver.lastMessage("hanna");
    await slack.driver.click(listed as NonNullable<typeof listed>, "Show", "hanna");
    await slack.until(() => slack.callsOf("chat.postMessage").length > 0);
    const shown = reader.reads("hanna");
    await slack.driver.openHome("hanna");
    await slack.until(() => slack.callsOf("views.publish").length > 0);
    return shown;
  }

  it("are enough to onboard somebody and to tell what was done", async () => {
    await openWith(scopes);
    expect(await onboardAnna()).toContain("Anna Berg");
    expect(office.slack.driver.screen("hanna").home?.text).toContain("/telephony onboard");
    expect(refused()).toEqual([]);
  });

  describe("are all needed: without", () => {
    // without `commands` Slack does not even take the app's slash command
    it.each(scopes.filter((scope) => scope !== "commands"))("%s something is refused", async (scope) => {
      await openWith(scopes.filter((one) => one !== scope));
      const shown = await onboardAnna().catch(() => undefined);
      const [address] = await office.rows("select email from users where first_name = 'Anna'");
      if (scope === "users:read.email") expect([shown, address]).toEqual([undefined, undefined]);
      else expect(refused().map(({ answer }) => answer.needed)).toContain(scope);
    });
  });
});
