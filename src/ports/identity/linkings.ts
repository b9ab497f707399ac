import type { ChatId, PersonId, UserId } from "../../domain/identity/identity.ts";
import type { Chat, LinkReader, LinkRequest, LinkWhy } from "../../domain/identity/linking.ts";

export interface NewLinkRequest {
  readonly chat: ChatId;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly why: LinkWhy;
  readonly candidates: readonly UserId[];
  readonly expiresAt: Date;
}

/** Who the people in the chats are, where the address alone does not say it. */
export interface IdentityLinks {
  find(id: string): Promise<LinkRequest | undefined>;
  /** Waits for an answer, oldest first. */
  pending(limit: number): Promise<LinkRequest[]>;
  /** The newest question about a chat identity. */
  latest(chat: ChatId): Promise<LinkRequest | undefined>;
  /** Who may answer it now, and who was shown it before. */
  audience(request: LinkRequest, now: Date): Promise<LinkReader[]>;
  chatsOf(person: PersonId): Promise<Chat[]>;
}

/** Whatever changes a question makes every copy of it follow. */
export interface IdentityLinkChanges extends IdentityLinks {
  /** Undefined: one about this chat identity waits already; one by a code takes its place. */
  ask(request: NewLinkRequest, now: Date): Promise<LinkRequest | undefined>;
  /** Reads it so that nobody else decides meanwhile. */
  hold(id: string): Promise<LinkRequest | undefined>;
  /** False: somebody was faster. Throws DomainError: has left; the chat identity is somebody else's by now. */
  link(request: LinkRequest, user: UserId, by: PersonId, now: Date): Promise<boolean>;
  refuse(request: LinkRequest, by: PersonId, now: Date): Promise<boolean>;
  /** What nobody answered in time, or what has answered itself. */
  expire(now: Date): Promise<LinkRequest[]>;
  /** Notes that who is not linked is being told; false: it was done already. */
  tellOnce(id: string, now: Date): Promise<boolean>;
  /** Never again by the address alone. Throws DomainError: no administrator could be reached any more. */
  unlink(chat: ChatId, by: PersonId, now: Date): Promise<boolean>;
}

/** Codes that are shown in one chat and entered in another. */
export interface LinkCodes {
  /** Every earlier one of the person is void. False: too many in the last hour. */
  issue(person: PersonId, digest: string, expiresAt: Date, now: Date): Promise<boolean>;
  /** Counts a try; how many there were in the last hour. */
  tried(chat: ChatId, now: Date): Promise<number>;
  /** Uses a code up, and answers whose it was. */
  take(digest: string, now: Date): Promise<{ readonly person: PersonId; readonly user: UserId } | undefined>;
  forget(before: Date): Promise<void>;
}
