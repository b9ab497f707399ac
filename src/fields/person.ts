import { z } from "zod";

/** Whose it is about; left out, it is about oneself: read by `personMeant`. */
export const personOrSelf = {
  kind: "lookup",
  from: "person",
  label: { en: "Person", de: "Person" },
  hint: { en: "Empty: you.", de: "Leer: du selbst." },
  schema: z.string().max(200).optional(),
} as const;
