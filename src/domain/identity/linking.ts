import type { Role } from "../approvals/access.ts";
import { phrase } from "../chat/words.ts";
import { DomainError } from "../errors.ts";
import type { ChatId, PersonId, UserId } from "./identity.ts";

/**
 * Why nobody but a person can tell who a chat identity is: the address is another spelling of one or of several that we
 * know; the account is somebody's in this chat already; somebody who left was hired again; the address was changed here;
 * somebody unlinked it before; or it was named by a code that its owner showed.
 */
export type LinkWhy = "alias" | "ambiguous" | "duplicate" | "rehired" | "changed" | "unlinked" | "code";
export type LinkState = "pending" | "linked" | "refused" | "expired" | "withdrawn";

/** Whose account it could be. `privileged`: holds a right, or has asked for one. */
export interface LinkCandidate {
  readonly user: UserId;
  readonly person: PersonId | null;
  readonly name: string;
  readonly email: string;
  readonly privileged: boolean;
}

/** The question who a chat identity is. */
export interface LinkRequest {
  readonly id: string;
  readonly chat: ChatId;
  /** As the platform says; the address is "" where it has confirmed none. */
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly why: LinkWhy;
  readonly state: LinkState;
  readonly candidates: readonly LinkCandidate[];
  /** Who must not answer: they have had a hand in the address. */
  readonly involved: readonly PersonId[];
  readonly linkedTo: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

export interface LinkReader {
  readonly person: PersonId;
  readonly role: Role;
  readonly timeZone: string;
}

/** A chat identity as its person knows it. */
export interface Chat {
  readonly id: ChatId;
  readonly linkedAt: Date;
}

export type LinkBar = "settled" | "expired" | "own" | "involved" | "right" | "changed";

/** Why somebody's answer does not count; undefined: it does. What decides also explains. */
export function linkBar(
  { state, expiresAt, why, candidates, involved }: LinkRequest,
  { person, role }: { person: PersonId; role: Role },
  { now, seen, shown }: { now: Date; seen?: string | undefined; shown?: string },
): LinkBar | undefined {
  if (state !== "pending") return "settled";
  if (expiresAt <= now) return "expired";
  const own = candidates.some((one) => one.person === person);
  // whoever showed the code says whether it was for them; nobody else says who they are themselves
  if (own && why !== "code") return "own";
  // an administrator may do all with an account without rights anyway
  const may = role === "admin" && !candidates.some(({ privileged }) => privileged);
  if (!own && involved.includes(person) && !may) return "involved";
  if (!own && !mayLink(role, candidates)) return "right";
  return seen !== undefined && seen !== shown ? "changed" : undefined;
}

/** An account with a right is linked by an administrator only: else HR could make an administrator of anybody. */
export function mayLink(role: Role, candidates: readonly LinkCandidate[]): boolean {
  return role === "admin" || (role === "hr" && !candidates.some(({ privileged }) => privileged));
}

/** What a chat is called, by the id of one of its people: "Chat" from "chat:tenant:user". */
export function surfaceName(chat: ChatId): string {
  const surface = chat.split(":")[0] ?? "";
  return surface.charAt(0).toUpperCase() + surface.slice(1);
}

/** Other spellings of one mailbox: the part before "@" without what follows a plus. */
export function mailbox(email: string): { readonly local: string; readonly domain: string } {
  const at = email.lastIndexOf("@");
  return { local: email.slice(0, at).toLowerCase().replace(/\+.*/, ""), domain: email.slice(at + 1).toLowerCase() };
}

export const linkErrors = {
  gone: () =>
    new DomainError(
      "not_found",
      phrase({ en: "There is no such question.", de: "Diese Frage gibt es nicht." }),
      "request",
    ),
  left: (name: string) =>
    new DomainError("conflict", phrase({ en: "{name} has left.", de: "{name} ist gegangen." }, { name }), "person"),
  /** Linked meanwhile, by another way. */
  linkedAlready: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "This chat account belongs to another phone account by now.",
        de: "Dieses Chat-Konto gehört inzwischen zu einem anderen Telefonkonto.",
      }),
      "request",
    ),
  notThis: () =>
    new DomainError(
      "invalid",
      phrase({
        en: "It was not asked whether it is this account.",
        de: "Es wurde nicht gefragt, ob es dieses Konto ist.",
      }),
      "account",
    ),
  lastReachable: () =>
    new DomainError(
      "conflict",
      phrase({
        en: "Then no administrator could be reached in any chat. Somebody else has to become one first.",
        de: "Dann wäre kein Administrator mehr in einem Chat erreichbar. Erst muss jemand anderes einer werden.",
      }),
      "person",
    ),
};
