import type { FakeSlackOptions } from "../fakes/slack/fake-slack.ts";
import type { FakeTeamsOptions } from "../fakes/teams/fake-teams.ts";
import type { Persona } from "../server/personas.ts";

interface Somebody {
  readonly first: string;
  readonly last: string;
  readonly role: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly slack?: object;
  readonly teams?: object;
}

/** The demo company's people, and some who have no phone account: as both chats know them. */
const everybody: readonly Somebody[] = [
  { first: "Hanna", last: "Hartmann", role: "HR" },
  { first: "Ada", last: "Admin", role: "Administrator", slack: { admin: true } },
  {
    ...{ first: "Mira", last: "Moor", role: "Administrator, too", timeZone: "Europe/London" },
    slack: { admin: true },
  },
  { first: "Emil", last: "Engel", role: "Employee, reads German", locale: "de-DE" },
  { first: "Lucy", last: "Lane", role: "Employee in London", locale: "en-GB", timeZone: "Europe/London" },
  { first: "Anna", last: "Berg", role: "New hire" },
  { first: "Ben", last: "Okafor", role: "New hire", locale: "en-GB", timeZone: "Europe/London" },
  {
    ...{ first: "Gil", last: "Guest", role: "Guest" },
    ...{ slack: { guest: "restricted" }, teams: { guest: true, email: undefined } },
  },
  {
    ...{ first: "Sam", last: "Stranger", role: "Other organisation" },
    slack: { stranger: true, email: "sam@other.example" },
    teams: { tenantId: "11111111-2222-4333-8444-555555555555", email: "sam@other.example" },
  },
];

export const companyZone = "Europe/Berlin";

export function companyOf() {
  const known = everybody.map((one) => {
    const key = one.first.toLowerCase();
    const { locale = "en-GB", timeZone = companyZone, first: firstName, last: lastName } = one;
    return { ...one, key, id: `U0${one.first.toUpperCase()}`, locale, timeZone, firstName, lastName };
  });
  const personas = known.map(
    ({ key, id, first, last, role, timeZone }): Persona => ({
      ...{ key, role, timeZone, slack: id, name: `${first} ${last}`, email: `${key}@firm.example` },
    }),
  );
  const slackUsers: NonNullable<FakeSlackOptions["users"]> = known.map(
    ({ key: name, id, firstName, lastName, locale, timeZone, slack }) => ({
      ...{ id, name, firstName, lastName, locale, timeZone, email: `${name}@firm.example`, ...slack },
    }),
  );
  const teamsPeople: NonNullable<FakeTeamsOptions["people"]> = known.map(
    ({ key, firstName, lastName, locale, timeZone, teams }) => ({
      ...{ key, firstName, lastName, locale, timeZone, email: `${key}@firm.example`, ...teams },
    }),
  );
  const members = known.map(({ id }) => id);
  const slackChannels = [{ id: "C0GENERAL", name: "general", members: [...members, "U0SWITCHBOT"] }];
  return { personas, slackUsers, slackChannels, teamsPeople };
}

/** A group chat for some and a channel for all. */
export const roomsIn = (personas: readonly Persona[]): NonNullable<FakeTeamsOptions["rooms"]> => [
  { key: "general", name: "General", kind: "channel", team: "Office", members: personas.map(({ key }) => key) },
  { key: "welcome", name: "Welcome team", kind: "group", members: ["hanna", "ada", "mira", "anna", "emil"] },
];
