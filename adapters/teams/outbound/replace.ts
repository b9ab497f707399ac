import type { Connector, Message, Place } from "./connector.ts";

/** So soon nobody corrects anything yet: what comes into an open form later would empty it. */
const untouchedMs = 1000;

export interface Replacement {
  readonly id: string;
  readonly message: Message;
  /** Somebody is about to fill it in. */
  readonly open: boolean;
}

export type Replace = (place: Place, replacement: Replacement) => Promise<void>;

interface Turn {
  readonly overtaken: AbortController;
  readonly over: Promise<void>;
}

/** Puts cards in the place of others: one call at a time for each, and what a later one has overtaken is not tried again. */
export function createReplace(connector: Pick<Connector, "update">): Replace {
  const turns = new Map<string, Turn>();
  return async (place, { id, message, open }) => {
    const key = `${place.conversation} ${id}`;
    const before = turns.get(key);
    before?.overtaken.abort();
    const overtaken = new AbortController();
    const { signal } = overtaken;
    const update = async () => {
      await before?.over.catch(() => {});
      if (signal.aborted) return;
      await connector.update(place, id, message, { signal, ...(open && { maxRetryTime: untouchedMs }) });
    };
    const over = update().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    const turn = { overtaken, over };
    turns.set(key, turn);
    try {
      await over;
    } finally {
      if (turns.get(key) === turn) turns.delete(key);
    }
  };
}
