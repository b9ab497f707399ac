import { personalChat, roomConversation } from "../connector/conversations.ts";
import { findPerson, findRoom, type TeamsMessage } from "../office.ts";
import { signToken } from "../signing.ts";
import { type Delivering, type Delivery, post } from "./delivery.ts";
import { createForms } from "./driver-forms.ts";
import { createInstalls } from "./driver-installs.ts";
import { createPresses } from "./driver-press.ts";
import { createTalk } from "./driver-talk.ts";
import { readScreen, type Screen, type ScreenMessage } from "./screen.ts";

export interface RawOptions {
  /** the whole header; left out a right one, null none */
  authorization?: string | null;
  headers?: Record<string, string>;
}

/** People and Microsoft's own servers, as the bot meets them. */
export type Driver = ReturnType<typeof createDriver>;

export function createDriver(to: Delivering) {
  const { office, serviceUrl } = to;

  function screen(user: string, room?: string): Screen {
    const person = findPerson(office, user);
    const place =
      room === undefined ? personalChat(office, person) : roomConversation(office, findRoom(office, room).key);
    return readScreen(office, person, place);
  }

  return {
    ...createInstalls(to),
    ...createTalk(to),
    ...createPresses(to),
    ...createForms(to),
    screen,
    lastMessage: (user: string, room?: string): ScreenMessage | undefined => screen(user, room).messages.at(-1),
    /** a message as it is kept, whoever sees it */
    message(id: string): TeamsMessage {
      const found = office.messages.find((one) => one.id === id);
      if (!found) throw new Error(`No message ${id}`);
      return found;
    },
    /** Exactly these bytes to the bot's endpoint, for what is forged, broken or too big. */
    async send(body: string, { authorization, headers }: RawOptions = {}): Promise<Omit<Delivery, "activity">> {
      const { appId, now } = office;
      const right = `Bearer ${await signToken({ appId, serviceUrl, now })}`;
      const header = authorization === undefined ? right : authorization;
      const all = { "content-type": "application/json; charset=utf-8", ...(header ? { authorization: header } : {}) };
      return post(to, body, { headers: { ...all, ...headers }, timeoutMs: to.timeouts.message });
    },
  };
}
