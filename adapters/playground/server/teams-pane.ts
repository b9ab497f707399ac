import { isShown } from "../fakes/teams/cards/card-state.ts";
import { actionsOf } from "../fakes/teams/cards/card-tree.ts";
import { readThread } from "../fakes/teams/connector/conversations.ts";
import type { Screen, ScreenMessage } from "../fakes/teams/driver/screen.ts";
import type { FakeTeams } from "../fakes/teams/fake-teams.ts";
import { type Json, textOf } from "../fakes/teams/json.ts";
import { type CardState, createCardState, type TeamsRoom } from "../fakes/teams/office.ts";
import type { Counts, TeamsCardSeen, TeamsChatSeen, TeamsMessageSeen, TeamsPane } from "./state.ts";

/** Everything on one person's screen. */
export function readTeamsPane(teams: FakeTeams, person: string): TeamsPane {
  const { dialogs, notices } = teams.driver.screen(person);
  return {
    ...{ me: person, notices },
    chats: roomsOf(teams, person).map((room) => readChat(teams, person, room)),
    dialogs: dialogs.map(({ id, title, card }) => ({ title, ...toCard(id, card, dialogState(teams, id)) })),
  };
}

/** What the app has said to a person, by conversation. */
export function countTeams(teams: FakeTeams, person: string): Counts {
  const said = ({ messages }: Screen): number => messages.filter(({ from }) => from === teams.bot.name).length;
  return Object.fromEntries(
    roomsOf(teams, person).map((room) => [room?.key ?? "", said(teams.driver.screen(person, room?.key))]),
  );
}

/** The chat with the app (undefined) before all others; strangers have none. */
function roomsOf(teams: FakeTeams, person: string): (TeamsRoom | undefined)[] {
  const ours = teams.people.find(({ key }) => key === person)?.tenantId === teams.tenantId;
  return [...(ours ? [undefined] : []), ...teams.rooms.filter(({ members }) => members.has(person))];
}

function readChat(teams: FakeTeams, person: string, room: TeamsRoom | undefined): TeamsChatSeen {
  const { messages, typing } = teams.driver.screen(person, room?.key);
  const named = ({ key, name }: { key: string; name: string }) => ({ key, name });
  return {
    ...{ key: room?.key ?? "", name: room?.name ?? teams.bot.name, kind: room?.kind ?? "personal", typing },
    people: room ? teams.people.filter(({ key }) => room.members.has(key)).map(named) : [],
    messages: messages.map((message) => readMessage(teams, person, message)),
  };
}

function readMessage(teams: FakeTeams, person: string, seen: ScreenMessage): TeamsMessageSeen {
  const { id, card, from, updated, onlyYou, conversation } = seen;
  const message = teams.driver.message(id);
  const { thread } = readThread(conversation);
  const { text, textFormat } = message.activity;
  return {
    ...{ id, from, updated, onlyYou, bot: from === teams.bot.name, text: textOf(text), at: Number(id) },
    plain: textFormat === "plain",
    ...(thread === undefined ? {} : { thread }),
    ...(card ? toCard(id, card, message.states.get(person) ?? createCardState()) : {}),
  };
}

const dialogState = (teams: FakeTeams, id: string): CardState =>
  teams.dialogs.find((dialog) => dialog.id === id)?.state ?? createCardState();

/** A copy whose buttons carry their number among those to be seen: two may say the same. */
function toCard(id: string, card: Json, state: CardState): TeamsCardSeen {
  const copy = structuredClone(card);
  actionsOf(copy)
    .filter((one) => isShown(one, state))
    .forEach(({ node }, index) => {
      node.id = `button-${index}`;
    });
  const { inputs, found, errors } = state;
  return { id, card: copy, inputs, found, errors };
}
