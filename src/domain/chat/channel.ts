import { z } from "zod";
import type { ChatId } from "../identity/identity.ts";

/** `surface:tenant:conversation`, as the platform states it: a place of several people. */
export type ChannelId = ChatId;

export interface Channel {
  readonly id: ChannelId;
  /** As people call it ("#phones"); absent: the platform did not say. */
  readonly name?: string | undefined;
}

/** Which rooms a line can mean: the one it was typed in, and those that it names. */
export interface Channels {
  readonly here?: Channel;
  readonly named: readonly Channel[];
}

const channelId = /^[a-z]+:[^:\s<>]+:[^\s<>]+$/;

export const channelSchema = z.object({
  id: z
    .string()
    .max(300)
    .refine((text): text is ChannelId => channelId.test(text)),
  name: z.string().min(1).max(100).optional(),
});
