import type { Role } from "../approvals/access.ts";
import type { Locale } from "../chat/words.ts";
import type { ChatId, PersonId, PersonRef, UserId } from "./identity.ts";

/** Who is asking, as the store knows them at this moment. */
export interface Caller {
  readonly chat: ChatId;
  readonly person: PersonId;
  readonly user: UserId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly locale: Locale;
  /** As their chat has it ("en-US"): also the country whose way of writing dates they use. */
  readonly localeTag?: string;
  readonly timeZone: string;
}

/**
 * Whether a reference is evidently the caller's own. Anything that would need a search is not: somebody who may only
 * see their own things learns nothing about who else exists.
 */
export function isSelf(caller: Caller, ref: PersonRef): boolean {
  switch (ref.by) {
    case "chat":
      return ref.id === caller.chat;
    case "user":
      return ref.id === caller.user;
    case "email":
      return ref.email === caller.email.toLowerCase();
    case "typed": {
      const typed = ref.text.toLowerCase();
      return typed === "me" || typed === "ich" || typed === caller.name.toLowerCase();
    }
  }
}
