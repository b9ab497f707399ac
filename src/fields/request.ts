import { z } from "zod";
import { lengthWords, readLength } from "../core/line/length.ts";
import type { Fields, Option } from "../domain/chat/field.ts";

/** In hours; "0" is for good: what a right may last. */
const lengths = [1, 4, 8, 24, 72, 168, 720] as const;

/** A year. */
const most = 8784;

/** Where none is for good. */
export const longest = 720;

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

/** What is asked about a request for a right, wherever it is asked. */
export const fields = {
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
    schema: z
      .string()
      .regex(/^(\d{1,4}h|good)$/)
      .default("8h")
      .transform((length) => (length === "good" ? null : Number.parseInt(length, 10))),
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
