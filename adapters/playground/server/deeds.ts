import type { FakeSlack } from "../slack/fake-slack.ts";
import type { FakeTeams } from "../teams/fake-teams.ts";
import { createSlackDeeds } from "./slack-deeds.ts";
import { createTeamsDeeds } from "./teams-deeds.ts";

/** All that the page can ask for: name -> what it takes and answers. */
export type Deeds = ReturnType<typeof createDeeds>;

export const createDeeds = (slack: FakeSlack, teams: FakeTeams) => ({
  ...createSlackDeeds(slack),
  ...createTeamsDeeds(teams),
});
