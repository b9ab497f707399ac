import { z } from "zod";
import type { Fields } from "../domain/chat/field.ts";
import { fields as onboarding } from "./onboard.ts";

/** What `assign` takes: a number, an extension or both. */
export const fields = {
  person: { kind: "lookup", from: "person", label: { en: "Person", de: "Person" }, schema: z.string().max(200) },
  number: {
    ...onboarding.number,
    hint: { en: "A free one. Empty: only an extension.", de: "Eine freie. Leer: nur eine Durchwahl." },
  },
  extension: {
    ...onboarding.extension,
    hint: { en: "A free one. Empty: only a number.", de: "Eine freie. Leer: nur eine Rufnummer." },
  },
  line: {
    kind: "choice",
    label: { en: "Line", de: "Anschluss" },
    hint: {
      en: "Empty: the phone line, if there may be one.",
      de: "Leer: der Telefonanschluss, wenn es einen geben darf.",
    },
    options: [
      { value: "phone", label: { en: "phone", de: "Telefon" } },
      { value: "fax", label: { en: "fax", de: "Fax" } },
    ],
    schema: z.enum(["phone", "fax"]).optional(),
  },
} as const satisfies Fields;
