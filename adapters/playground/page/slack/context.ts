import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Persona } from "../../server/personas.ts";
import type { Setup } from "../../server/state.ts";

interface Around {
  readonly setup: Setup;
  /** who looks at it */
  readonly me: Persona;
}

export const Slack = createContext<Around | undefined>(undefined);

/** @throws Error outside of the window */
export function useSlack(): Around {
  const around = useContext(Slack);
  if (!around) throw new Error("only inside the Slack window");
  return around;
}
