import { z } from "zod";
import type { PersonId } from "../identity/identity.ts";
import type { AdminRequest } from "./admin-request.ts";

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

/** Under which a request stands in somebody's chats: at first, for each reminder, each time it came anew. */
export function topicsOf({ id, reminded, told }: Pick<AdminRequest, "id" | "reminded" | "told">): string[] {
  const nth = (count: number, mark: string) =>
    Array.from({ length: count }, (_, at) => `request:${id}:${mark}${at + 1}`);
  return [`request:${id}`, ...nth(reminded, ""), ...nth(readTold(told).turns, "again-")];
}

/** Under which the question who somebody is stands in somebody's chats. */
export const linkTopic = (question: string) => `link:${question}`;
/** Under which a new address that an administrator confirms stands in somebody's chats. */
export const emailTopic = (change: string) => `email:${change}`;
