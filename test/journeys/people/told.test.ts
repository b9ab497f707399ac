import { beforeAll, expect, it } from "vitest";
import { type BothChats, shareBothChats } from "../../fixtures/company/both-chats.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const soon = { timeout: 6000 };

describeEachStore("What others change of one's account", (store) => {
  const open = shareBothChats(store, ["ben", "emil"]);
  let slack: BothChats["slack"];
  let premises: BothChats["premises"];
  let inSlack: BothChats["inSlack"];
  let inTeams: BothChats["inTeams"];
  beforeAll(async () => {
    ({ slack, premises, inSlack, inTeams } = open());
    // Ben keeps his number wherever he works
    await inSlack.type("ada", "set areaCodeCheck no");
    await inSlack.open("hanna", "onboard @ben");
    await inSlack.send("hanna");
    await slack.driver.close("hanna");
    // the welcome is over before the second chat is there
    await slack.until(() => inSlack.told("ben").length === 1, 6000);
    await inTeams.type("ben", "me");
    await inSlack.type("emil", "me");
  });
  const heading = "Hanna Hartmann changed your phone account:";
  /** What somebody was told in both chats since the last time. */
  const seen = new Map<string, number>();
  const fresh = (key: string, told: string[]) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, told.length);
    return told.slice(before);
  };
  const news = async (who: string, work: () => Promise<unknown>) => {
    fresh(`slack ${who}`, inSlack.told(who));
    fresh(`teams ${who}`, inTeams.told(who));
    await work();
    const count = (key: string, told: string[]) => told.length - (seen.get(key) ?? 0);
    await expect.poll(() => count(`slack ${who}`, inSlack.told(who)), soon).toBeGreaterThan(0);
    await expect.poll(() => count(`teams ${who}`, inTeams.told(who)), soon).toBeGreaterThan(0);
    return [fresh(`slack ${who}`, inSlack.told(who)), fresh(`teams ${who}`, inTeams.told(who))];
  };

  it("is read in every chat, once: what, and by whom, with a button that shows it", async () => {
    const told = await news("ben", () => inSlack.type("hanna", "edit ben@firm.example Benny Okafor location=Berlin"));
    const expected = [`${heading}\nChanged: first name, location.`];
    expect(told.map((texts) => texts.map((text) => text.replace(/\n?\[Show\]$/, "")))).toEqual([expected, expected]);
    const message = slack.driver.lastMessage("ben");
    if (!message) throw new Error("a message");
    await slack.driver.click(message, "Show", "ben");
    await expect.poll(() => inSlack.reads("ben"), soon).toMatch(/^Benny Okafor\n/);
  });

  it("is one message where one change was several", async () => {
    const [told] = await news("ben", () =>
      inSlack
        .type("hanna", "assign emil@firm.example number=+493023125110 extension=120")
        .then(() =>
          inSlack.type("hanna", "move 120 to ben@firm.example").then(() => inSlack.click("hanna", "Yes, do it")),
        ),
    );
    expect(told).toEqual([expect.stringContaining(`${heading}\nYou have the extension 120 now.`)]);
    await expect.poll(() => inSlack.told("emil"), soon).toHaveLength(2);
    const [both, gone] = inSlack.told("emil");
    expect(both).toMatch(
      /^Hanna Hartmann hat dein Telefonkonto geändert:\nDu hast jetzt die Rufnummer \+49 30 23125110\.\nDu hast jetzt die Durchwahl 120\./,
    );
    expect(gone).toContain("Du hast die Durchwahl 120 nicht mehr.");
  });

  it.each<[string, string, RegExp]>([
    ["a device", "add-device ben@firm.example kind=voip_phone name=Laptop", /\nA new device rings: Laptop\./],
    [
      "a planned leaving",
      "offboard ben@firm.example on=2099-12-31 at=18:00",
      /\nIt is planned to end on 31 December 2099\./,
    ],
    ["and that it is taken back", "stay ben@firm.example", /\nIt stays: the planned end is taken back\./],
    ["a stop", "suspend ben@firm.example", /\nYou are suspended/],
    ["and its end", "resume ben@firm.example", /\nYou are not suspended any more\./],
  ])("says %s", async (_what, line, words) => {
    const told = await news("ben", async () => {
      const read = await inSlack.type("hanna", line);
      if (inSlack.top("hanna")) throw new Error(read);
      if (inSlack.buttons("hanna").includes("Yes, do it")) await inSlack.click("hanna", "Yes, do it");
    });
    expect(told).toEqual([[expect.stringMatching(words)], [expect.stringMatching(words)]]);
  });

  it("is not said of what oneself did, of who has not begun or has left, or where nothing was changed", async () => {
    const changes = "select count(*)::int n from notices where kind = 'account-changed'";
    const before = await premises.rows(changes);
    await inSlack.type("emil", "no-answer what=busy");
    await inSlack.type("hanna", "onboard zoe@firm.example Zoe Later start=2099-01-01");
    await inSlack.type("hanna", "edit zoe@firm.example Zoé Later");
    await inSlack.type("hanna", "edit ben@firm.example Benny Okafor");
    await inSlack.type("hanna", "offboard zoe@firm.example");
    await inSlack.click("hanna", "Yes, do it");
    await inSlack.type("hanna", "resume ben@firm.example");
    expect(await premises.rows(changes)).toEqual(before);
    expect(await premises.rows("select chat, refused from notice_copies where refused is not null")).toEqual([]);
    expect(premises.logged.filter((line) => line.startsWith("error"))).toEqual([]);
  });
});
