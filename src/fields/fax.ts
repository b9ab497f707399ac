import { z } from "zod";
import type { Fields } from "../domain/chat/field.ts";
import { fields as giving } from "./assign.ts";

const flag = z
  .enum(["yes", "no"])
  .default("yes")
  .transform((value) => value === "yes");

/** What is asked about a fax line, wherever it is asked. */
export const fields = {
  person: giving.person,
  line: {
    kind: "lookup",
    from: "fax-line",
    label: { en: "Fax line", de: "Faxanschluss" },
    schema: z.string().max(100),
  },
  number: { ...giving.number, hint: { en: "A free one.", de: "Eine freie." } },
  tagline: {
    kind: "text",
    label: { en: "Line on top", de: "Kopfzeile" },
    hint: { en: "Printed on top of every page that is sent.", de: "Steht oben auf jeder gesendeten Seite." },
    expects: { en: "At most 60 characters in one line.", de: "Höchstens 60 Zeichen in einer Zeile." },
    schema: z
      .string()
      .trim()
      .max(60)
      .regex(/^[^\p{Cc}]*$/u)
      .optional(),
  },
  sends: { kind: "flag", label: { en: "Sends", de: "Sendet" }, schema: flag },
  receives: { kind: "flag", label: { en: "Receives", de: "Empfängt" }, schema: flag },
} as const satisfies Fields;
