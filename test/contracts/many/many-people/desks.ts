import type { ChatId } from "../../../../src/domain/identity/identity.ts";
import { startProgram } from "../../../fixtures/programs/program.ts";

export type Request = { readonly id: string } & (
  | { readonly chat: ChatId; readonly line: string; readonly key: string }
  | { readonly schedule: string }
);
export interface Answered {
  readonly id: string;
  readonly read: string;
  /** What no person may be answered with: errors that were logged. */
  readonly failed: readonly string[];
}

/** A process of its own per desk, all on one database. */
export async function openDesks(url: string, count: number) {
  const file = new URL("./desk-process.ts", import.meta.url);
  const waiting = new Map<string, (answered: Answered) => void>();
  let broken: (error: unknown) => void = () => {};
  const breaking = new Promise<never>((_, reject) => {
    broken = reject;
  });
  breaking.catch(() => {});
  const programs = await Promise.all(Array.from({ length: count }, () => startProgram(file, url)));
  for (const program of programs)
    void (async () => {
      for (;;) {
        const answered = JSON.parse(await program.line()) as Answered;
        waiting.get(answered.id)?.(answered);
        waiting.delete(answered.id);
      }
    })().catch(broken);
  return {
    ask: (desk: number, request: Request): Promise<Answered> =>
      Promise.race([
        breaking,
        new Promise<Answered>((resolve) => {
          waiting.set(request.id, resolve);
          programs[desk % count]?.say(JSON.stringify(request));
        }),
      ]),
    close: () => {
      for (const { kill } of programs) kill("SIGKILL");
    },
  };
}
