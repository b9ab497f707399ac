import { z } from "zod";
import type { Fields } from "../domain/chat/field.ts";

/** What is asked about the question who somebody is. */
export const fields = {
  request: { kind: "lookup", from: "link", label: { en: "Who", de: "Wer" }, schema: z.string().max(200) },
  account: {
    kind: "lookup",
    from: "person",
    label: { en: "Phone account", de: "Telefonkonto" },
    hint: { en: "Empty: the only one it can be.", de: "Leer: das einzige, das es sein kann." },
    schema: z.string().max(200).optional(),
  },
  /** What was seen when the button was pressed. */
  seen: { kind: "text", label: { en: "Seen", de: "Gesehen" }, schema: z.string().max(100).optional(), hidden: true },
} as const satisfies Fields;
