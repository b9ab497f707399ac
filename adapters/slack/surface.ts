import type { Locale } from "../../src/domain/words.ts";
import type { Installation } from "./identity.ts";

/** For whom something is drawn: the language, how a line is addressed, whose ids may be mentioned. */
export interface Surface {
  readonly locale: Locale;
  readonly command: string;
  readonly installation: Installation;
}
