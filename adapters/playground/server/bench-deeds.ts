import type { Chat, FaultBoard, FaultKind } from "./faults.ts";

/** What the test bed does to the app and to what the app stands on. */
export interface Bench {
  readonly faults: FaultBoard;
  /** stops the app and starts it again on the same store; resolves when it serves */
  restart(): Promise<void>;
  /** the database cannot be reached for so long */
  leaveDatabase(ms: number): void;
  returnDatabase(): void;
  /** milliseconds, forward only; resolves when what fell due has been done */
  pushClock(ms: number): Promise<void>;
  /** forgets the company and begins again */
  renew(): Promise<void>;
}

const awayMs = 10_000;

export type BenchDeeds = ReturnType<typeof createBenchDeeds>;

/** What the page's own tools ask for. */
export const createBenchDeeds = (bench: Bench) => ({
  async "fault.arm"({ chat, kind }: { chat: Chat; kind: FaultKind }): Promise<void> {
    bench.faults.arm(chat, kind);
  },
  async "fault.disarm"({ chat, kind }: { chat: Chat; kind: FaultKind }): Promise<void> {
    bench.faults.disarm(chat, kind);
  },
  async "app.restart"(_: object): Promise<void> {
    await bench.restart();
  },
  async "database.leave"(_: object): Promise<void> {
    bench.leaveDatabase(awayMs);
  },
  async "database.return"(_: object): Promise<void> {
    bench.returnDatabase();
  },
  async "clock.push"({ ms }: { ms: number }): Promise<void> {
    if (!(ms > 0)) throw new Error("A clock can only be pushed forward.");
    await bench.pushClock(ms);
  },
  async "demo.renew"(_: object): Promise<void> {
    await bench.renew();
  },
});
