import { z } from "zod";
import { lengthWords, readLength } from "../core/line/length.ts";
import { roleWords } from "../domain/approvals/access.ts";
import { type Right, rights } from "../domain/approvals/right.ts";
import type { Fields, Option } from "../domain/chat/field.ts";

/** In hours; "0" is for good: what a right may last. */
const lengths = [1, 4, 8, 24, 72, 168, 720] as const;

/** A year. */
const most = 8784;

const toOption = (hours: number | null): Option => ({
  value: hours === null ? "good" : `${hours}h`,
  label: lengthWords(hours),
});

/** Lines of it could pass for facts of the card that who decides reads. */
const reason = z
  .string()
  .overwrite((typed) => typed.replace(/\s+/g, " ").trim())
  .min(3)
  .max(500);

const length = z
  .string()
  .regex(/^(\d{1,4}h|good)$/)
  .transform((length) => (length === "good" ? null : Number.parseInt(length, 10)));
/** How people call the rights, beside what they are called where they are chosen. */
const spoken: Readonly<Record<Right, RegExp>> = {
  hr: /^(human resources|personal(abteilung)?|hr[- ]?(right|recht)s?)$/,
  admin: /^(administrators?|administrator(en)?|admin[- ]?(right|recht)s?)$/,
};
const rightOptions = rights.map((value): Option => ({ value, label: roleWords[value] }));

const forHowLong = {
  kind: "choice",
  label: { en: "For how long", de: "Für wie lange" },
  aliases: ["für", "dauer", "duration"],
  options: [...lengths, null].map(toOption),
  reads: (typed: string) => {
    const hours = readLength(typed);
    return hours === undefined || (hours ?? 0) > most ? undefined : toOption(hours);
  },
  expects: {
    en: "Whole hours, days or weeks, at most a year: 8h, 1 day, 2 weeks; or for good.",
    de: "Ganze Stunden, Tage oder Wochen, höchstens ein Jahr: 8h, 1 Tag, 2 Wochen; oder auf Dauer.",
  },
} as const;

/** What is asked about a request for a right, wherever it is asked. */
export const fields = {
  right: {
    kind: "choice",
    label: { en: "Right", de: "Recht" },
    options: rightOptions,
    reads: (typed: string) => rightOptions.find(({ value }) => spoken[value as Right].test(typed.trim().toLowerCase())),
    expects: { en: "hr or admin.", de: "hr oder admin." },
    schema: z.enum(rights),
  },
  person: {
    kind: "lookup",
    from: "person",
    label: { en: "For whom", de: "Für wen" },
    hint: { en: "Empty: for you.", de: "Leer: für dich." },
    schema: z.string().max(200).optional(),
  },
  reason: {
    kind: "text",
    multiline: true,
    label: { en: "Reason", de: "Grund" },
    hint: { en: "Who decides reads it.", de: "Wer entscheidet, liest ihn." },
    expects: { en: "A few words, at most 500 characters.", de: "Ein paar Worte, höchstens 500 Zeichen." },
    schema: reason,
  },
  for: {
    ...forHowLong,
    schema: z.string().default("8h").pipe(length),
  },
  forAnyRight: {
    ...forHowLong,
    hint: {
      en: "Empty: 8 hours for an administrator, for good for HR.",
      de: "Leer: 8 Stunden für einen Administrator, auf Dauer für die Personalabteilung.",
    },
    schema: length.optional(),
  },
  request: {
    kind: "lookup",
    from: "request",
    label: { en: "Request", de: "Anfrage" },
    schema: z.string().max(200),
  },
  /** What was seen when the button was pressed. */
  seen: { kind: "text", label: { en: "Seen", de: "Gesehen" }, schema: z.string().max(100).optional(), hidden: true },
} as const satisfies Fields;
