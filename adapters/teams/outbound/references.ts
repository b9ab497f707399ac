import { LRUCache } from "lru-cache";
import type { App } from "../../../src/core/request/app.ts";
import type { ChatId } from "../../../src/domain/identity/identity.ts";
import { type Activity, channelOf, isPersonal } from "../inbound/activity.ts";

/** Remembers where people and rooms can be written to; Teams moves them to other addresses without a word. */
export interface References {
  /** After each activity; stored in the background, and only when something is new. */
  note(activity: Activity, chat: ChatId): void;
  /** The app was taken away: from a person in their own chat, from a room elsewhere. */
  forget(activity: Activity, chat: ChatId): void;
}

export function createReferences({ store: { addresses }, clock, background }: App): References {
  const known = new LRUCache<string, string>({ max: 20_000 });
  const saveOnce = (key: string, value: object, save: () => Promise<void>) => {
    const now = JSON.stringify(value);
    if (known.get(key) === now) return;
    known.set(key, now);
    background(() =>
      save().catch((error: unknown) => {
        known.delete(key);
        throw error;
      }),
    );
  };
  return {
    note(activity, chat) {
      const { serviceUrl: service, from, conversation, locale, localTimezone: timeZone } = activity;
      const own = isPersonal(activity);
      const said = { ...(locale && { locale }), ...(timeZone && { timeZone }) };
      const address = { chat, service, member: from.id, ...(own && { conversation: conversation.id }), ...said };
      saveOnce(`${chat} ${own}`, address, () => addresses.save(address, clock.now()));
      if (own) return;
      const room = { id: channelOf(activity), service };
      saveOnce(room.id, room, () => addresses.saveChannel("teams", room, clock.now()));
    },
    forget(activity, chat) {
      const own = isPersonal(activity);
      for (const key of own ? [`${chat} true`, `${chat} false`] : [channelOf(activity)]) known.delete(key);
      background(() => (own ? addresses.forget(chat) : addresses.forgetChannel(channelOf(activity))));
    },
  };
}
