import { afterEach, expect, it } from "vitest";
import { createClock } from "../../fixtures/company/request-context.ts";
import { type Office, openOffice } from "../../fixtures/slack/slack-office.ts";
import { endLeases } from "../../fixtures/stores/crashes.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { openTroubled, type TroubledStore } from "../../fixtures/stores/troubled-store.ts";

const kim = "onboard kim@firm.example Kim Klein location=Berlin extension=150";
const created = "Kim Klein has a phone account.";
const everything = "select count(*)::int n from users where email = 'kim@firm.example'";
const audited = "select count(*)::int n from audit where verb = 'user.create'";
const pending = "select id from deliveries where body is not null";

describeEachStore("A request that is kept, in a server that lives on", (store) => {
  let trouble: TroubledStore;
  let office: Office;
  let clock: ReturnType<typeof createClock>;
  const open = async () => {
    trouble = await openTroubled(store);
    clock = createClock(new Date().toISOString());
    office = await openOffice(trouble.db, { look: trouble.calm, clock, patience: trouble.patience });
    await office.reader.type("hanna", `onbord ${kim.slice("onboard ".length)}`);
  };
  const messages = () =>
    office.slack.driver.screen("hanna").channels.flatMap((one) => one.messages.map(({ text }) => text));
  const told = (text: string) => messages().filter((message) => message.includes(text)).length;
  const click = () => office.slack.driver.click(office.slack.driver.lastMessage("hanna") ?? "", "onboard");
  afterEach(async () => {
    await office.close();
    await trouble.close();
  });

  it("is answered later when Slack took no answer at first, if only after a night, and not done again", async () => {
    await open();
    const { slack, rows, logged } = office;
    slack.faults.fail("response_url", { times: 20 });
    slack.faults.fail("chat.postMessage", { times: 20 });
    await click();
    await expect.poll(() => logged.join(), { timeout: 40_000 }).toContain("the answer could not be delivered");
    expect(await rows(everything)).toEqual([{ n: 1 }]);
    expect(told(created)).toBe(0);
    slack.faults.clear();
    clock.pass(9 * 60);
    await endLeases(trouble.calm);
    await slack.until(() => told(created) > 0, 20_000);
    await expect.poll(() => rows(pending)).toEqual([]);
    expect([told(created), await rows(everything), await rows(audited)]).toEqual([1, [{ n: 1 }], [{ n: 1 }]]);
  });

  it("is not called lost when the database leaves on the way: it is done when that is back, and told once", async () => {
    await open();
    const { slack, rows } = office;
    const release = await trouble.hold("changes");
    await click();
    await expect.poll(() => rows(pending)).toHaveLength(1);
    const back = await trouble.leave();
    await release();
    await expect.poll(() => office.logged.join()).toContain("store is away");
    await back();
    clock.pass(1);
    await endLeases(trouble.calm);
    await slack.until(() => told(created) > 0, 20_000);
    expect(told("nothing was saved")).toBe(0);
    await expect.poll(() => rows(pending)).toEqual([]);
    expect([told(created), await rows(everything), await rows(audited)]).toEqual([1, [{ n: 1 }], [{ n: 1 }]]);
  });
});
