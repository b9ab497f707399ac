import type { Locale } from "../domain/chat/words.ts";
import type { Messenger } from "../ports/chat/messenger.ts";
import type { Clock } from "../ports/clock.ts";
import type { Mailer } from "../ports/credentials/mailer.ts";
import type { Pages } from "../ports/credentials/pages.ts";
import type { PhoneSystem } from "../ports/phone-system/phone-system.ts";
import type { Queue } from "../ports/queue/queue.ts";
import type { Store } from "../ports/store.ts";

/** What a background job works with. */
export interface JobContext {
  readonly store: Store;
  readonly phoneSystem: PhoneSystem;
  readonly messenger: Messenger;
  readonly pages: Pages;
  /** Undefined: no mail is sent. */
  readonly mailer?: Mailer | undefined;
  readonly queue: Queue;
  /** Links whoever has this address in every chat that knows and reaches them, as if they had appeared there. */
  identify(email: string): Promise<void>;
  readonly clock: Clock;
  readonly defaultLocale: Locale;
  /** The company's. */
  readonly timeZone: string;
}
