import type { Recording } from "../recording/recording.ts";

/** Keeps a session as a test. */
export interface Tape {
  /** begins with a new demo: a recording starts where a replay does */
  start(): Promise<void>;
  /** ends it and hands it out */
  stop(about: string): Promise<Recording>;
  /** ends it */
  drop(): void;
}

export const createRecordDeeds = (tape: Tape) => ({
  async "record.start"(_: object): Promise<void> {
    await tape.start();
  },
  "record.stop": ({ about }: { about: string }): Promise<Recording> => tape.stop(about),
  async "record.drop"(_: object): Promise<void> {
    tape.drop();
  },
});
export type RecordDeeds = ReturnType<typeof createRecordDeeds>;
