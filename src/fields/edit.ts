import { z } from "zod";
import type { Fields } from "../domain/chat/field.ts";
import { locales, localeWords } from "../domain/chat/words.ts";
import { fields as onboarding } from "./onboard.ts";
import { personOrSelf } from "./person.ts";

const allowed = z
  .enum(["yes", "no"])
  .transform((answer) => answer === "yes")
  .optional();

/** What `edit` takes: as `onboard` asks for it, and filled in with what is. */
export const fields = {
  person: personOrSelf,
  first: onboarding.first,
  last: onboarding.last,
  location: onboarding.location,
  language: {
    kind: "choice",
    label: { en: "Language", de: "Sprache" },
    hint: {
      en: "Of voice prompts, and of messages that come unasked.",
      de: "Der Ansagen, und der Nachrichten, die von selbst kommen.",
    },
    options: locales.map((value) => ({ value, label: localeWords[value] })),
    schema: z.enum(locales).optional(),
  },
  telephony: { kind: "flag", label: { en: "Telephony", de: "Telefonie" }, access: "user.create", schema: allowed },
  fax: { kind: "flag", label: { en: "Fax", de: "Fax" }, access: "user.create", schema: allowed },
} as const satisfies Fields;
