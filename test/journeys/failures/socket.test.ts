import { afterEach, beforeEach, expect, it } from "vitest";
import { type Office, openOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("Over the socket, for servers that Slack cannot reach", (store) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(await store.open(), { socket: true });
    await office.slack.until(() => office.slack.sockets > 0);
  });
  afterEach(() => office.close());

  it("HR onboards Anna, also after Slack has closed the connection in between", async () => {
    const { reader, slack, rows } = office;
    expect(await reader.open("hanna", "onboard @anna")).toMatchObject({ "First name": "Anna", Extension: "103" });
    expect(await reader.send("hanna", { Extension: { typed: "104", pick: "104" } })).toContain("extension 104");
    slack.refreshSockets();
    await slack.until(() => slack.sockets === 0);
    await slack.until(() => slack.sockets > 0, 8000);
    expect(await reader.type("ada", "show anna")).toContain("Extension: 104");
    expect(await rows("select count(*)::int n from users where email = 'anna@firm.example'")).toEqual([{ n: 1 }]);
  });

  it("frames that nobody knows end nothing", async () => {
    const { reader, slack } = office;
    for (const frame of ["null", '{"type":"events_api","payload":{"type":"app_rate_limited"}}']) slack.sendFrame(frame);
    expect(await reader.type("ada", "show emil")).toContain("Emil Engel");
  });

  it("a field that is wrong comes back on the field, and stopping answers what is under way", async () => {
    const { reader, rows, slack, switchboard } = office;
    await reader.open("hanna", "onboard @anna");
    await reader.send("hanna", { "E-mail": "hanna@firm.example" });
    expect(reader.complaints("hanna")).toEqual({
      "E-mail": "Somebody with hanna@firm.example has an account already.",
    });
    slack.faults.delay("users.info", 500);
    const answer = reader.type("ada", "me");
    await expect.poll(() => rows("select id from deliveries where body is not null")).toHaveLength(1);
    await switchboard.stop();
    expect(await answer).toContain("Ada Admin");
  });
});
