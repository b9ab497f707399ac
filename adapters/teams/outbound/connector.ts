import { LRUCache } from "lru-cache";
import type { Sdk } from "../sdk.ts";
import { isRefusal, type Limits, patiently } from "./retry.ts";
import type { Element } from "./text.ts";

/** A conversation, and where Teams is called for it. */
export interface Place {
  readonly service: string;
  readonly conversation: string;
}

export interface Message {
  readonly card: Element;
  /** What a notification shows of it. */
  readonly summary: string;
}

/** Calls to Teams. What passes is tried again; what is refused rejects with a `statusCode`. */
export interface Connector {
  /** Answers the id of the message. */
  post(place: Place, message: Message): Promise<string | undefined>;
  update(place: Place, id: string, message: Message, limits?: Limits): Promise<void>;
  typing(place: Place): Promise<void>;
  /** The chat of the app with somebody; it is the same each time. */
  open(service: string, bot: string, member: string, tenant: string): Promise<string>;
  /** Somebody of a conversation by whatever names them; undefined where they, or the app, are not in it. */
  member(place: Place, id: string): Promise<unknown>;
}

const options = { timeout: 8000 };

export function createConnector(sdk: Sdk): Connector {
  const clients = new LRUCache<string, ReturnType<Sdk["conversations"]>>({ max: 20 });
  const at = (service: string) => {
    const known = clients.get(service);
    if (known) return known;
    const made = sdk.conversations(service);
    clients.set(service, made);
    made.catch(() => clients.delete(service));
    return made;
  };
  return {
    async post({ service, conversation }, message) {
      const client = await at(service);
      const sent = await patiently(() => client.sendToConversation(conversation, toActivity(message), options));
      // some answers have no body: the message stands all the same, and is not posted again
      return sent?.id;
    },
    async update({ service, conversation }, id, message, limits) {
      const client = await at(service);
      await patiently(() => client.updateActivity(conversation, id, toActivity(message), options), limits);
    },
    async typing({ service, conversation }) {
      await (await at(service)).sendToConversation(conversation, { type: "typing" }, options);
    },
    async open(service, bot, member, tenantId) {
      const client = await at(service);
      const channelData = { tenant: { id: tenantId } };
      const about = { isGroup: false, bot: { id: bot }, members: [{ id: member }], tenantId, channelData };
      const opened = await patiently(() => client.createConversation(about as never, options));
      return opened.id;
    },
    async member({ service, conversation }, id) {
      const client = await at(service);
      try {
        return await patiently(() => client.getConversationMember(conversation, id, options as never));
      } catch (error) {
        if (isRefusal(error)) return undefined;
        throw error;
      }
    },
  };
}

function toActivity({ card, summary }: Message) {
  const attachments = [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }];
  return { type: "message", summary, attachments } as const;
}
