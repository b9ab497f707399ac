import type { Deeds } from "../server/deeds.ts";
import type { ExchangeSeen, Setup, State } from "../server/state.ts";

export const readSetup = async (): Promise<Setup> => (await fetch("/playground/setup")).json();

/** Does what a person does. @throws Error with what the platform, or the simulation of it, says */
export async function perform<K extends keyof Deeds>(
  name: K,
  asked: Parameters<Deeds[K]>[0],
): Promise<Awaited<ReturnType<Deeds[K]>>> {
  const headers = { "content-type": "application/json" };
  const asking = fetch("/playground/do", { method: "POST", headers, body: JSON.stringify({ name, asked }) });
  const response = await asking.catch(() => {
    throw new Error("The playground has stopped: nothing was sent.");
  });
  const { answer, error } = await response.json();
  if (error !== undefined) throw new Error(error);
  return answer;
}

interface Listener {
  onState(state: State): void;
  onWire(news: readonly ExchangeSeen[]): void;
  /** false while the server cannot be reached */
  onOpen(open: boolean): void;
}

/** What stands on the screens of two people, again whenever it changes. @returns how to stop listening */
export function watch(slack: string, teams: string, told: number, { onState, onWire, onOpen }: Listener): () => void {
  const events = new EventSource(`/playground/events?${new URLSearchParams({ slack, teams, told: String(told) })}`);
  events.addEventListener("state", ({ data }) => onState(JSON.parse(data)));
  events.addEventListener("wire", ({ data }) => onWire(JSON.parse(data)));
  events.onopen = () => onOpen(true);
  events.onerror = () => onOpen(false);
  return () => events.close();
}
