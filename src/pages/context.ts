import type { Log } from "../core/app.ts";
import type { LinkSecrets } from "../core/link-secrets.ts";
import type { Edition } from "../domain/edition.ts";
import type { Locale } from "../domain/words.ts";
import type { Clock } from "../ports/clock.ts";
import type { Hasher } from "../ports/passwords.ts";
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
  /** Called after a change has committed. */
  committed(): void;
}
