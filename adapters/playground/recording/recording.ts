/** A session, kept as people saw it: no ids, so that it can be replayed on another day in another demo company. */
export interface Recording {
  readonly about: string;
  /** what the clock said at the start, ISO */
  readonly begins: string;
  readonly steps: readonly Step[];
}

/** What one person did, and what everybody reads because of it. */
export interface Step {
  /** milliseconds since the start, by the real clock */
  readonly after: number;
  /** a persona's key; nobody: the test bed itself */
  readonly who?: string;
  readonly chat?: "slack" | "teams";
  readonly does: string;
  /** a conversation by its name */
  readonly in?: string;
  /** what was typed */
  readonly text?: string;
  /** a form by its title, or the message by what it says first */
  readonly on?: string;
  /** a button or a field by what it says; of several the nth, from 0 */
  readonly what?: string;
  readonly nth?: number;
  /** what was entered, by label */
  readonly enters?: Readonly<Record<string, unknown>>;
  /** what the test bed was asked for */
  readonly asked?: object;
  /** what the chat, or the simulation of it, said instead of doing it */
  readonly refused?: string;
  readonly shows: readonly Shown[];
}

/** Something that stands there now and did not before, or says something else now. */
export interface Shown {
  /** who reads it, by key */
  readonly to: string;
  /** `Slack #general`, `Slack, a form`, `Teams` … */
  readonly where: string;
  readonly says: readonly string[];
}

/** What a step is made of before anything is shown. */
export type Deed = Omit<Step, "after" | "shows" | "refused">;
