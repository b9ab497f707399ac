import { z } from "zod";
import { readTime } from "../core/line/local-time.ts";
import type { Fields } from "../domain/chat/field.ts";

const timeOfDay = z.string().transform((typed, check) => {
  const time = readTime(typed);
  if (time === undefined) check.addIssue({ code: "custom" });
  return time ?? z.NEVER;
});
const day = z.iso.date().optional();

/** What `offboard` takes. A phone number that must not rest goes to a colleague; which one, `move` says beforehand. */
export const fields = {
  person: { kind: "lookup", from: "person", label: { en: "Who leaves", de: "Wer geht" }, schema: z.string().max(200) },
  on: {
    kind: "date",
    label: { en: "On", de: "Am" },
    hint: { en: "Empty: at once.", de: "Leer: sofort." },
    schema: day,
  },
  at: {
    kind: "text",
    label: { en: "Time of day", de: "Uhrzeit" },
    hint: { en: "There, at the person's location. Empty: 18:00.", de: "Am Standort der Person. Leer: 18:00." },
    expects: { en: "A time of day like 18:00.", de: "Eine Uhrzeit wie 18:00." },
    schema: timeOfDay.optional(),
  },
  numbers: {
    kind: "choice",
    label: { en: "Phone numbers", de: "Rufnummern" },
    options: [
      { value: "rest", label: { en: "rest", de: "ruhen" } },
      { value: "hand-over", label: { en: "go to a colleague", de: "gehen an jemanden" } },
    ],
    schema: z.enum(["rest", "hand-over"]).default("rest"),
  },
  to: {
    kind: "lookup",
    from: "person",
    label: { en: "To whom", de: "An wen" },
    hint: { en: "Only if the numbers go to a colleague.", de: "Nur wenn die Nummern an jemanden gehen." },
    schema: z.string().max(200).optional(),
  },
  until: {
    kind: "date",
    label: { en: "Until", de: "Bis" },
    hint: { en: "Then the numbers rest. Empty: for good.", de: "Dann ruhen die Nummern. Leer: für immer." },
    schema: day,
  },
} as const satisfies Fields;
