import { createHash } from "node:crypto";
import type { Fact, Linked } from "../../src/domain/audit/audit-link.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What a link is called: its fact and the name of the one before. */
export function hashOf(previous: string, { nth, id, at, actor, verb, user, digest }: Fact): string {
  return sha256(JSON.stringify([previous, nth, id, at, actor, verb, user, digest]));
}

/** As db/audit/journal.ts makes it of what is known: PostgreSQL's concat_ws leaves out what is not there. */
export function digestOf({ salt, before, after }: NonNullable<Linked["details"]>): string {
  return sha256([salt, before, after].filter((part) => part !== null).join("|"));
}
