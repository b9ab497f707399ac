import type { Edition } from "../domain/phone-system/edition.ts";
import type { Pictures } from "../ports/chat/pictures.ts";
import type { Pages } from "../ports/credentials/pages.ts";
import type { Members } from "../ports/identity/members.ts";
import type { PhoneSystem } from "../ports/phone-system/phone-system.ts";

/** What a command may use beside the store, the same for every request. */
export interface Services {
  readonly members: Members;
  readonly pictures: Pictures;
  readonly pages: Pages;
  /** All that is asked of it at once; everything else it is brought to by jobs. */
  readonly phoneSystem: Pick<PhoneSystem, "resetPassword">;
  /** Whether mail can be sent. */
  readonly mails: boolean;
  readonly edition: Edition;
  /** The operator of the server lets an administrator make another one alone. */
  readonly directGrants: boolean;
}
