import { commands } from "../../../../src/commands/index.ts";
import { readLine } from "../../../../src/core/line/read.ts";
import type { Command } from "../../../../src/core/request/command.ts";
import { scopeOf } from "../../../../src/domain/approvals/access.ts";
import { isSelf } from "../../../../src/domain/identity/caller.ts";
import type { Premises } from "../../../fixtures/company/premises.ts";

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
  /** Whom the table of rights lets, and a rule beside it does not. */
  readonly barred?: readonly Role[];
  /** By how many rows tables grow where the role may, and no other; nothing grows where it may not. */
  readonly grows?: Readonly<Record<string, number>>;
  /** What is true afterwards where the role may. */
  readonly after?: (premises: Premises, who: string) => Promise<void>;
}

/** What is audited of a change, and that the phone system is to follow. */
export const audited = { audit: 1, audit_details: 1 };
export const synced = { ...audited, user_syncs: 1 };

/** What somebody reads whom the table of rights refuses: it depends on whether they may do it with their own things. */
export type Refusal = (role: Role) => RegExp;

export const all = (reads: RegExp) => ({ employee: reads, hr: reads, admin: reads });
/** HR and administrators; an employee is refused. */
export const office = (refused: RegExp | Refusal, reads: RegExp) => ({
  ...{ employee: refusedAs("employee", refused), hr: reads, admin: reads },
});
export const admins = (refused: RegExp | Refusal, reads: RegExp) => ({
  ...{ employee: refusedAs("employee", refused), hr: refusedAs("hr", refused), admin: reads },
});
const refusedAs = (role: Role, refused: RegExp | Refusal) => (typeof refused === "function" ? refused(role) : refused);
/** Whom to ask for what HR and administrators may. */
export const askOffice = (command: string) =>
  ask(command, "HR and administrators may. Ask Ada Admin or Hanna Hartmann.");
export const askAdmin = (command: string) => ask(command, "administrators may. Ask Ada Admin.");

const ask =
  (command: string, whom: string): Refusal =>
  (role) => {
    const own = scopeOf(role, named(command).access) === "own";
    const rule = own ? "for this. Beyond their own, only" : "Only";
    return new RegExp(`^You may not use “${command}”${own ? " " : ". "}${rule} ${whom}$`.replaceAll(".", "\\."));
  };

function named(command: string): Command {
  const found = commands.find(({ name }) => name === command);
  if (!found) throw new Error(`no command ${command}`);
  return found;
}

/** Whether the one table of rights lets somebody do what a row does. */
export function mayUse({ command, line }: Row, role: Role): boolean {
  if (command === undefined) return true;
  const { access, subject } = named(command);
  const scope = scopeOf(role, access);
  if (scope !== "own") return scope === "any";
  const who = people[role];
  const moment = { now: new Date(), timeZone: "Europe/Berlin" };
  const caller = { role, user: "oneself", chat: "slack:T:U", email: `${who}@firm.example`, name: who } as never;
  return subject !== undefined && isSelf(caller, subject(readLine(line(who), commands, moment).values, caller));
}

export const mayDo = /^This is what you can do here:\n/;
