import { z } from "zod";
import { isCountry } from "../core/line/area-code.ts";
import type { Fields } from "../domain/chat/field.ts";
import { lineSchema } from "../domain/chat/visible-text.ts";
import { readTimeZone } from "../domain/locations/time-zone.ts";

const none = new Set(["none", "keine", "-", "–"]);

const zone = z.string().transform((typed, check) => {
  const read = readTimeZone(typed);
  if (read === undefined) check.addIssue({ code: "custom" });
  return read ?? z.NEVER;
});

/** Digits without the zero in front; null: none, so that any number will do. */
const areaCode = z.string().transform((typed, check) => {
  if (none.has(typed.trim().toLowerCase())) return null;
  const digits = /^[\d\s()/-]+$/.test(typed) ? typed.replace(/\D/g, "").replace(/^0+/, "") : "";
  if (/^\d{1,6}$/.test(digits)) return digits;
  check.addIssue({ code: "custom" });
  return z.NEVER;
});

/** What a location has. Whoever changes one leaves out what stays; a new one needs its address. */
export const fields = {
  location: {
    kind: "lookup",
    from: "location",
    label: { en: "Location", de: "Standort" },
    schema: z.string().trim().min(1).max(60),
  },
  name: {
    kind: "text",
    label: { en: "Name", de: "Name" },
    expects: { en: "This is too long: at most 60 characters.", de: "Das ist zu lang: höchstens 60 Zeichen." },
    schema: lineSchema(60),
  },
  street: {
    kind: "text",
    label: { en: "Street and number", de: "Straße und Hausnummer" },
    hint: { en: "The address for emergency calls.", de: "Die Adresse für Notrufe." },
    schema: lineSchema(100),
  },
  postcode: { kind: "text", label: { en: "Postcode", de: "Postleitzahl" }, schema: lineSchema(12) },
  city: { kind: "text", label: { en: "City", de: "Ort" }, schema: lineSchema(60) },
  country: {
    kind: "text",
    label: { en: "Country", de: "Land" },
    expects: { en: "Two letters: DE, AT, GB …", de: "Zwei Buchstaben: DE, AT, GB …" },
    schema: z.string().trim().toUpperCase().refine(isCountry),
  },
  zone: {
    kind: "lookup",
    from: "timezone",
    label: { en: "Time zone", de: "Zeitzone" },
    expects: {
      en: "This is no time zone. Write it like Europe/Berlin.",
      de: "Das ist keine Zeitzone. Schreibe sie wie Europe/Berlin.",
    },
    schema: zone,
  },
  area: {
    kind: "text",
    label: { en: "Area code", de: "Vorwahl" },
    hint: {
      en: "Numbers of another area are refused here. “none”: any number will do.",
      de: "Nummern einer anderen Vorwahl werden hier abgelehnt. „keine“: Jede Nummer ist recht.",
    },
    expects: {
      en: "Only digits, like 030 or 30; or “none”.",
      de: "Nur Ziffern, wie 030 oder 30; oder „keine“.",
    },
    schema: areaCode,
  },
} as const satisfies Fields;
