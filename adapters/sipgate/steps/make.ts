import type { Applied } from "../../../src/ports/phone-system/phone-system.ts";
import { type Acting, later } from "./context.ts";

/** What was about to be made: what there was before tells afterwards whether it was made. */
interface Intent {
  readonly seen: readonly string[];
  readonly made?: string;
}

/** Reads may show only later what was made. */
const unseenFor = 60_000;

export interface Making<T> {
  /** Ours, and equal however often it is tried. */
  readonly key: string;
  list(): Promise<T[]>;
  /** Whether a new one could be the one we asked for. */
  fits(one: T): boolean;
  post(): Promise<{ id: string }>;
}

/**
 * Makes something once. sipgate takes no reference of ours and a repeated request makes a second one, so what there is
 * is stored first; after a cut, a timeout or a crash whatever is new and fits is ours, and nothing is asked for again.
 */
export async function make<T extends { id: string }>(
  { memory }: Pick<Acting, "memory">,
  { key, list, fits, post }: Making<T>,
): Promise<Applied> {
  const at = `making:${key}`;
  const there = await list();
  const intent = await memory.get<Intent>(at);
  const found =
    intent &&
    there.filter((one) => (intent.made ? one.id === intent.made : !intent.seen.includes(one.id) && fits(one)));
  const [ours] = found ?? [];
  if (ours) {
    if (intent && !intent.made) await memory.put(at, { ...intent, made: ours.id });
    return { kind: "done", externalId: ours.id };
  }
  const seen = there.map(({ id }) => id);
  // somebody else is at it, or it was sent just now and is not to be seen yet
  if (!(await memory.claim(at, { seen } satisfies Intent, unseenFor))) return later;
  const { id } = await post();
  await memory.put(at, { seen, made: id } satisfies Intent);
  return { kind: "done", externalId: id };
}
