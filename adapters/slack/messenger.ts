import type { WebClient } from "@slack/web-api";
import type { Locale, Words } from "../../src/domain/chat/words.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";
import type { Messenger, Posted } from "../../src/ports/chat/messenger.ts";
import { type Installation, readUserId } from "./identity.ts";
import { type Message, toMessage } from "./message.ts";
import type { Surface } from "./surface.ts";
import { codeOf, mayPass, quietFor, remedyOf } from "./trouble.ts";
import { orWithoutPictures } from "./without-pictures.ts";

const gone = new Set(["message_not_found", "channel_not_found", "cant_update_message"]);

const invite: Words = {
  en: "Invite the app there: type /invite @Switchboard in the channel.",
  de: "Lade die App dorthin ein: Schreib /invite @Switchboard in den Kanal.",
};
/** What people in the channel can do about it. Slack says of a private one that it is not there. */
const mends: Readonly<Record<string, Words>> = {
  not_in_channel: invite,
  channel_not_found: invite,
  is_archived: { en: "The channel is archived.", de: "Der Kanal ist archiviert." },
  restricted_action: {
    en: "Who may post there is restricted: let the app do so in the channel's settings.",
    de: "Wer dort schreiben darf, ist eingeschränkt: Erlaube es der App in den Einstellungen des Kanals.",
  },
};

export interface MessengerParts {
  /** One that tries nothing twice by itself and does not wait: here a queue does that, and others use theirs meanwhile. */
  readonly client: WebClient;
  /** Undefined before Slack has said who we are. */
  readonly installation: () => Installation | undefined;
  readonly surface: (locale: Locale) => Surface;
}

/**
 * Private messages in the conversation with the app, and those in channels that it was invited to: the id of either is
 * all that Slack wants. Slack: chat.postMessage, chat.update
 */
export function createMessenger({ client, installation, surface }: MessengerParts): Messenger {
  const placeOf = (chat: ChatId) => {
    const home = installation();
    if (!home) throw new Error("Slack is not connected yet");
    return readUserId(home, chat);
  };
  const attempt = async (place: string, call: () => Promise<{ channel?: string; ts?: string }>): Promise<Posted> => {
    try {
      const { channel = "", ts = "" } = await call();
      return { kind: "posted", reference: { channel, ts } };
    } catch (error) {
      const seconds = quietFor(error);
      if (seconds !== undefined) return { kind: "later", seconds };
      const [code = "", remedy] = [codeOf(error), remedyOf(error)];
      if (remedy) throw new Error(`Slack takes no message: ${code}. ${remedy}`);
      if (mayPass(error)) throw error;
      const mend = /^[CG]/.test(place) ? mends[code] : undefined;
      return { kind: "refused", reason: code, ...(mend && { mend }) };
    }
  };
  return {
    serves: (chat) => chat.startsWith("slack:"),
    async post(chat, reply, locale) {
      const place = placeOf(chat);
      if (place === undefined) return { kind: "refused", reason: "another workspace" };
      // the id of a person stands for their conversation with the app, and needs no further right
      const post = (message: Message) => client.chat.postMessage({ channel: place, ...message });
      return attempt(place, () => orWithoutPictures(toMessage(reply, surface(locale)), post));
    },
    async update(chat, { channel = "", ts = "" }, reply, locale) {
      placeOf(chat);
      const change = (message: Message) => client.chat.update({ channel, ts, ...message });
      const updated = await attempt(channel, () => orWithoutPictures(toMessage(reply, surface(locale)), change));
      return updated.kind === "refused" && gone.has(updated.reason) ? { kind: "gone" } : updated;
    },
  };
}
