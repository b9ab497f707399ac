import type { z } from "zod";
import type { Permission } from "../approvals/access.ts";
import type { Words } from "./words.ts";

/** What a person typed or chose, per field, in its canonical spelling: "yes", "2026-12-01", "+493012345", an id. */
export type Values = Readonly<Record<string, string>>;

/** A value that can be chosen, and what it is called. Limits of the surfaces: value 75, label 75 characters. */
export interface Option {
  readonly value: string;
  readonly label: string | Words;
}

export type LookupName =
  | "person"
  | "location"
  | "number"
  | "extension"
  | "device"
  | "timezone"
  | "request"
  | "link"
  | "email-change"
  | "fax-line"
  | "held-number"
  | "held-extension"
  | "resting-number"
  | "resting-extension";

interface Asked<S extends z.ZodType> {
  readonly label: Words;
  /** What else a typed line may call it, beside its name and its label in any language. */
  readonly aliases?: readonly string[];
  readonly hint?: Words;
  /** What a right value looks like; said when the schema refuses. */
  readonly expects?: Words;
  /** The one validator of this datum, from its canonical spelling. Optional = `undefined` passes. */
  readonly schema: S;
  /** Who may see and set this field, where that is fewer than may use the command. */
  readonly access?: Permission;
  /** Carried by buttons only: in no form, no help. */
  readonly hidden?: true;
}

/** Everything that can be asked of a person: a closed union, so that a new kind fails to compile on every surface. */
export type Field<S extends z.ZodType = z.ZodType> = Asked<S> &
  (
    | {
        readonly kind: "text";
        readonly multiline?: boolean;
        /**
         * A person's name: words of a line that no name has in it do not become one. A phone number: without its country it is one
         * of the place that it is about.
         */
        readonly of?: "name" | "phone";
      }
    | {
        readonly kind: "choice";
        readonly options: readonly Option[];
        /** What the options are, where the edition of the phone account decides which of them there are. */
        readonly of?: "device-kind";
        /** What is written otherwise, or is worth choosing without standing among the options. */
        reads?(typed: string): Option | undefined;
      }
    | { readonly kind: "lookup"; readonly from: LookupName }
    | { readonly kind: "member" }
    | { readonly kind: "flag" }
    | { readonly kind: "date" }
  );

export type FieldKind = Field["kind"];
export const fieldKinds = [
  "text",
  "choice",
  "lookup",
  "member",
  "flag",
  "date",
] as const satisfies readonly FieldKind[];

export type Fields = Readonly<Record<string, Field>>;
export type Input<F extends Fields> = { [K in keyof F]: z.output<F[K]["schema"]> };

export function isOptional(field: Field): boolean {
  return field.schema.safeParse(undefined).success;
}
