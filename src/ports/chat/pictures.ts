import type { Locale } from "../../domain/chat/words.ts";
import type { UserView } from "../../domain/people/user.ts";

/** Pictures of what somebody has, at addresses that nobody can guess and that end; each shows one person. */
export interface Pictures {
  /**
   * Another address as soon as it shows something else: chats keep what they have fetched. Undefined: nobody could fetch
   * it, since this server has no address that the chat reaches.
   */
  routing(user: UserView, locale: Locale): string | undefined;
}
