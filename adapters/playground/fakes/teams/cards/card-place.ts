import type { From } from "../activities.ts";
import { findConversation, readThread } from "../connector/conversations.ts";
import { cardFor, dialogsOf, sees, stateFor } from "../driver/screen.ts";
import { type Json, textOf } from "../json.ts";
import {
  type CardState,
  type Conversation,
  findPerson,
  type Office,
  type TeamsDialog,
  type TeamsMessage,
} from "../office.ts";
import type { TeamsPerson } from "../people.ts";
import { isShown } from "./card-state.ts";
import { actionsOf, type Placed } from "./card-tree.ts";

/** A message or dialog as the screen gave it, its id, or the key of a person whose top dialog is meant. */
export type Where = string | { id: string; viewer?: string };

/** A card in front of a person. */
export interface Place {
  person: TeamsPerson;
  card: Json;
  state: CardState;
  conversation: Conversation;
  /** as activities name it, thread included */
  conversationId: string;
  message?: TeamsMessage;
  dialog?: TeamsDialog;
}

/** @throws Error when it is deleted, closed, or not to be seen by this person */
export function findCard(office: Office, where: Where, user?: string): Place {
  const id = typeof where === "string" ? where : where.id;
  const viewer = user ?? (typeof where === "string" ? undefined : where.viewer);
  const message = office.messages.find((one) => one.id === id);
  if (message) return placeInMessage(office, message, viewer);
  const byKey = office.people.find(({ key }) => key === id);
  const top = byKey && dialogsOf(office, byKey).at(-1);
  const dialog = top ?? office.dialogs.find((one) => one.id === id);
  if (!dialog) throw new Error(`No message and no open dialog "${id}"`);
  if (!dialog.open) throw new Error(`The dialog "${dialog.title}" is closed`);
  const person = findPerson(office, dialog.person);
  if (viewer !== undefined && findPerson(office, viewer) !== person)
    throw new Error(`The dialog "${dialog.title}" is open for ${person.key}, not for ${viewer}`);
  const { card, state, conversation } = dialog;
  return {
    person,
    card,
    state,
    dialog,
    conversation: findConversation(office, conversation),
    conversationId: conversation,
  };
}

function placeInMessage(office: Office, message: TeamsMessage, viewer: string | undefined): Place {
  if (viewer === undefined) throw new Error("Say who: a message can be seen by many");
  const person = findPerson(office, viewer);
  if (message.deleted) throw new Error("The message is deleted");
  if (!sees(office, person, message)) throw new Error(`${viewer} does not see this message`);
  const card = cardFor(message, person);
  if (!card) throw new Error("The message has no card");
  const conversation = findConversation(office, message.conversation);
  const state = stateFor(message, person);
  return { person, card, state, message, conversation, conversationId: message.conversation };
}

/** Who sends from where, for the activities that come of a card. */
export function toFrom({ person, conversation, conversationId }: Place, serviceUrl: string): From {
  const { thread } = readThread(conversationId);
  return { person, conversation, serviceUrl, ...(thread === undefined ? {} : { thread }) };
}

/** A button by its place on the card or by what it says. @throws Error when there is none, or two */
export function findButton({ card, state }: Place, which: number | string): Placed {
  const shown = actionsOf(card).filter((one) => isShown(one, state));
  const found = shown.filter(({ node }, index) => which === index || textOf(node.title) === which);
  const [first] = found;
  const there = shown.map(({ node }) => textOf(node.title)).join(", ");
  if (!first) throw new Error(`No button "${which}" to be seen; there is: ${there || "none"}`);
  if (found.length > 1) throw new Error(`The button "${which}" is there ${found.length} times: give its number`);
  return first;
}
