import { z } from "zod";
import { numberSchema } from "../core/line/phone-number.ts";
import type { Fields } from "../domain/chat/field.ts";
import { lineSchema } from "../domain/chat/visible-text.ts";
import { deviceKinds, deviceKindWords } from "../domain/devices/device.ts";
import type { DeviceKind } from "../domain/routing/line.ts";
import { fields as details } from "./edit.ts";

const seconds = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.int().min(5).max(120));

/** What is asked about a device, wherever it is asked. */
export const fields = {
  person: details.person,
  device: { kind: "lookup", from: "device", label: { en: "Device", de: "Gerät" }, schema: z.string().max(100) },
  kind: {
    kind: "choice",
    of: "device-kind",
    label: { en: "Kind", de: "Art" },
    options: deviceKinds.map((kind) => ({ value: kind, label: deviceKindWords[kind] })),
    schema: z.enum(deviceKinds as [DeviceKind, ...DeviceKind[]]),
  },
  name: { kind: "text", label: { en: "Name", de: "Name" }, schema: lineSchema(60) },
  number: {
    kind: "text",
    of: "phone",
    label: { en: "Number that is called", de: "Nummer, die angerufen wird" },
    hint: { en: "For a mobile phone or an external line.", de: "Für ein Mobiltelefon oder einen externen Anschluss." },
    expects: { en: "This is no phone number.", de: "Das ist keine Rufnummer." },
    schema: numberSchema.optional(),
  },
  seconds: {
    kind: "text",
    label: { en: "Rings for seconds", de: "Klingelt so viele Sekunden" },
    expects: { en: "Seconds from 5 to 120.", de: "Sekunden von 5 bis 120." },
    schema: seconds.default(20),
  },
} as const satisfies Fields;
