import type { ChatId } from "../../domain/identity/identity.ts";

/** Where messages to somebody go, on a platform that does not take them by the person's id. */
export interface Address {
  readonly chat: ChatId;
  /** The address at which the platform is called for this person. */
  readonly service: string;
  /** How the platform names the person to this app. */
  readonly member: string;
  /** Their own chat with the app; undefined: seen among others only. */
  readonly conversation?: string;
  /** What their client said last. */
  readonly locale?: string;
  readonly timeZone?: string;
}

/** A shared conversation that has the app. */
export interface ChannelAddress {
  readonly id: string;
  readonly service: string;
}

export interface Addresses {
  find(chat: ChatId): Promise<Address | undefined>;
  /** What is left out stays as it was. */
  save(address: Address, now: Date): Promise<void>;
  forget(chat: ChatId): Promise<void>;
  /** Chats with somebody whom nobody knows yet, those seen last first. */
  unlinked(surface: string, limit: number): Promise<ChatId[]>;
  /** Those seen last first. */
  channels(surface: string, limit: number): Promise<ChannelAddress[]>;
  saveChannel(surface: string, room: ChannelAddress, now: Date): Promise<void>;
  forgetChannel(id: string): Promise<void>;
}
