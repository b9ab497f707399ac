import type { Problems } from "../core/form/problems.ts";
import type { Fields, LookupName, Values } from "../domain/chat/field.ts";
import type { Words } from "../domain/chat/words.ts";
import { say } from "../messages/engine.ts";
import { fields as onboarding } from "./onboard.ts";

const hint: Words = { en: "Either this or the other.", de: "Entweder dies oder das andere." };
const onlyOne: Words = {
  en: "One at a time: a number or an extension.",
  de: "Eines nach dem anderen: eine Rufnummer oder eine Durchwahl.",
};

/** A number or an extension, for commands about one of them; where they are looked up says which are offered. */
export const dialableFields = <N extends LookupName, E extends LookupName>(numbers: N, extensions: E) =>
  ({
    number: { ...onboarding.number, from: numbers, hint },
    extension: { ...onboarding.extension, from: extensions, hint },
  }) as const satisfies Fields;

/** Exactly one of them. */
export function checkDialable(input: { number?: string | undefined; extension?: string | undefined }): Problems {
  if (input.number === undefined && input.extension === undefined) return { number: say.missingValue };
  return input.number !== undefined && input.extension !== undefined ? { extension: onlyOne } : {};
}

/** Up to six digits where a number is asked for are an extension: nobody types the key for it. */
export function completeDialable({ number, ...values }: Values): Values {
  if (number === undefined) return values;
  return values.extension === undefined && /^[1-9]\d{1,5}$/.test(number)
    ? { ...values, extension: number }
    : { ...values, number };
}
