import type { Values } from "./field.ts";

/** All that a surface can ask of the engine. A button is a label on an intent. */
export type Intent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "open"; readonly command: string; readonly values: Values; readonly fresh?: true }
  | {
      readonly kind: "submit";
      readonly form: string;
      readonly values: Values;
      /** Whose form it is and what the values of its lookups are called, as it was shown: for showing it again, no more. */
      readonly command?: string;
      readonly labels?: Values;
    }
  | { readonly kind: "confirm"; readonly question: string; readonly yes: boolean }
  /** Something like a password was typed; what, nobody knows any more. */
  | { readonly kind: "secret" };

/** Characters of JSON that are sure to fit into a button on every surface, with what stands around them. */
export const buttonRoom = 1500;

/**
 * An intent as it travels through a button. Keys in one order: an answer that was kept and is given again (the store has an
 * order of its own) is the same to the letter.
 */
export function writeIntent(intent: Intent): string {
  return JSON.stringify(sorted(intent));
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, sorted(one)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Reads an intent that travelled through a button; undefined where it is none of ours. */
export function readIntent(text: string): Intent | undefined {
  try {
    const intent: unknown = JSON.parse(text);
    return isIntent(intent) ? intent : undefined;
  } catch {
    return undefined;
  }
}

function isIntent(value: unknown): value is Intent {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  const intent = value as Record<string, unknown>;
  switch (intent.kind) {
    case "text":
      return typeof intent.text === "string";
    case "open":
      return typeof intent.command === "string" && isValues(intent.values);
    case "submit":
      return typeof intent.form === "string" && isValues(intent.values);
    case "secret":
      return true;
    case "confirm":
      return typeof intent.question === "string" && typeof intent.yes === "boolean";
    default:
      return false;
  }
}

function isValues(value: unknown): value is Values {
  return (
    typeof value === "object" && value !== null && Object.values(value).every((entry) => typeof entry === "string")
  );
}
