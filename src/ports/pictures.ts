import type { UserId } from "../domain/identity.ts";
import type { Locale } from "../domain/words.ts";

/** Pictures of what somebody has, at addresses that nobody can guess and that end; each shows one person. */
export interface Pictures {
  /** Undefined: nobody could fetch it, since this server has no address that the chat reaches. */
  routing(user: UserId, locale: Locale): string | undefined;
}
