import type { Locale } from "../../src/domain/chat/words.ts";
import type { Installation } from "./identity.ts";

/** For whom something is drawn: the language, how a line is addressed, whose ids may be mentioned. */
export interface Surface {
  readonly locale: Locale;
  readonly command: string;
  readonly installation: Installation;
  /** Slack does not reach this server, so it could not fetch a picture: the words that go with it stand alone. */
  readonly unreachable?: true;
}
