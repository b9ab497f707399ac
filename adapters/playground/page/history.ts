import { useRef } from "preact/hooks";

const said = new Map<string, string[]>();

/** What somebody has sent before, the newest last; ↑ and ↓ go through it, as in a terminal. */
export function useHistory(owner: string) {
  const lines = said.get(owner) ?? [];
  // how far back; 0 is what is being written
  const back = useRef(0);
  return {
    /** the line one further back (-1) or forth (1); undefined where there is none, "" after the newest */
    step(by: -1 | 1): string | undefined {
      const next = back.current - by;
      if (next < 0 || next > lines.length) return undefined;
      back.current = next;
      return next === 0 ? "" : lines[lines.length - next];
    },
    add(line: string): void {
      back.current = 0;
      said.set(owner, [...lines.filter((one) => one !== line), line].slice(-50));
    },
  };
}
