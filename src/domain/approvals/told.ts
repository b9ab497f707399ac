import { z } from "zod";
import type { PersonId } from "../identity/identity.ts";

/** As of what a request stands in everybody's chats. */
export interface Told {
  /** Of who decides, and why. */
  readonly digest: string;
  /** Who could answer; undefined: nobody knows any more. */
  readonly asked: readonly PersonId[] | undefined;
  /** How often it came anew to somebody who could not answer before. */
  readonly turns: number;
}

const schema = z.object({ digest: z.string(), asked: z.array(z.string()), turns: z.int().min(0) });

export function readTold(told: string | null): Told {
  try {
    return schema.parse(JSON.parse(told ?? "null"));
  } catch {
    return { digest: told ?? "", asked: undefined, turns: 0 };
  }
}
