import { LRUCache } from "lru-cache";
import pRetry from "p-retry";
import type { Sdk } from "./sdk.ts";
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
  update(place: Place, id: string, message: Message): Promise<void>;
  typing(place: Place): Promise<void>;
  /** The chat of the app with somebody; it is the same each time. */
  open(service: string, bot: string, member: string, tenant: string): Promise<string>;
  /** Somebody of a conversation by whatever names them; undefined where they, or the app, are not in it. */
  member(place: Place, id: string): Promise<unknown>;
}

/** Microsoft: Handle errors; retry these with pauses. */
const passing = new Set([412, 429, 502, 504]);
const refused = new Set([400, 403, 404, 405, 413]);
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
      return sent.id;
    },
    async update({ service, conversation }, id, message) {
      const client = await at(service);
      await patiently(() => client.updateActivity(conversation, id, toActivity(message), options));
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

/** Teams understood, and says no: no later try would be different. */
export function isRefusal(error: unknown): boolean {
  return refused.has((error as { statusCode?: number }).statusCode ?? 0);
}

/** For the log: the status and the code, never the address or what was sent. */
export function describe(error: unknown): string {
  const { statusCode, code, body } = error as {
    statusCode?: number;
    code?: string;
    body?: { error?: { code?: string } };
  };
  return [statusCode, body?.error?.code ?? code].filter(Boolean).join(" ") || String(error);
}

function patiently<T>(call: () => Promise<T>): Promise<T> {
  return pRetry(call, {
    retries: 3,
    minTimeout: 300,
    randomize: true,
    shouldRetry: ({ error }) => {
      const { statusCode } = error as { statusCode?: number };
      return statusCode === undefined || passing.has(statusCode);
    },
    onFailedAttempt: ({ error }) => waitAsTold(error),
  });
}

/** Too many requests: Teams says how long to wait; ten seconds at most, what takes longer is picked up later. */
async function waitAsTold(error: unknown): Promise<void> {
  const { statusCode, response } = error as {
    statusCode?: number;
    response?: { headers?: { get(name: string): string | undefined } };
  };
  const seconds = statusCode === 429 ? Number(response?.headers?.get("retry-after")) : 0;
  if (seconds > 0) await new Promise((wait) => setTimeout(wait, Math.min(seconds, 10) * 1000));
}

function toActivity({ card, summary }: Message) {
  const attachments = [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }];
  return { type: "message", summary, attachments } as const;
}
