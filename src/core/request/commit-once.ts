import { reply } from "../../domain/chat/reply.ts";
import type { Event } from "../../ports/audit/journal.ts";
import type { Changes } from "../../ports/store.ts";

/**
 * The end of a change that nobody did: a time is over. Nothing happened: nothing is sealed. Whoever does the same at the
 * same moment is rolled back.
 */
export async function sealOnce({ journal }: Changes, key: string, events: readonly Event[], now: Date): Promise<void> {
  if (events.length === 0) return;
  const sealed = await journal.seal({ key, form: undefined, outcome: reply(), actor: null, events, now });
  if (!sealed) throw new Error(`${key}: this has ended already`);
}
