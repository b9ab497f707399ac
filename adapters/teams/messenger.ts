import type { Reply } from "../../src/domain/chat/reply.ts";
import type { Locale } from "../../src/domain/chat/words.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";
import type { Messenger, Posted } from "../../src/ports/chat/messenger.ts";
import type { Addresses } from "../../src/ports/identity/addresses.ts";
import { readObjectId, readRoomId } from "./identity.ts";
import { words } from "./inbound/words.ts";
import type { Connector, Message, Place } from "./outbound/connector.ts";
import { toMessage } from "./outbound/outcome.ts";
import { isRefusal, isUnshowable, TeamsError } from "./outbound/retry.ts";

export interface MessengerParts {
  readonly connector: Connector;
  readonly addresses: Addresses;
  readonly tenant: string;
  /** How Teams names the app. */
  readonly bot: string;
  readonly nameOf: (chat: ChatId) => string | undefined;
}

/** Private messages in the chat with the app: where it is known, else where Teams says that it is; and those in rooms. */
export function createMessenger({ connector, addresses, tenant, bot, nameOf }: MessengerParts): Messenger {
  /** In a room others read along: what a button answers is a dialog, for whoever presses it. */
  const draw = (chat: ChatId, reply: Reply, locale: Locale) =>
    toMessage(reply, { locale, tenant, nameOf, ...(readRoomId(tenant, chat) !== undefined && { shared: true }) });
  const attempt = async (chat: ChatId, call: () => Promise<Posted>): Promise<Posted> => {
    try {
      return await call();
    } catch (error) {
      if (isRefusal(error)) return { kind: "refused", reason: error.message, ...mendOf(chat, error) };
      if (error instanceof TeamsError && error.statusCode === 429)
        return { kind: "later", seconds: error.retryAfter ?? 30 };
      throw error;
    }
  };

  /** What people there can do; a card that Teams does not take is ours to mend. */
  const mendOf = (chat: ChatId, error: unknown) =>
    readRoomId(tenant, chat) !== undefined && !isUnshowable(error) ? { mend: words.addToRoom } : {};

  const put = async (place: Place, message: Message): Promise<Posted> => {
    const id = (await connector.post(place, message)) ?? "";
    return { kind: "posted", reference: { ...place, id } };
  };

  /** A tenant is served at one address: the one where it wrote last. */
  async function service(): Promise<string | undefined> {
    return (await addresses.channels("teams", 1))[0]?.service;
  }

  async function toChannel(chat: ChatId, conversation: string, message: Message): Promise<Posted> {
    const address = await service();
    if (address === undefined)
      return { kind: "refused", reason: "no address: no channel has the app", mend: words.addToRoom };
    return attempt(chat, () => put({ service: address, conversation }, message));
  }

  async function toPerson(chat: ChatId, objectId: string, message: Message): Promise<Posted> {
    const known = await addresses.find(chat);
    if (known?.conversation) {
      const posted = await put({ service: known.service, conversation: known.conversation }, message).catch(
        (error: unknown) => {
          // 404: it is not what it was, Teams says which one it is; blocked stays blocked
          if (isRefusal(error) && error.statusCode === 404) return undefined;
          throw error;
        },
      );
      if (posted) return posted;
    }
    const address = known?.service ?? (await service());
    if (address === undefined) return { kind: "refused", reason: "no address: the app was never seen in Teams" };
    const conversation = await connector.open(address, bot, known?.member ?? objectId, tenant);
    return put({ service: address, conversation }, message);
  }

  return {
    serves: (chat) => chat.startsWith("teams:"),
    async post(chat, reply, locale) {
      const message = draw(chat, reply, locale);
      const room = readRoomId(tenant, chat);
      if (room !== undefined) return toChannel(chat, room, message);
      const objectId = readObjectId(tenant, chat);
      if (objectId === undefined) return { kind: "refused", reason: "another tenant" };
      return attempt(chat, () => toPerson(chat, objectId, message));
    },
    async update(chat, { service = "", conversation = "", id = "" }, reply, locale) {
      let missing = false;
      const updated = await attempt(chat, async () => {
        await connector.update({ service, conversation }, id, draw(chat, reply, locale)).catch((error: unknown) => {
          missing = isRefusal(error) && error.statusCode === 404;
          throw error;
        });
        return { kind: "posted", reference: { service, conversation, id } };
      });
      return missing ? { kind: "gone" } : updated;
    },
  };
}
