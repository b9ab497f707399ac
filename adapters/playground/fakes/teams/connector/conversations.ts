import { chatIdOf } from "../ids.ts";
import { type Conversation, findPerson, findRoom, type Office } from "../office.ts";
import type { TeamsPerson } from "../people.ts";
import { ConnectorError } from "./connector-error.ts";

/** `19:…;messageid=123` → the channel and the message that began the thread. */
export function readThread(id: string): { id: string; thread?: string } {
  const [base = "", thread] = id.split(";messageid=");
  return thread === undefined ? { id: base } : { id: base, thread };
}

/** The 1:1 chat with a person; the same id for ever. */
export function personalChat(office: Office, person: TeamsPerson): Conversation {
  const id = chatIdOf(office.appId, person.key);
  const known = office.conversations.get(id);
  if (known) return known;
  const chat: Conversation = { id, kind: "personal", person: person.key, open: false };
  office.conversations.set(id, chat);
  return chat;
}

export function roomConversation(office: Office, key: string): Conversation {
  const room = findRoom(office, key);
  const { id, installed, kind } = room;
  const conversation: Conversation = {
    id,
    kind: kind === "group" ? "groupChat" : "channel",
    room: room.key,
    open: installed,
  };
  office.conversations.set(id, conversation);
  return conversation;
}

/** @throws ConnectorError 404 ConversationNotFound */
export function findConversation(office: Office, wanted: string): Conversation {
  const { id, thread } = readThread(wanted);
  const room = office.rooms.find((one) => one.id === id);
  const found = room ? roomConversation(office, room.key) : office.conversations.get(id);
  const begun = thread === undefined || office.messages.some((one) => one.id === thread && isIn(one.conversation, id));
  if (!found || !begun || (thread !== undefined && found.kind !== "channel"))
    throw new ConnectorError(404, "ConversationNotFound", `Conversation not found: ${wanted}`);
  return found;
}

/** Whether a conversation id, thread or not, belongs to a channel or chat. */
export const isIn = (conversation: string, id: string): boolean => readThread(conversation).id === id;

/** People of a conversation; in a channel those of its team. */
export function membersOf(office: Office, { person, room }: Conversation): TeamsPerson[] {
  if (person !== undefined) return [findPerson(office, person)];
  if (room === undefined) return [];
  const here = findRoom(office, room);
  const rooms = here.team ? office.rooms.filter(({ team }) => team?.id === here.team?.id) : [here];
  return office.people.filter(({ key }) => rooms.some(({ members }) => members.has(key)));
}

/** Who reads along: in a channel everybody of the team, in a chat who is in it. */
export const isReader = (office: Office, conversation: Conversation, key: string): boolean =>
  membersOf(office, conversation).some((person) => person.key === key);

/** True when the bot may begin a chat: the person has the app, or shares a team or chat with it. */
export const isReachable = (office: Office, person: TeamsPerson): boolean =>
  office.installed.has(person.key) || office.rooms.some((room) => room.installed && room.members.has(person.key));

/** @throws ConnectorError 403 where the bot may not write */
export function checkWritable(office: Office, conversation: Conversation): void {
  if (conversation.person !== undefined && office.blocked.has(conversation.person))
    throw new ConnectorError(403, "MessageWritesBlocked", "Message writes are blocked");
  if (!conversation.open)
    throw new ConnectorError(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
}
