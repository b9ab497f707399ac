import { escapeText, type From, toActivity, toMention } from "../activities.ts";
import { isReader, membersOf, personalChat, readThread, roomConversation } from "../connector/conversations.ts";
import { type Json, textOf } from "../json.ts";
import { type Conversation, findPerson, findRoom, type Office, type TeamsMessage } from "../office.ts";
import type { TeamsPerson } from "../people.ts";
import { type Auth, type Delivering, type Delivery, deliver, notSent } from "./delivery.ts";

export interface Typed {
  /** key of who types */
  user: string;
  /** as a person types it */
  text: string;
  /** key or name; left out: the 1:1 chat with the bot */
  room?: string;
  /** in rooms the bot hears only what mentions it; default true */
  mention?: boolean;
  /** keys of people whose `@key` in the text becomes a mention; rooms only */
  at?: string[];
  /** a slash command: text begins with `/`, only bot and person see it; rooms only */
  slash?: boolean;
  /** id of a message in a channel whose thread this joins */
  replyTo?: string;
  attachments?: Json[];
  activityId?: string;
}

/** People who type, and what the bot hears of it. */
export function createTalk(to: Delivering) {
  const { office, serviceUrl } = to;

  /** Somebody writes a message. Without a mention in a room it stands there, but nothing is sent (`not_sent`). */
  async function say(typed: Typed): Promise<Delivery> {
    const person = findPerson(office, typed.user);
    const conversation = findPlace(office, person, typed.room);
    const id = typed.activityId ?? office.nextId();
    const { text, entities } = toText(office, conversation, typed);
    const thread = conversation.kind === "channel" ? (typed.replyTo ?? id) : undefined;
    const html = { contentType: "text/html", content: `<p>${text}</p>` };
    const activity = toActivity(office, from(person, conversation, thread), {
      type: "message",
      id,
      text,
      textFormat: "plain",
      attachments: [...(typed.attachments ?? []), html],
      entities,
      ...(typed.slash ? { recipient: { ...office.bot, isTargeted: true } } : {}),
    });
    storeTyped(office, person, activity, typed.slash === true);
    const heard = conversation.kind === "personal" || typed.slash === true || typed.mention !== false;
    return heard ? deliver(to, activity) : notSent(activity);
  }

  const from = (person: TeamsPerson, conversation: Conversation, thread?: string): From => ({
    person,
    conversation,
    serviceUrl,
    ...(thread === undefined ? {} : { thread }),
  });

  return {
    say,

    /** Somebody changes what was said: the text is the new one, mentions are written as in `say`. */
    edit({ user, earlier, ...typed }: Typed & { earlier: Delivery }): Promise<Delivery> {
      const person = findPerson(office, user);
      const conversation = findPlace(office, person, typed.room);
      const { text, entities } = toText(office, conversation, { user, ...typed });
      const own = office.messages.find(({ id }) => id === earlier.activity.id);
      if (!own || own.from.id !== person.id) throw new Error(`${user} has written no such message`);
      own.activity = { ...own.activity, text, entities };
      own.updatedAt = office.now();
      const thread = readThread(own.conversation).thread;
      const activity = toActivity(office, from(person, conversation, thread), {
        type: "messageUpdate",
        id: own.id,
        text,
        textFormat: "plain",
        entities,
        channelData: { eventType: "editMessage" },
      });
      return deliver(to, activity);
    },

    /** Somebody puts a reaction to a message of the bot, or with `remove` takes it away. */
    react(reaction: { user: string; message: { id: string }; type?: string; remove?: boolean }): Promise<Delivery> {
      const person = findPerson(office, reaction.user);
      const message = office.messages.find(({ id }) => id === reaction.message.id);
      const conversation = message && conversationOf(office, person, message);
      if (!message || !conversation) throw new Error(`${reaction.user} sees no such message`);
      const list = [{ type: reaction.type ?? "like" }];
      const activity = toActivity(office, from(person, conversation, readThread(message.conversation).thread), {
        type: "messageReaction",
        replyToId: message.id,
        ...(reaction.remove ? { reactionsRemoved: list } : { reactionsAdded: list }),
      });
      return deliver(to, activity);
    },

    /** The same activity again with the same id, signed afresh or as `auth` says. */
    redeliver: ({ activity }: Pick<Delivery, "activity">, auth?: Auth): Promise<Delivery> =>
      deliver(to, activity, auth),
  };
}

/** Where somebody writes. @throws Error where Teams shows no place to write */
function findPlace(office: Office, person: TeamsPerson, room: string | undefined): Conversation {
  if (room === undefined) {
    const chat = personalChat(office, person);
    if (!office.installed.has(person.key))
      throw new Error(`${person.key} has not installed the app: driver.install first`);
    return chat;
  }
  const conversation = roomConversation(office, findRoom(office, room).key);
  if (!isReader(office, conversation, person.key)) throw new Error(`${person.key} is not in ${room}`);
  if (!conversation.open) throw new Error(`The app is not installed in ${room}: driver.install first`);
  return conversation;
}

/** The conversation of a message that a person sees. */
export function conversationOf(office: Office, person: TeamsPerson, message: TeamsMessage): Conversation | undefined {
  const { id } = readThread(message.conversation);
  const room = office.rooms.find((one) => one.id === id);
  const found = room ? roomConversation(office, room.key) : office.conversations.get(id);
  return found && isReader(office, found, person.key) ? found : undefined;
}

function toText(office: Office, conversation: Conversation, typed: Typed): { text: string; entities: Json[] } {
  const { at = [], slash = false } = typed;
  const personal = conversation.kind === "personal";
  if (personal && at.length > 0) throw new Error("Nobody can be mentioned in a 1:1 chat with a bot");
  if (personal && slash) throw new Error("Slash commands of a bot are not for the 1:1 chat");
  if (slash && !typed.text.startsWith("/")) throw new Error(`A slash command begins with a slash: ${typed.text}`);
  const entities: Json[] = [];
  if (!personal && !slash && typed.mention !== false) entities.push(toMention(office.bot, office.bot.name));
  const start = entities.map((entity) => `${textOf(entity.text)} `).join("");
  const people = membersOf(office, conversation);
  const left = new Set(at);
  const text = escapeText(typed.text).replace(/@([\p{L}\p{N}_-]+)/gu, (whole, key: string) => {
    if (!at.includes(key)) return whole;
    const person = people.find((one) => one.key === key);
    if (!person) throw new Error(`${key} is not here and cannot be mentioned`);
    left.delete(key);
    const entity = toMention(person, person.firstName);
    entities.push(entity);
    return textOf(entity.text);
  });
  if (left.size > 0) throw new Error(`Not in the text: ${[...left].map((key) => `@${key}`).join(", ")}`);
  return { text: start + text, entities };
}

function storeTyped(office: Office, person: TeamsPerson, activity: Json, onlyOwn: boolean): void {
  const { conversation, id } = activity as Json & { conversation: { id: string }; id: string };
  if (office.messages.some((message) => message.id === id)) return;
  office.messages.push({
    id,
    conversation: conversation.id,
    from: { id: person.id, name: person.name },
    activity,
    ...(onlyOwn ? { onlyFor: person.key } : {}),
    views: new Map(),
    states: new Map(),
    deleted: false,
  });
}
