import { z } from "zod";

/** `surface:tenant:user`, as the platform states it in every signed event. The only thing that authorises. */
export type ChatId = `${string}:${string}:${string}`;
export type PersonId = string;
export type UserId = string;

const chatId = /^[a-z]+:[^:\s<>]+:[^:\s<>]+$/;

export function isChatId(text: string): text is ChatId {
  return chatId.test(text);
}

const uuid = z.uuid();
const email = z.email();

/** How a person was named: by the platform's id, by our id, by e-mail, or by anything typed (a name, a number). */
export type PersonRef =
  | { readonly by: "chat"; readonly id: ChatId }
  | { readonly by: "user"; readonly id: UserId }
  | { readonly by: "email"; readonly email: string }
  | { readonly by: "typed"; readonly text: string };

const longest = 300;
/** A mention or an address, with the name of whoever it is before it. */
const bracketed = /<@?([^<>\s]+)>$/;

/**
 * Reads a person as typed or chosen; never fails: what is nothing else is a text to search for. The @ in front of a name is
 * what is typed where a chat makes no mention of it.
 */
export function readPersonRef(value: string): PersonRef {
  const text = value.trim();
  if (text.length > longest) return { by: "typed", text: text.slice(0, longest) };
  const said = text.replace(/[.,;:!?]+$/, "");
  const named = bracketed.exec(said)?.[1] ?? said;
  if (isChatId(named)) return { by: "chat", id: named };
  if (uuid.safeParse(named).success) return { by: "user", id: named.toLowerCase() };
  if (email.safeParse(named).success) return { by: "email", email: named.toLowerCase() };
  return { by: "typed", text: text.replace(/^@(?=\S)/, "") };
}

/** What somebody is on their chat platform. Only members are ever let in. */
export type Standing = "member" | "guest" | "bot" | "deactivated" | "stranger";

/** What the chat platform says about one of its people. */
export interface Profile {
  readonly id: ChatId;
  readonly standing: Standing;
  readonly firstName: string;
  readonly lastName: string;
  /** Present only when the platform has confirmed it; linking goes by this one. */
  readonly confirmedEmail?: string;
  readonly locale: string;
  readonly timeZone: string;
}

/** Of people whose profile does not say theirs: the company's. */
export type ProfileDefaults = Pick<Profile, "locale" | "timeZone">;
