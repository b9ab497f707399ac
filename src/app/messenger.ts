import type { ChatId } from "../domain/identity/identity.ts";
import type { Messenger } from "../ports/chat/messenger.ts";

/** The messengers of all chats together: an id says whose it is. */
export function joinMessengers(chats: Readonly<Record<string, Messenger>>): Messenger {
  const of = (chat: ChatId) => chats[chat.split(":")[0] ?? ""];
  const refused = { kind: "refused", reason: "this chat is not connected" } as const;
  return {
    serves: (chat) => of(chat)?.serves(chat) ?? false,
    post: async (chat, ...message) => of(chat)?.post(chat, ...message) ?? refused,
    update: async (chat, ...message) => of(chat)?.update(chat, ...message) ?? refused,
  };
}
