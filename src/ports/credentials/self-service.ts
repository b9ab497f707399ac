import type { Reply } from "../../domain/chat/reply.ts";
import type { Locale, Phrase, Words } from "../../domain/chat/words.ts";
import type { LinkPurpose } from "../../domain/credentials/one-time-link.ts";
import type { UserId } from "../../domain/identity/identity.ts";

/** Why a page does not open. `barred`: the account is suspended; `left`: it has ended; `notReady`: the phone system does not know it yet. */
export interface Closed {
  readonly kind: "used" | "replaced" | "expired" | "wrong" | "barred" | "left" | "tooMany" | "notReady" | "taken";
  /** Of whose link it is. */
  readonly language?: Locale;
  /** What the link was for. */
  readonly purpose?: LinkPurpose;
}

/** Whose page it is. */
export interface Owner {
  readonly user: UserId;
  readonly email: string;
  readonly language: Locale | null;
}

export interface PasswordEntry {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}
export type PasswordProblems = Partial<Record<keyof PasswordEntry, Phrase | Words>>;

export interface PasswordForm {
  readonly kind: "password";
  readonly owner: Owner;
  readonly asksCurrent: boolean;
  /** What the new one must not be made of. */
  readonly own: readonly string[];
  readonly problems: PasswordProblems;
}
export interface DeviceQuestion {
  readonly kind: "device";
  readonly owner: Owner;
  readonly device: string;
}

/** Whether the account is to have the address that this was sent to; `now` is what is left of the other one. */
export interface EmailQuestion {
  readonly kind: "email";
  readonly owner: Owner;
  readonly name: string;
  readonly next: string;
  readonly now: string;
}

/** Shown once, stored nowhere. */
export interface DeviceSecret {
  readonly kind: "secret";
  readonly owner: Owner;
  readonly device: string;
  readonly user: string;
  readonly realm: string;
  readonly secret: string;
}

/** What people do on pages outside the chat. `from` is the address of whoever asks, to count their tries. */
export interface SelfService {
  /** Looks at a one-time link and uses nothing up. */
  look(secret: string, from: string): Promise<PasswordForm | DeviceQuestion | EmailQuestion | Closed>;
  setPassword(
    secret: string,
    entry: PasswordEntry,
    from: string,
  ): Promise<PasswordForm | { readonly kind: "done"; readonly owner: Owner } | Closed>;
  /** Makes new sign-in data; the old ones stop working. */
  showDevice(secret: string, from: string): Promise<DeviceSecret | Closed>;
  /** The account has the new address from now on. */
  confirmEmail(
    secret: string,
    from: string,
  ): Promise<{ readonly kind: "confirmed"; readonly owner: Owner; readonly next: string } | Closed>;
  /** Answers the secret of the session; undefined: address and password do not belong together, or may not. */
  signIn(email: string, password: string, from: string): Promise<string | "tooMany" | undefined>;
  signOut(session: string): Promise<void>;
  /** What somebody has, to be read; undefined: nobody is signed in. */
  me(session: string, locale: Locale): Promise<{ readonly owner: Owner; readonly shown: Reply } | undefined>;
}
