import { useRef } from "preact/hooks";
import type { State } from "../server/state.ts";
import type { Chat } from "./side.ts";

export interface Unread {
  /** how many messages of the app in a conversation this person has not looked at */
  in(person: string, side: Chat, conversation: string): number;
  /** the same over all conversations of a side */
  of(person: string, side: Chat): number;
  /** looked at, as far as it goes now */
  read(person: string, side: Chat, conversation: string): void;
}

/** Counted by the page: what was there when it was opened counts as read. */
export function useUnread(seen: State["seen"] | undefined): Unread {
  const marks = useRef<Record<string, number>>({});
  const began = useRef(false);
  const key = (...parts: string[]): string => parts.join(" ");
  const countOf = (person: string, side: Chat, conversation: string): number =>
    seen?.[person]?.[side][conversation] ?? 0;
  if (seen && !began.current) {
    began.current = true;
    for (const [person, sides] of Object.entries(seen))
      for (const side of ["slack", "teams"] as const)
        for (const [conversation, count] of Object.entries(sides[side]))
          marks.current[key(person, side, conversation)] = count;
  }
  const unread: Unread = {
    in: (person, side, conversation) =>
      Math.max(0, countOf(person, side, conversation) - (marks.current[key(person, side, conversation)] ?? 0)),
    of: (person, side) =>
      Object.keys(seen?.[person]?.[side] ?? {}).reduce((sum, one) => sum + unread.in(person, side, one), 0),
    read(person, side, conversation) {
      marks.current[key(person, side, conversation)] = countOf(person, side, conversation);
    },
  };
  return unread;
}
