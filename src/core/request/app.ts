import type { Channels } from "../../domain/chat/channel.ts";
import type { LookupName, Option } from "../../domain/chat/field.ts";
import type { Intent } from "../../domain/chat/intent.ts";
import type { Locale } from "../../domain/chat/words.ts";
import type { ChatId } from "../../domain/identity/identity.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Store } from "../../ports/store.ts";
import type { Services } from "../services.ts";
import type { Command, ReadContext } from "./command.ts";

/** Where the values of a lookup field come from. Limits: see `Option`. */
export interface Lookup {
  search(ctx: ReadContext, typed: string, limit: number): Promise<Option[]>;
  /** What a value is called, for whoever asks; the value itself where it says enough. At most one statement. */
  label(value: string, ctx: ReadContext): string | Promise<string>;
}

export interface Log {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
  /** Every line written while `work` runs, or because of it, carries this reference. */
  within<T>(reference: string, work: () => T): T;
}

/** All that the engine works with; put together in main. */
export interface App {
  readonly commands: readonly Command[];
  readonly lookups: Readonly<Record<LookupName, Lookup>>;
  readonly store: Store;
  readonly services: Services;
  readonly clock: Clock;
  readonly log: Log;
  /** Confirmed addresses (lower case) that become administrators when they first appear. */
  readonly bootstrapAdmins: ReadonlySet<string>;
  /** The same for HR. */
  readonly bootstrapHr: ReadonlySet<string>;
  readonly defaultLocale: "en" | "de";
  /** Goes on after the answer; waited for when the process stops. A failure is logged, nobody is told. */
  background(work: () => Promise<void>): void;
}

/** One request from outside, as a surface states it. */
export interface Asked {
  readonly chat: ChatId;
  readonly intent: Intent;
  /** Equal for every redelivery of the same request. */
  readonly key: string;
  /** What the log and the person call this request. */
  readonly reference: string;
  /** The language last spoken with this person, for when nobody can be asked what it is. */
  readonly locale?: Locale;
  /** Where among several people it was said, and which such places it names; absent: neither. */
  readonly channels?: Channels;
}
