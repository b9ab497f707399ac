import { digestOf, hashOf } from "../../../db/audit/audit-hash.ts";
import type { Linked } from "../../domain/audit/audit-link.ts";
import { linkAll } from "../../jobs/audit/chain-audit.ts";
import type { Store } from "../../ports/store.ts";

/** So many lines an answer of the door. */
const pageSize = 2000;

/** The chain as JSON lines after its nth link; empty where it ends. From the first on it is linked to this moment. */
export async function exportPage(store: Store, after: number): Promise<string> {
  if (after === 0) await linkAll(store);
  return (await store.audit.page(after, pageSize)).map((link) => `${toLine(link)}\n`).join("");
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

/**
 * Counts, hashes, values and checkpoints of an export, without any database. `known` are hashes that were kept elsewhere: one
 * that is missing shows an end that was cut off, or a chain that was made anew. Throws BrokenChainError.
 */
export async function verify(
  lines: AsyncIterable<string> | Iterable<string>,
  known: readonly string[] = [],
): Promise<Verified> {
  const missing = new Set(known);
  let first: Linked | undefined;
  let last: Linked | undefined;
  let [count, checkpoints, forgotten, noted] = [0, 0, 0, ""];
  for await (const text of lines) {
    if (text === "") continue;
    count++;
    const wrong = (why: string) => new BrokenChainError(count, why);
    const link = read(text);
    if (!link) throw wrong("this is no line of an export");
    const due = (last?.nth ?? 0) + 1;
    if (link.nth !== due) throw wrong(`link ${due} is expected, this is ${link.nth}`);
    if (last && link.previous !== last.hash) throw wrong("it does not follow from the line before");
    if (link.nth === 1 && link.previous !== "") throw wrong("something stands before the first link");
    if (hashOf(link.previous, link) !== link.hash) throw wrong("the fact is not what was linked");
    if (link.details && digestOf(link.details) !== link.digest) throw wrong("the values are not what was audited");
    for (const { day, hash } of link.checkpoints) {
      if (hash !== link.hash) throw wrong(`the checkpoint of ${day} noted another hash`);
      if (day <= noted) throw wrong(`the checkpoint of ${day} comes after that of ${noted}`);
      noted = day;
      checkpoints++;
    }
    first ??= link;
    last = link;
    missing.delete(link.hash);
    if (!link.details) forgotten++;
  }
  const [gone] = missing;
  if (gone !== undefined) throw new BrokenChainError(count + 1, `the link ${gone} is expected, here or before`);
  return { lines: count, first, last, checkpoints, forgotten };
}

/** A link as an export holds it: always to the letter the same, so that any other letter shows. */
export function toLine({
  nth,
  id,
  at,
  actor,
  verb,
  user,
  digest,
  previous,
  hash,
  details,
  checkpoints,
}: Linked): string {
  const kept = details && { salt: details.salt, before: details.before, after: details.after };
  const noted = checkpoints.map((one) => ({ day: one.day, hash: one.hash }));
  return JSON.stringify({ nth, id, at, actor, verb, user, digest, previous, hash, details: kept, checkpoints: noted });
}

function read(text: string): Linked | undefined {
  try {
    const link = JSON.parse(text) as Linked;
    return toLine(link) === text ? link : undefined;
  } catch {
    return undefined;
  }
}
