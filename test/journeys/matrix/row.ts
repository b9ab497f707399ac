import type { Premises } from "../../fixtures/premises.ts";

/** One of every role, and the two sorts who are nobody here. */
export const people = { employee: "lucy", hr: "hanna", admin: "ada", guest: "gil", unknown: "ben" } as const;
export type Asker = keyof typeof people;
export type Role = "employee" | "hr" | "admin";

/** What a row needs of a chat; both readers are one. */
export interface Talk {
  type(who: string, line: string): Promise<string>;
  /** Values by label; "" empties. */
  send(who: string, entries: Record<string, string>): Promise<string>;
  click(who: string, button: string): Promise<string>;
}

/** A cell of the table: a command, in one way of using it, by somebody of every role, on every surface. */
export interface Row {
  /** The shipped command that this is about; undefined: what is none. */
  readonly command: string | undefined;
  readonly does: string;
  /** Made ready before it is asked; what is to be changed belongs to this role and surface alone. */
  readonly before?: (premises: Premises, who: string) => Promise<void>;
  readonly line: (who: string) => string;
  /** The form that opens is sent with these. */
  readonly send?: Record<string, string>;
  /** The button that is pressed then. */
  readonly press?: string;
  /** What each role reads; a guest and somebody unknown always read their refusal. */
  readonly reads: Readonly<Record<Role, RegExp>>;
  /** By how many rows tables grow where the role may; nothing grows where it may not. */
  readonly grows?: Readonly<Record<string, number>>;
  /** What is true afterwards where the role may. */
  readonly after?: (premises: Premises, who: string) => Promise<void>;
}

export const all = (reads: RegExp) => ({ employee: reads, hr: reads, admin: reads });
/** HR and administrators; an employee is refused. */
export const office = (refused: RegExp, reads: RegExp) => ({ employee: refused, hr: reads, admin: reads });
export const admins = (refused: RegExp, reads: RegExp) => ({ employee: refused, hr: refused, admin: reads });
/** Whom to ask for what HR and administrators may. */
export const askOffice = (command: string) =>
  new RegExp(
    `^You may not use “${command}”(?: for this\\. Beyond their own, only|\\. Only) HR and administrators may\\. Ask Ada Admin (or|and) Hanna Hartmann\\.$`,
  );
export const askAdmin = (command: string) =>
  new RegExp(
    `^You may not use “${command}”(?: for this\\. Beyond their own, only|\\. Only) administrators may\\. Ask Ada Admin\\.$`,
  );
export const mayDo = /^This is what you can do here:\n/;
