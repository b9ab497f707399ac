import { toActivity } from "../activities.ts";
import { isReader, personalChat, roomConversation } from "../connector/conversations.ts";
import type { Json } from "../json.ts";
import { type Conversation, findPerson, findRoom } from "../office.ts";
import { type TeamsPerson, toAccount } from "../people.ts";
import { type Delivering, type Delivery, deliver } from "./delivery.ts";

/** For oneself, or by somebody for a room (in a channel: for the whole team). `notify` false: the bot hears nothing. */
export type Install = ({ user: string } | { room: string; by: string }) & { notify?: boolean };

export interface InstallResult {
  conversationUpdate?: Delivery;
  installationUpdate?: Delivery;
}

/** The app comes and goes, and so do people. */
export function createInstalls(to: Delivering) {
  const { office, serviceUrl } = to;

  const send = (person: TeamsPerson, conversation: Conversation, more: Json): Promise<Delivery> =>
    deliver(to, toActivity(office, { person, conversation, serviceUrl }, more));

  async function change(what: Install, added: boolean): Promise<InstallResult> {
    const person = findPerson(office, "user" in what ? what.user : what.by);
    const conversation = "user" in what ? setPersonal(person, added) : setRoom(person, what.room, added);
    if (what.notify === false) return {};
    const eventType = added ? "teamMemberAdded" : "teamMemberRemoved";
    const conversationUpdate = await send(person, conversation, {
      type: "conversationUpdate",
      [added ? "membersAdded" : "membersRemoved"]: [{ id: office.bot.id }],
      ...(conversation.kind === "channel" ? { channelData: { eventType } } : {}),
    });
    const action = added ? "add" : "remove";
    const installationUpdate = await send(person, conversation, { type: "installationUpdate", action });
    return { conversationUpdate, installationUpdate };
  }

  function setPersonal(person: TeamsPerson, added: boolean): Conversation {
    if (person.userRole === "anonymous") throw new Error(`${person.key} has no account and installs nothing`);
    const chat = personalChat(office, person);
    chat.open = added;
    if (added) office.installed.add(person.key);
    else office.installed.delete(person.key);
    return chat;
  }

  function setRoom(person: TeamsPerson, which: string, added: boolean): Conversation {
    const room = findRoom(office, which);
    if (!isReader(office, roomConversation(office, room.key), person.key))
      throw new Error(`${person.key} is not in ${which}`);
    for (const one of office.rooms) {
      if (one === room || (one.team && one.team.id === room.team?.id)) one.installed = added;
    }
    return roomConversation(office, room.key);
  }

  return {
    install: (what: Install): Promise<InstallResult> => change(what, true),
    uninstall: (what: Install): Promise<InstallResult> => change(what, false),
    /** The person turns the bot's messages off: writing to them is 403 MessageWritesBlocked. */
    block: (user: string): void => void office.blocked.add(findPerson(office, user).key),
    unblock: (user: string): void => void office.blocked.delete(findPerson(office, user).key),

    /** Somebody joins a room, and the bot hears of it. */
    join({ user, room }: { user: string; room: string }): Promise<Delivery> {
      const person = findPerson(office, user);
      findRoom(office, room).members.add(person.key);
      return send(person, roomConversation(office, room), {
        type: "conversationUpdate",
        membersAdded: [toAccount(person)],
      });
    },
    leave({ user, room }: { user: string; room: string }): Promise<Delivery> {
      const person = findPerson(office, user);
      findRoom(office, room).members.delete(person.key);
      return send(person, roomConversation(office, room), {
        type: "conversationUpdate",
        membersRemoved: [toAccount(person)],
      });
    },
  };
}
