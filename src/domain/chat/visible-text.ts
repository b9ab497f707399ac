import { z } from "zod";

/** Controls, directions and what shows nothing at all; joiners stay, which scripts and emoji need between letters. */
const unseen = /(?![\u200c\u200d])(?:[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5)/gu;
const atTheEdges = /^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/g;
/** More marks on one letter than any language has would cover the lines around it. */
const manyMarks = /(\p{M}{4})\p{M}+/gu;

/** What somebody typed as it is shown and found: of one line and one spelling, without what nobody can see. */
export function visibleText(typed: string): string {
  return typed
    .replace(/\s+/g, " ")
    .replace(unseen, "")
    .normalize("NFC")
    .replace(manyMarks, "$1")
    .replace(/ +/g, " ")
    .replace(atTheEdges, "");
}

/** A name of a thing, of one line. */
export const lineSchema = (longest: number) => z.string().transform(visibleText).pipe(z.string().min(1).max(longest));

/** A name of a person: letters, and no address. */
export const nameSchema = z
  .string()
  .transform(visibleText)
  .pipe(
    z
      .string()
      .max(60)
      .regex(/\p{L}/u)
      .regex(/^(?!.*(@|:\/\/))/),
  );
