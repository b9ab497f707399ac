import { digestOf, hashOf } from "../db/audit-hash.ts";
import type { Linked } from "./domain/audit-link.ts";
import { linkAll } from "./jobs/chain-audit.ts";
import type { Store } from "./ports/store.ts";

/** So many lines an answer of the door. */
const pageSize = 2000;

/** The chain as JSON lines after its nth link; empty where it ends. From the first on it is linked to this moment. */
export async function exportPage(store: Store, after: number): Promise<string> {
  if (after === 0) await linkAll(store);
  return (await store.audit.page(after, pageSize)).map((link) => `${JSON.stringify(link)}\n`).join("");
}

/** What is wrong with an export, and on which of its lines, counted from 1. */
export class BrokenChainError extends Error {
  constructor(line: number, why: string) {
    super(`line ${line}: ${why}`);
    this.name = "BrokenChainError";
  }
}

export interface Verified {
  readonly lines: number;
  readonly first: Linked | undefined;
  readonly last: Linked | undefined;
  readonly checkpoints: number;
  /** Lines whose values are not there any more, since somebody was forgotten. */
  readonly forgotten: number;
}

/** Counts, hashes and values of an export, without any database. Throws BrokenChainError. */
export async function verify(lines: AsyncIterable<string> | Iterable<string>): Promise<Verified> {
  let first: Linked | undefined;
  let last: Linked | undefined;
  let [count, checkpoints, forgotten] = [0, 0, 0];
  for await (const text of lines) {
    if (text === "") continue;
    count++;
    const wrong = (why: string) => new BrokenChainError(count, why);
    const link = read(text);
    if (!link) throw wrong("this is no line of an export");
    if (last && link.nth !== last.nth + 1) throw wrong(`link ${last.nth + 1} is expected, this is ${link.nth}`);
    if (last && link.previous !== last.hash) throw wrong("it does not follow from the line before");
    if (link.nth === 1 && link.previous !== "") throw wrong("something stands before the first link");
    if (hashOf(link.previous, link) !== link.hash) throw wrong("the fact is not what was linked");
    if (link.details && digestOf(link.details) !== link.digest) throw wrong("the values are not what was audited");
    first ??= link;
    last = link;
    if (link.checkpoint) checkpoints++;
    if (!link.details) forgotten++;
  }
  return { lines: count, first, last, checkpoints, forgotten };
}

function read(text: string): Linked | undefined {
  try {
    const link = JSON.parse(text) as Linked;
    const { nth, hash, previous, digest } = link;
    return Number.isInteger(nth) && [hash, previous, digest].every((part) => typeof part === "string")
      ? link
      : undefined;
  } catch {
    return undefined;
  }
}
