import type { Reply } from "../../src/core/reply.ts";
import type { ChatId } from "../../src/domain/identity.ts";
import type { Locale } from "../../src/domain/words.ts";
import type { Addresses } from "../../src/ports/addresses.ts";
import type { Messenger, Posted } from "../../src/ports/messenger.ts";
import type { Connector, Place } from "./connector.ts";
import { readObjectId } from "./identity.ts";
import { toMessage } from "./outcome.ts";
import { isRefusal, TeamsError } from "./retry.ts";

export interface MessengerParts {
  readonly connector: Connector;
  readonly addresses: Addresses;
  readonly tenant: string;
  /** How Teams names the app. */
  readonly bot: string;
  readonly nameOf: (chat: ChatId) => string | undefined;
}

/** Private messages in the chat with the app: where it is known, else where Teams says that it is. */
export function createMessenger({ connector, addresses, tenant, bot, nameOf }: MessengerParts): Messenger {
  const draw = (reply: Reply, locale: Locale) => toMessage(reply, { locale, tenant, nameOf });
  const attempt = async (call: () => Promise<Posted>): Promise<Posted> => {
    try {
      return await call();
    } catch (error) {
      if (isRefusal(error)) return { kind: "refused", reason: error.message };
      if (error instanceof TeamsError && error.statusCode === 429)
        return { kind: "later", seconds: error.retryAfter ?? 30 };
      throw error;
    }
  };

  async function send(chat: ChatId, objectId: string, reply: Reply, locale: Locale): Promise<Posted> {
    const message = draw(reply, locale);
    const put = async (place: Place): Promise<Posted> => {
      const id = (await connector.post(place, message)) ?? "";
      return { kind: "posted", reference: { ...place, id } };
    };
    const known = await addresses.find(chat);
    if (known?.conversation) {
      const { service, conversation } = known;
      const posted = await put({ service, conversation }).catch((error: unknown) => {
        // 404: it is not what it was, Teams says which one it is; blocked stays blocked
        if (isRefusal(error) && error.statusCode === 404) return undefined;
        throw error;
      });
      if (posted) return posted;
    }
    const service = known?.service ?? (await addresses.rooms("teams", 1))[0]?.service;
    if (service === undefined) return { kind: "refused", reason: "no address: the app was never seen in Teams" };
    const conversation = await connector.open(service, bot, known?.member ?? objectId, tenant);
    return put({ service, conversation });
  }

  return {
    serves: (chat) => chat.startsWith("teams:"),
    async post(chat, reply, locale) {
      const objectId = readObjectId(tenant, chat);
      if (objectId === undefined) return { kind: "refused", reason: "another tenant" };
      return attempt(() => send(chat, objectId, reply, locale));
    },
    async update(_chat, { service = "", conversation = "", id = "" }, reply, locale) {
      let missing = false;
      const updated = await attempt(async () => {
        await connector.update({ service, conversation }, id, draw(reply, locale)).catch((error: unknown) => {
          missing = isRefusal(error) && error.statusCode === 404;
          throw error;
        });
        return { kind: "posted", reference: { service, conversation, id } };
      });
      return missing ? { kind: "gone" } : updated;
    },
  };
}
