import type { Locale } from "../../src/domain/chat/words.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";

/** For whom something is drawn: the language, whose ids are people, and what they are called as far as it is known. */
export interface Surface {
  readonly locale: Locale;
  readonly tenant: string;
  nameOf(chat: ChatId): string | undefined;
  /** Others read along: what a button opens is a dialog, which only the person sees who presses it. */
  readonly shared?: true;
}
