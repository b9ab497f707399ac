import { z } from "zod";
import { numberSchema } from "../core/line/phone-number.ts";
import type { Fields } from "../domain/chat/field.ts";
import { nameSchema } from "../domain/chat/visible-text.ts";
import { readPersonRef } from "../domain/identity/identity.ts";

const flag = (otherwise: "yes" | "no") =>
  z
    .enum(["yes", "no"])
    .default(otherwise)
    .transform((value) => value === "yes");

/** What `onboard` takes. Number and extension may come later; the admin right is shown to administrators only. */
export const fields = {
  person: {
    kind: "member",
    label: { en: "Person", de: "Person" },
    hint: {
      en: "Whoever is in this chat already. Leave empty for somebody who is not: the e-mail address links them when they first appear.",
      de: "Wer schon in diesem Chat ist. Für alle anderen leer lassen: Die E-Mail-Adresse verbindet sie, sobald sie erscheinen.",
    },
    expects: {
      en: "Choose the person, mention them with @, or give an e-mail address.",
      de: "Wähle die Person aus, erwähne sie mit @ oder gib eine E-Mail-Adresse an.",
    },
    schema: z
      .string()
      .transform(readPersonRef)
      .refine(({ by }) => by === "chat" || by === "email")
      .optional(),
  },
  first: {
    kind: "text",
    of: "name",
    label: { en: "First name", de: "Vorname" },
    expects: { en: "A name has letters, at most 60 characters.", de: "Ein Name hat Buchstaben, höchstens 60 Zeichen." },
    schema: nameSchema,
  },
  last: {
    kind: "text",
    of: "name",
    label: { en: "Last name", de: "Nachname" },
    expects: { en: "A name has letters, at most 60 characters.", de: "Ein Name hat Buchstaben, höchstens 60 Zeichen." },
    schema: nameSchema,
  },
  email: {
    kind: "text",
    label: { en: "E-mail", de: "E-Mail" },
    expects: {
      en: "This is no e-mail address. Write it like anna@firm.de.",
      de: "Das ist keine E-Mail-Adresse. Schreibe sie wie anna@firma.de.",
    },
    schema: z.string().trim().toLowerCase().max(200).pipe(z.email()),
  },
  location: {
    kind: "lookup",
    from: "location",
    label: { en: "Location", de: "Standort" },
    hint: { en: "Its address is used for emergency calls.", de: "Seine Adresse gilt für Notrufe." },
    schema: z.string().trim().max(60).optional(),
  },
  start: {
    kind: "date",
    label: { en: "First day", de: "Erster Tag" },
    hint: { en: "Nothing rings before. Empty: at once.", de: "Vorher klingelt nichts. Leer: sofort." },
    schema: z.iso.date().optional(),
  },
  telephony: { kind: "flag", label: { en: "Telephony", de: "Telefonie" }, schema: flag("yes") },
  fax: { kind: "flag", label: { en: "Fax", de: "Fax" }, schema: flag("no") },
  number: {
    kind: "lookup",
    from: "number",
    label: { en: "Number", de: "Rufnummer" },
    hint: { en: "Leave empty to give one later.", de: "Leer lassen, um sie später zu vergeben." },
    expects: {
      en: "This is no phone number. Write it like +49 30 23125.",
      de: "Das ist keine Rufnummer. Schreibe sie wie +49 30 23125.",
    },
    schema: numberSchema.optional(),
  },
  extension: {
    kind: "lookup",
    from: "extension",
    label: { en: "Extension", de: "Durchwahl" },
    hint: { en: "Leave empty to give one later.", de: "Leer lassen, um sie später zu vergeben." },
    expects: { en: "An extension is two to six digits.", de: "Eine Durchwahl hat zwei bis sechs Ziffern." },
    schema: z
      .string()
      .trim()
      .regex(/^[1-9]\d{1,5}$/)
      .optional(),
  },
  hr: {
    kind: "flag",
    label: { en: "HR", de: "Personalabteilung" },
    hint: { en: "Another administrator has to say yes.", de: "Ein anderer Administrator muss Ja sagen." },
    access: "admin.grant",
    schema: flag("no"),
  },
  admin: {
    kind: "flag",
    label: { en: "Administrator", de: "Administrator" },
    hint: { en: "Another administrator has to say yes.", de: "Ein anderer Administrator muss Ja sagen." },
    access: "admin.grant",
    schema: flag("no"),
  },
} as const satisfies Fields;
