import type { FakeSlack } from "../fakes/slack/fake-slack.ts";
import type { FakeTeams } from "../fakes/teams/fake-teams.ts";
import type { BenchDeeds } from "./bench-deeds.ts";
import type { FaultBoard } from "./faults.ts";
import type { PersonDeeds } from "./person.ts";
import type { RecordDeeds } from "./record-deeds.ts";
import type { SipgateDeeds } from "./sipgate-deeds.ts";
import { createSlackDeeds } from "./slack-deeds.ts";
import { createTeamsDeeds } from "./teams-deeds.ts";

/** All that the page can ask for: name -> what it takes and answers. */
export type Deeds = ReturnType<typeof createDeeds> & BenchDeeds & PersonDeeds & RecordDeeds & SipgateDeeds;

/** How a button is pressed, unless something is to go wrong with it. */
const once: FaultBoard["press"] = (_chat, press) => press();

/** What people do in both chats. */
export const createDeeds = (slack: FakeSlack, teams: FakeTeams, press: FaultBoard["press"] = once) => ({
  ...createSlackDeeds(slack, press),
  ...createTeamsDeeds(teams, press),
});
