import { afterAll, beforeAll, expect, it } from "vitest";
import { createFakeSlack, type FakeSlack } from "../../adapters/playground/slack/fake-slack.ts";
import { createFakeTeams, type FakeTeams } from "../../adapters/playground/teams/fake-teams.ts";
import { openPremises, type Premises } from "../fixtures/premises.ts";
import { officeEnv, officePeople } from "../fixtures/slack-office.ts";
import { createReader } from "../fixtures/slack-reader.ts";
import { describeEachStore } from "../fixtures/stores.ts";
import { teamsEnv, teamsPeople } from "../fixtures/teams-office.ts";
import { createTeamsReader } from "../fixtures/teams-reader.ts";

describeEachStore("With Slack and Teams connected at once", (store) => {
  let slack: FakeSlack;
  let teams: FakeTeams;
  let premises: Premises;
  beforeAll(async () => {
    slack = await createFakeSlack({ users: officePeople });
    teams = await createFakeTeams({ people: teamsPeople });
    premises = await openPremises(await store.open(), { env: { ...officeEnv(slack), ...teamsEnv(teams) } });
    slack.connect(`${premises.switchboard.url}/slack/events`);
    teams.connect(`${premises.switchboard.url}/api/messages`);
    for (const user of ["hanna", "anna"]) await teams.driver.install({ user, notify: false });
  });
  afterAll(async () => {
    await premises.switchboard.stop();
    await slack.close();
    await teams.close();
  });

  it("somebody onboarded in one is the same person in the other", async () => {
    const [inSlack, inTeams] = [createReader(slack), createTeamsReader(teams)];
    await inSlack.open("hanna", "onboard @anna");
    await inSlack.send("hanna");
    await premises.synced("anna@firm.example");
    expect(await inTeams.type("anna", "me")).toMatch(/^Anna Berg\n.*\nE-Mail: anna@firm\.example/);
    // the readers draw buttons each in their own way
    const words = (read: string) => read.replaceAll(/\n\[.*\]/g, "");
    expect(words(await inSlack.type("anna", "me"))).toBe(words(await inTeams.type("anna", "me")));
    expect(
      await premises.rows(
        "select split_part(i.id, ':', 1) chat from chat_identities i join users u using (person_id) where u.email = 'anna@firm.example' order by 1",
      ),
    ).toEqual([{ chat: "slack" }, { chat: "teams" }]);
  });

  it("what one of them has taken the other does not give out", async () => {
    const [inSlack, inTeams] = [createReader(slack), createTeamsReader(teams)];
    const offered = await inTeams.open("hanna", "onboard otto@firm.example");
    await inSlack.type("hanna", `onboard erna@firm.example Erna Erste extension=${offered.Extension}`);
    const read = await inTeams.send("hanna", { "First name": "Otto", "Last name": "Zweiter" });
    expect(inTeams.complaints("hanna")).toEqual({ Extension: expect.stringContaining("taken") });
    expect(read).not.toContain("has a phone account");
  });

  it("a request that was acknowledged before it was answered is picked up for its own chat only", async () => {
    const [row] = await premises.rows("select count(*)::int open from deliveries where body is not null");
    expect(row).toEqual({ open: 0 });
    expect(premises.logged.filter((line) => line.startsWith("error"))).toEqual([]);
  });
});
