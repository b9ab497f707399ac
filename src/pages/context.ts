import type { LinkSecrets } from "../core/identity/link-secrets.ts";
import type { Log } from "../core/request/app.ts";
import type { Locale } from "../domain/chat/words.ts";
import type { Edition } from "../domain/phone-system/edition.ts";
import type { Clock } from "../ports/clock.ts";
import type { Hasher } from "../ports/credentials/passwords.ts";
import type { Store } from "../ports/store.ts";

/** All that the pages outside the chat work with. */
export interface PageContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly hasher: Hasher;
  readonly secrets: LinkSecrets;
  readonly edition: Edition;
  readonly defaultLocale: Locale;
  /** The company's. */
  readonly timeZone: string;
}
