import { expect, it } from "vitest";
import { createClock } from "../../fixtures/company/request-context.ts";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";
import { shareTeamsOffice } from "../../fixtures/teams/teams-office.ts";

const env = { PUBLIC_URL: "https://switchboard.firm.example" };
const png = "89504e470d0a1a0a";
const clock = createClock(new Date().toISOString());
const imageIn = (shown: unknown): string =>
  /https:\/\/switchboard\.firm\.example[^"]*/.exec(JSON.stringify(shown))?.[0] ?? "";
const fetchFrom = async (server: string, url: string) => {
  const response = await fetch(url.replace(env.PUBLIC_URL, server));
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get("content-type"), body };
};

describeEachStore("The picture of a routing", (store) => {
  const office = shareOffice(store, { env, clock });

  it("stands in the answer with the same in words, and is fetched from our own server", async () => {
    const { reader, slack, switchboard } = office();
    expect(await reader.type("hanna", "show emil")).toContain(
      "+49 30 23125102, 102 → Emil Engel → Desk phone (15 seconds) → Mobile (25 seconds) → then voicemail",
    );
    const { status, type, body } = await fetchFrom(switchboard.url, imageIn(slack.driver.lastMessage("hanna")));
    expect([status, type, body.subarray(0, 8).toString("hex")]).toEqual([200, "image/png", png]);
  });

  it("shows one person only, to whoever has the address, until that ends", async () => {
    const { reader, slack, switchboard } = office();
    await reader.type("hanna", "show emil");
    const url = imageIn(slack.driver.lastMessage("hanna"));
    const signed = /pictures\/([^.]+)\.([^.]+)\.png/.exec(url);
    const other = Buffer.from(
      Buffer.from(signed?.[1] ?? "", "base64url")
        .toString()
        .replace("0", "1"),
    ).toString("base64url");
    for (const forged of [
      url.replace(signed?.[1] ?? "", other),
      url.replace(signed?.[2] ?? "", "x"),
      `${env.PUBLIC_URL}/pictures/x.png`,
    ])
      expect(await fetchFrom(switchboard.url, forged)).toMatchObject({ status: 404, type: null });
    clock.pass(8 * 24 * 60);
    expect((await fetchFrom(switchboard.url, url)).status).toBe(404);
  });

  it("has another address as soon as it shows something else, since chats keep what they have fetched", async () => {
    const { reader, slack } = office();
    const addressNow = async () => {
      await reader.type("hanna", "show emil");
      return imageIn(slack.driver.lastMessage("hanna"));
    };
    const first = await addressNow();
    expect(await addressNow()).toBe(first);
    await reader.type("hanna", "ringing emil together");
    const second = await addressNow();
    expect(second).not.toBe(first);
    await reader.type("hanna", "ringing emil ordered");
    expect(await addressNow()).toBe(first);
  });

  it("is in the language of whoever asked", async () => {
    const { reader, slack } = office();
    expect(await reader.type("emil", "me")).toContain(
      "Desk phone (15 Sekunden) → Mobile (25 Sekunden) → dann Anrufbeantworter",
    );
    // what was changed for him before he was here may be told beneath it
    expect(imageIn(slack.driver.screen("emil"))).toMatch(/\.png\?lang=de&of=[\w-]{8}$/);
  });
});

describeEachStore("Where Slack does not reach the server", (store) => {
  const office = shareOffice(store, { env, socket: true });
  it("the words stand alone", async () => {
    const { reader, slack } = office();
    expect(await reader.type("hanna", "show emil")).toContain("→ Emil Engel → Desk phone (15 seconds)");
    expect(imageIn(slack.driver.lastMessage("hanna"))).toBe("");
  });
});

describeEachStore("From Teams the picture of a routing", (store) => {
  const office = shareTeamsOffice(store, { env });
  it("stands in the card", async () => {
    const { reader, switchboard } = office();
    expect(await reader.type("hanna", "show emil")).toContain("→ Emil Engel → Desk phone (15 seconds)");
    const { status, body } = await fetchFrom(switchboard.url, imageIn(reader.top("hanna")));
    expect([status, body.subarray(0, 8).toString("hex")]).toEqual([200, png]);
  });
});
