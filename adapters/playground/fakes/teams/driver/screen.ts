import { decodeEntities, readMarkdown } from "../cards/markdown.ts";
import { readCard, type ScreenButton, type ScreenField } from "../cards/read-card.ts";
import { findConversation, isIn, isReader } from "../connector/conversations.ts";
import { isJson, type Json, listOf, textOf } from "../json.ts";
import { type Conversation, createCardState, type Office, type TeamsDialog, type TeamsMessage } from "../office.ts";
import type { TeamsPerson } from "../people.ts";

/** What one person sees of one conversation right now. */
export interface Screen {
  messages: ScreenMessage[];
  /** the top one last: a person works in it */
  dialogs: ScreenDialog[];
  typing: boolean;
  /** what Teams itself told this person, such as `Something went wrong` */
  notices: string[];
}

interface Seen {
  id: string;
  /** everything a person reads, in order */
  text: string;
  title?: string;
  fields: ScreenField[];
  buttons: ScreenButton[];
  /** key of who looks at it */
  viewer: string;
}

export interface ScreenMessage extends Seen {
  card?: Json;
  from: string;
  updated: boolean;
  /** nobody else sees it */
  onlyYou: boolean;
  conversation: string;
}

export interface ScreenDialog extends Seen {
  title: string;
  card: Json;
}

export function readScreen(office: Office, person: TeamsPerson, conversation: Conversation): Screen {
  const seen = office.messages.filter((one) => isIn(one.conversation, conversation.id) && sees(office, person, one));
  return {
    messages: seen.map((message) => readMessage(office, person, message)),
    dialogs: dialogsOf(office, person).map((dialog) => readDialog(office, dialog)),
    typing: office.typing.has(conversation.id),
    notices: office.notices.filter((notice) => notice.person === person.key).map(({ text }) => text),
  };
}

export const dialogsOf = (office: Office, person: TeamsPerson): TeamsDialog[] =>
  office.dialogs.filter((dialog) => dialog.open && dialog.person === person.key);

export function sees(office: Office, person: TeamsPerson, message: TeamsMessage): boolean {
  if (message.deleted) return false;
  if (message.onlyFor !== undefined) return message.onlyFor === person.key;
  return isReader(office, findConversation(office, message.conversation), person.key);
}

/** The card as this person has it: an invoke may have answered another one. */
export const cardFor = (message: TeamsMessage, person: TeamsPerson): Json | undefined =>
  message.views.get(person.key) ?? message.card;

/** What a person entered into a message's card and toggled there. */
export function stateFor(message: TeamsMessage, person: TeamsPerson) {
  const state = message.states.get(person.key) ?? createCardState();
  message.states.set(person.key, state);
  return state;
}

export function readMessage(office: Office, person: TeamsPerson, message: TeamsMessage): ScreenMessage {
  const card = cardFor(message, person);
  const read = card && readCard(office, card, stateFor(message, person));
  const pictures = listOf(message.activity.attachments).map(({ name }) => textOf(name));
  const own = [readText(office, message), read?.text ?? "", ...pictures];
  return {
    id: message.id,
    text: own.filter((part) => part !== "").join("\n"),
    ...(read?.heading === undefined ? {} : { title: read.heading }),
    fields: read?.fields ?? [],
    buttons: read?.buttons ?? [],
    ...(card ? { card } : {}),
    from: message.from.name,
    updated: message.updatedAt !== undefined,
    onlyYou: message.onlyFor !== undefined,
    viewer: person.key,
    conversation: message.conversation,
  };
}

/** A bot's text is Markdown unless it says plain; a person's is HTML-escaped. `<at>` is drawn only with its entity. */
function readText(office: Office, { activity, from }: TeamsMessage): string {
  const mentions = listOf(activity.entities).filter((entity) => entity.type === "mention" && isJson(entity.mentioned));
  const drawn = mentions.reduce((text, entity) => {
    const says = textOf(entity.text);
    return text.replace(says, () => says.slice("<at>".length, -"</at>".length));
  }, textOf(activity.text));
  if (activity.textFormat === "plain" && from.id === office.bot.id) return drawn;
  return from.id === office.bot.id ? readMarkdown(drawn) : decodeEntities(drawn);
}

export const readDialog = (office: Office, { id, title, card, state, person }: TeamsDialog): ScreenDialog => {
  const { text, fields, buttons } = readCard(office, card, state);
  return { id, title, text, fields, buttons, card, viewer: person };
};
