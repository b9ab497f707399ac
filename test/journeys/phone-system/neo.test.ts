import { expect, it } from "vitest";
import { shareOffice } from "../../fixtures/slack/slack-office.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const yes = "Yes, do it";

describeEachStore("The two users that a neo account begins with, who are nobody yet", (store) => {
  const office = shareOffice(store, { env: { PHONE_EDITION: "neo" } });
  const person = async (email: string) =>
    (await office().rows("select person_id is not null as known from users where email = $1", [email]))[0]?.known;

  it("are in the list, and a card says what they lack", async () => {
    const { reader } = office();
    expect(await reader.type("hanna", "list user")).toMatch(/User 1[\s\S]*User 2/);
    expect(await reader.type("hanna", "show user1@firm.example")).toMatch(/^User 1\n/);
    expect(await reader.type("hanna", "assign user1@firm.example number=+493023125150")).toContain("telephony");
  });

  it("are named, given a number and an app like everybody", async () => {
    const { reader, synced, phoneSystem, slack } = office();
    await slack.driver.close("hanna").catch(() => {});
    expect(await reader.type("hanna", "edit user1@firm.example Frida Front telephony=yes")).toMatch(
      /^Frida Front is changed: name, telephony Yes/,
    );
    expect(await reader.type("hanna", "assign user1@firm.example number=+493023125150 extension=150")).toContain(
      "Frida Front has +49 30 23125150",
    );
    await reader.type("hanna", "no-answer user1@firm.example what=voicemail");
    expect(await reader.type("hanna", "add-device user1@firm.example kind=app name=App")).toContain(
      "Frida Front can be called.",
    );
    expect(await synced("user1@firm.example")).toBe("done");
    expect(await phoneSystem.read({ externalId: null, email: "user1@firm.example" })).toMatchObject({
      firstName: "Frida",
      lines: [{ numbers: ["+493023125150"], devices: [{ kind: "app" }] }],
    });
    expect(await person("user1@firm.example")).toBe(false);
  });

  it("cannot become administrator before they are somebody, which is said", async () => {
    const { reader, rows, slack } = office();
    expect(await reader.type("ada", "request-admin user1@firm.example reason=Needed for=24h")).toContain(
      "Frida Front is a user of the phone account, but nobody in the company yet: nobody could use the right.",
    );
    await slack.driver.close("ada");
    expect(await rows("select count(*)::int n from admin_requests")).toEqual([{ n: 0 }]);
  });

  it("become the person whose address the chat has confirmed, with everything they have", async () => {
    const { reader, slack, rows } = office();
    const about = { firstName: "Frida", lastName: "Front", email: "user1@firm.example", locale: "en-US" };
    slack.workspace.addUser({ id: "U0FRIDA", name: "frida", ...about });
    expect(await reader.type("frida", "me")).toMatch(/^Frida Front\n[\s\S]*\+49 30 23125150/);
    expect(await person("user1@firm.example")).toBe(true);
    expect(await rows("select count(*)::int n from users where email = 'user1@firm.example'")).toEqual([{ n: 1 }]);
  });

  it("leave, come back and are forgotten like everybody, whoever they never were", async () => {
    const { reader, rows, synced } = office();
    await reader.type("hanna", "offboard user2@firm.example");
    expect(await reader.click("hanna", yes)).toContain("User 2 has left.");
    expect(await reader.type("hanna", "restore user2@firm.example")).toContain("User 2 is back.");
    await reader.type("hanna", "offboard user2@firm.example");
    await reader.click("hanna", yes);
    await synced("user2@firm.example");
    await reader.type("ada", "erase user2@firm.example");
    expect(await reader.click("ada", yes)).toContain("Forgotten.");
    expect(await rows("select count(*)::int n from users where email = 'user2@firm.example'")).toEqual([{ n: 0 }]);
  });
});
