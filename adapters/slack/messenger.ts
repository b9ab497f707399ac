import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import type { ChatId } from "../../src/domain/identity.ts";
import type { Locale } from "../../src/domain/words.ts";
import type { Messenger, Posted } from "../../src/ports/messenger.ts";
import { type Installation, readUserId } from "./identity.ts";
import { toMessage } from "./message.ts";
import type { Surface } from "./surface.ts";

/** Passes by itself, or once an administrator has mended the installation. Every other refusal is final. */
const passing = new Set([
  ...["internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"],
  ...["invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "missing_scope"],
]);
const gone = new Set(["message_not_found", "channel_not_found", "cant_update_message"]);

export interface MessengerParts {
  /** One that tries nothing twice by itself and does not wait: here a queue does that, and others use theirs meanwhile. */
  readonly client: WebClient;
  /** Undefined before Slack has said who we are. */
  readonly installation: () => Installation | undefined;
  readonly surface: (locale: Locale) => Surface;
}

/** Private messages in the conversation with the app. Slack: chat.postMessage to a person's id, chat.update */
export function createMessenger({ client, installation, surface }: MessengerParts): Messenger {
  const userOf = (chat: ChatId) => {
    const home = installation();
    if (!home) throw new Error("Slack is not connected yet");
    return readUserId(home, chat);
  };
  const attempt = async (call: () => Promise<{ channel?: string; ts?: string }>): Promise<Posted> => {
    try {
      const { channel = "", ts = "" } = await call();
      return { kind: "posted", reference: { channel, ts } };
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) return { kind: "later", seconds: error.retryAfter };
      if (!(error instanceof WebAPIPlatformError) || passing.has(error.data.error)) throw error;
      return { kind: "refused", reason: error.data.error };
    }
  };
  return {
    serves: (chat) => chat.startsWith("slack:"),
    async post(chat, reply, locale) {
      const user = userOf(chat);
      if (user === undefined) return { kind: "refused", reason: "another workspace" };
      // the id of a person stands for their conversation with the app, and needs no further right
      return attempt(() => client.chat.postMessage({ channel: user, ...toMessage(reply, surface(locale)) }));
    },
    async update(chat, { channel = "", ts = "" }, reply, locale) {
      userOf(chat);
      const updated = await attempt(() => client.chat.update({ channel, ts, ...toMessage(reply, surface(locale)) }));
      return updated.kind === "refused" && gone.has(updated.reason) ? { kind: "gone" } : updated;
    },
  };
}
