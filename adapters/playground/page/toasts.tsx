import { useEffect, useState } from "preact/hooks";
import type { Side } from "./side.ts";

interface Toast {
  readonly id: number;
  readonly side: Side;
  readonly text: string;
}

let add: (side: Side, text: string) => void = () => {};
let last = 0;

/** Says something at the foot of a window for some seconds. */
export const toast = (side: Side, text: string): void => add(side, text);

/** Runs what a person did; what the platform says to it is shown. */
export async function attempt<T>(side: Side, doing: Promise<T>): Promise<T | undefined> {
  try {
    return await doing;
  } catch (error) {
    toast(side, error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

export function Toasts() {
  const [shown, setShown] = useState<readonly Toast[]>([]);
  useEffect(() => {
    add = (side, text) => {
      const one = { id: ++last, side, text };
      setShown((before) => [...before.slice(-3), one]);
      setTimeout(() => setShown((before) => before.filter(({ id }) => id !== one.id)), 7000);
    };
  }, []);
  return (
    <div class="toasts" aria-live="polite">
      {shown.map(({ id, side, text }) => (
        <p key={id} class={`toast on-${side}`}>
          {text}
        </p>
      ))}
    </div>
  );
}
