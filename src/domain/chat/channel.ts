import { z } from "zod";
import type { ChatId } from "../identity/identity.ts";

/** `surface:tenant:conversation`, as the platform states it: a place of several people. */
export type RoomId = ChatId;

export interface Room {
  readonly id: RoomId;
  /** As people call it ("#phones"); absent: the platform did not say. */
  readonly name?: string | undefined;
}

/** Which rooms a line can mean: the one it was typed in, and those that it names. */
export interface Rooms {
  readonly here?: Room;
  readonly named: readonly Room[];
}

const roomId = /^[a-z]+:[^:\s<>]+:[^\s<>]+$/;

export const roomSchema = z.object({
  id: z
    .string()
    .max(300)
    .refine((text): text is RoomId => roomId.test(text)),
  name: z.string().min(1).max(100).optional(),
});
