import type { AdminRequest, RequestReader, RequestWish } from "../../domain/approvals/admin-request.ts";
import type { Colleague } from "../../domain/approvals/deciders.ts";
import type { ChannelId } from "../../domain/chat/channel.ts";
import type { PersonId } from "../../domain/identity/identity.ts";

export interface RequestChannel {
  readonly channel: ChannelId;
  /** Of its topic. */
  readonly parts: readonly string[];
  readonly refused: boolean;
}

/** Who decides about requests, and who was told of them. Who that is is decided in src/domain/approvals/deciders.ts. */
export interface Approvals {
  /** Everybody with the right to decide, and these; who left or is suspended is none of them. By name. */
  staff(also: readonly PersonId[], now: Date): Promise<Colleague[]>;
  /** Who was told of a request, who asked, and whom it is for. */
  readers(request: AdminRequest): Promise<RequestReader[]>;
  /** The channels in which it stands, and whether they took it. */
  channels(request: string): Promise<RequestChannel[]>;
  /** As of what it stands in everybody's chats (src/domain/approvals/told.ts), and so many reminders were sent. */
  noteTold(request: string, told: string, reminded: number): Promise<void>;
  /** What it said when its card carried this fingerprint. */
  said(request: string, fingerprint: string): Promise<RequestWish | undefined>;
}
