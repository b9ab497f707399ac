import type { ChannelId } from "../../domain/chat/channel.ts";
import type { Reply } from "../../domain/chat/reply.ts";
import type { Locale } from "../../domain/chat/words.ts";
import type { ChatId, PersonId, UserId } from "../../domain/identity/identity.ts";
import type { Topic } from "../../domain/notices/topic.ts";
import type { Reference } from "./messenger.ts";

/** A chat of the person, or the room, that does not show the latest revision of a notice, or was not looked at for long. */
export interface Behind {
  readonly chat: ChatId;
  /** For so long it belongs to whoever is posting it; 0: to nobody. */
  readonly heldSeconds: number;
}

/** One copy, for this process alone until it says what became of it or the lease ends. */
export interface Claimed {
  readonly body: Reply;
  readonly revision: number;
  /** Where it stands already. */
  readonly reference: Reference | null;
  /** The person's language, for a room the company's; undefined: nobody has said. */
  readonly locale: Locale | undefined;
  /** For a room that no setting names any more: what stands there may change, nothing new comes. */
  readonly closed: boolean;
}

/** What people are told without having asked, and the copy of it in each of their chats. */
export interface Notices {
  /** `seen`: as well where it stands, but nobody has looked since then. */
  behind(notice: string, seen?: Date): Promise<Behind[]>;
  /** What was told before, is not forgotten, and does not stand in some chat as it should; any of these. */
  lagging(toldBefore: Date, limit: number): Promise<string[]>;
  /** About these, what stands with people who are here and in rooms, but nobody has looked since then; any of these. */
  unseen(about: readonly Pick<Topic, "kind" | "subjectId">[], seen: Date, limit: number): Promise<string[]>;
  /**
   * Undefined: another process is at it, or nothing is behind any more. The lease goes by one clock for all processes.
   */
  claim(notice: string, chat: ChatId, leaseSeconds: number, seen?: Date): Promise<Claimed | undefined>;
  shown(notice: string, chat: ChatId, revision: number, reference: Reference, now: Date): Promise<void>;
  /** Not tried again before the next revision. */
  refused(notice: string, chat: ChatId, revision: number, reason: string, now: Date): Promise<void>;
  /** Whether the room took what was last posted there; what never was, is expected to be. */
  takes(room: ChannelId): Promise<boolean>;
  /** It was not posted: whoever comes next may try. */
  release(notice: string, chat: ChatId): Promise<void>;
  /** Onboarded, begun, with a chat and not welcomed yet; who left or is suspended is not. */
  toBeWelcomed(now: Date, limit: number): Promise<{ readonly user: UserId; readonly person: PersonId }[]>;
  /** What was said before; that it was said stays, so that it is not said again. */
  forget(toldBefore: Date): Promise<void>;
}

/** Somebody whose account another person changed. */
export interface Concerned {
  readonly user: UserId;
  readonly person: PersonId;
  /** Of the place where they work. */
  readonly timeZone: string;
  /** What the one is called who did it. */
  readonly by: string;
}

export interface Telling extends Notices {
  /** Of these, who has begun, has not left and is not the one who does it. */
  concerned(
    about: { readonly users: readonly UserId[]; readonly people: readonly PersonId[] },
    by: PersonId,
    now: Date,
  ): Promise<Concerned[]>;
  /**
   * Tells it in every chat of the person once this transaction has committed. A topic is told once; told otherwise, the
   * messages that stand are changed.
   */
  tell(person: PersonId, topic: Topic, reply: Reply, now: Date): Promise<void>;
  /** One more chat is theirs: what they were told comes there, too. */
  catchUp(person: PersonId): Promise<void>;
  /** The same for a place of several people: everybody there reads it. */
  tellChannel(room: ChannelId, topic: Topic, reply: Reply, now: Date): Promise<void>;
  /** News of somebody who is forgotten, as they stand in rooms: they say this instead, whenever they were told. */
  forgetNews(user: UserId, reply: Reply, now: Date): Promise<void>;
  /** Onboarded, not suspended, and begun by now; each is answered once. */
  takeStarters(now: Date, limit: number): Promise<UserId[]>;
  /** What a room refused is tried there once more, as it is by now. */
  reopen(room: ChannelId): Promise<void>;
}
