import type { Form } from "../../src/core/form/form.ts";
import type { Values } from "../../src/domain/chat/field.ts";
import type { Intent } from "../../src/domain/chat/intent.ts";
import type { Reply } from "../../src/domain/chat/reply.ts";
import type { Locale } from "../../src/domain/chat/words.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";

/** A chat as the engine meets it: what every one of them has to do, with the platform's strict fake behind. */
export interface SurfaceUnderTest {
  readonly name: string;
  /** What stands before a line that is to be typed. */
  readonly address: string;
  /** What it cannot do, and why; its tests, by name, are left out. The whole list is pinned by a test. */
  readonly skip: readonly { readonly reason: string; readonly tests: readonly string[] }[];
  open(): Promise<Screen>;
}

export interface ShownField {
  readonly name: string;
  readonly label: string;
  /** As a person reads it. */
  readonly value: string;
  readonly problem: string | undefined;
  readonly required: boolean;
}

export interface Shown {
  /** Everything that stands there, as a person reads it. */
  readonly text: string;
  readonly title: string;
  readonly fields: readonly ShownField[];
  readonly buttons: readonly string[];
  /** Whether there is anything to send. */
  readonly sendable: boolean;
}

/** One person before one chat. Every act fails where the platform refuses what was drawn. */
export interface Screen {
  /** People who can be chosen. */
  readonly people: readonly { readonly id: ChatId; readonly name: string }[];
  show(form: Form, locale?: Locale): Promise<Shown>;
  /**
   * Fills in by field name, in canonical values, "" to empty, and sends: what the engine is given. `refused`: fields
   * that the platform itself complained about before anything was sent.
   */
  send(
    entries?: Values,
  ): Promise<{ readonly form?: string; readonly values?: Values; readonly refused: readonly string[] }>;
  say(reply: Reply, locale?: Locale): Promise<Pick<Shown, "text" | "buttons">>;
  /** Presses a button of what was shown or said last, by its place. */
  press(button: number): Promise<Intent | undefined>;
  /** The address that a button of what was said last opens. */
  follow(button: number): Promise<string | undefined>;
  close(): Promise<void>;
}
