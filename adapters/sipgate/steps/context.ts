import type { Edition } from "../../../src/domain/phone-system/edition.ts";
import type { Step } from "../../../src/domain/phone-system/step.ts";
import type { Applied } from "../../../src/ports/phone-system/phone-system.ts";
import type { Account } from "../account.ts";
import { isTrouble } from "../client/error.ts";
import type { Client } from "../client/index.ts";
import type { Locations } from "../locations.ts";
import type { Memory } from "../memory.ts";

export interface Acting {
  readonly client: Client;
  readonly account: Account;
  readonly memory: Memory;
  readonly locations: Locations;
  readonly edition: Edition;
  readonly now: () => number;
  /** Whose a line or device is, as it was last read. */
  whose(endpoint: string): string;
}

export type Act<K extends Step["kind"]> = (on: Acting, step: Extract<Step, { kind: K }>) => Promise<Applied>;
export type Acts<K extends Step["kind"]> = { readonly [One in K]: Act<One> };

export const done: Applied = { kind: "done" };
export const later: Applied = { kind: "later" };

/** What is gone already need not be removed. */
export async function gone(work: Promise<void>): Promise<Applied> {
  await work.catch((error) => {
    if (!isTrouble(error, "missing")) throw error;
  });
  return done;
}

/** Tries it; where sipgate refuses, a person is asked. */
export async function orPerson(work: () => Promise<void>, instead: () => Applied): Promise<Applied> {
  try {
    await work();
    return done;
  } catch (error) {
    if (isTrouble(error, "role", "feature", "scope", "invalid", "missing", "conflict")) return instead();
    throw error;
  }
}
