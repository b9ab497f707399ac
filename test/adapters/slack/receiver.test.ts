import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { sign } from "../../../adapters/playground/fakes/slack/driver/delivery.ts";
import { readConfig } from "../../../src/app/config.ts";
import { type Switchboard, start } from "../../../src/app/start.ts";
import { type Office, officeEnv, openOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const kim = "onboard kim@firm.example Kim Klein location=Berlin extension=150";
/** Within one second Slack would sign the same bytes alike. */
const nextSecond = () => sleep(1010 - (Date.now() % 1000));
const kims = "select count(*)::int n from users where email = 'kim@firm.example'";

describeEachStore("What Slack sends again", (store) => {
  let office: Office;
  const also: Switchboard[] = [];
  afterEach(async () => {
    for (const one of also.splice(0)) await one.stop();
    await office.close();
  });

  describe.each([
    ["HTTP", false],
    ["the socket", true],
  ])("over %s", (_name, socket) => {
    const open = async () => {
      office = await openOffice(await store.open(), { socket });
      if (socket) await office.slack.until(() => office.slack.sockets > 0);
      return office;
    };

    it("a line is done once, and answered the same", async () => {
      const { slack, rows } = await open();
      await office.reader.type("hanna", "me");
      const first = await slack.driver.command({ user: "hanna", text: kim });
      await nextSecond();
      const again = await slack.driver.redeliver(first);
      expect([first.error, again.error]).toEqual([undefined, undefined]);
      expect(first.body).toContain("Kim Klein has a phone account.");
      expect(again.body).toContain("Kim Klein has a phone account.");
      expect(await rows(kims)).toEqual([{ n: 1 }]);
    });

    it("an event is served once", async () => {
      const { slack } = await open();
      const first = await slack.driver.openHome("hanna");
      await slack.until(() => slack.callsOf("views.publish").length === 1);
      for (const number of [1, 2]) {
        await nextSecond();
        const again = await slack.driver.redeliver(first, { number, reason: "http_timeout" });
        expect(again.error).toBeUndefined();
      }
      await office.switchboard.stop();
      expect(slack.callsOf("views.publish")).toHaveLength(1);
    });
  });

  it("to another server on the same database: an event is served once, a line is done once", async () => {
    office = await openOffice(await store.open());
    const { slack, db, rows, switchboard } = office;
    const second = await start(readConfig({ ...officeEnv(slack) }), { db });
    also.push(second);
    await office.reader.type("hanna", "me");
    const event = await slack.driver.openHome("hanna");
    const line = await slack.driver.command({ user: "hanna", text: kim });
    await slack.until(() => slack.callsOf("views.publish").length === 1);
    slack.connect(`${second.url}/slack/events`);
    expect((await slack.driver.redeliver(event)).status).toBe(200);
    expect((await slack.driver.redeliver(line)).body).toContain("Kim Klein has a phone account.");
    await switchboard.stop();
    expect(slack.callsOf("views.publish")).toHaveLength(1);
    expect(await rows(kims)).toEqual([{ n: 1 }]);
  });
});

describeEachStore("One connection that is kept", (store) => {
  it("serves on after requests that were refused, and after one that was far too large", async () => {
    const office = await openOffice(await store.open());
    const { slack, switchboard } = office;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const post = (body: string, secret = slack.workspace.signingSecret): Promise<number> =>
      new Promise((resolve, reject) => {
        const timestamp = String(Math.floor(Date.now() / 1000));
        const headers = {
          "content-type": "application/x-www-form-urlencoded",
          "content-length": String(Buffer.byteLength(body)),
          "x-slack-request-timestamp": timestamp,
          "x-slack-signature": sign(secret, timestamp, body),
        };
        const outgoing = request(`${switchboard.url}/slack/events`, { method: "POST", agent, headers }, (response) => {
          response.resume().on("end", () => resolve(response.statusCode ?? 0));
        });
        outgoing.on("error", reject).end(body);
      });
    const line = (text: string) =>
      new URLSearchParams({
        ...{ token: "x", team_id: "T0SWITCH", user_id: "U0HANNA", command: "/telephony", text, api_app_id: "A0SWITCH" },
        ...{ response_url: `${slack.url}/commands/none`, trigger_id: `1.2.${text}`, is_enterprise_install: "false" },
      }).toString();
    expect(await post(line("help"))).toBe(200);
    expect(await post(line("me"), "forged")).toBe(401);
    expect(await post(line("list"))).toBe(200);
    expect(await post(line("x".repeat(300_000)))).toBe(413);
    // Bolt cuts the connection after a 413: whoever keeps one opens another
    await expect.poll(() => post(line(`me ${Math.random()}`)).catch(() => 0)).toBe(200);
    agent.destroy();
    await office.close();
  });
});
