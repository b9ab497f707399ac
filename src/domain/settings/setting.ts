import type { Locale, Words } from "../chat/words.ts";
import type { PersonId } from "../identity/identity.ts";

/** A whole number between two limits, yes and no, an amount, a currency of ISO 4217, a language, people, or a room; `otherwise` is what it is when nobody has said. */
export type Setting = { readonly words: Words } & (
  | { readonly kind: "number"; readonly min: number; readonly max: number; readonly otherwise: number }
  | { readonly kind: "flag"; readonly otherwise: boolean }
  /** Minor units of the account's currency. */
  | { readonly kind: "money"; readonly otherwise: number }
  | { readonly kind: "currency"; readonly otherwise: string }
  /** `server`: what the server was started with. */
  | { readonly kind: "language"; readonly otherwise: Locale | "server" }
  /** `nobody`: what it means that nobody is named. `deciding`: only who may decide can be. */
  | {
      readonly kind: "people";
      readonly otherwise: readonly PersonId[];
      readonly nobody: Words;
      readonly deciding: boolean;
    }
  /** People who may decide, or the room in which whoever may is asked; `says`: see below. */
  | {
      readonly kind: "deciders";
      readonly otherwise: readonly PersonId[];
      readonly nobody: Words;
      readonly deciding: boolean;
      readonly says: Words;
    }
  /** `says`: what everybody in it reads from then on. */
  | { readonly kind: "room"; readonly otherwise: null; readonly says: Words }
);
