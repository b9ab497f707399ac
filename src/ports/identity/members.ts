import type { ChatId, Profile } from "../../domain/identity/identity.ts";

/** The people of the chat platforms. Asks over the network: never on the way to an acknowledgement. */
export interface Members {
  profile(id: ChatId): Promise<Profile | undefined>;
  /** The member with this confirmed address; undefined where there is none. */
  byEmail(email: string): Promise<Profile | undefined>;
}
