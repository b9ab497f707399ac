import { randomUUID } from "node:crypto";
import { roleWords } from "../../domain/approvals/access.ts";
import { bootstrapVariables, type Right } from "../../domain/approvals/right.ts";
import { type Locale, toLocale } from "../../domain/chat/words.ts";
import type { Caller } from "../../domain/identity/caller.ts";
import type { ChatId, PersonId, Profile } from "../../domain/identity/identity.ts";
import type { Refusal } from "../../messages/refusals.ts";
import type { Event } from "../../ports/audit/journal.ts";
import type { CallerRead, Candidate } from "../../ports/identity/people.ts";
import type { Changes } from "../../ports/store.ts";
import type { App } from "../request/app.ts";
import { askForConfirmation, whoBehind } from "./resolve-doubt.ts";

export interface Known extends CallerRead {
  readonly caller: Caller;
}
export interface Refused {
  readonly refused: Refusal;
  readonly locale: Locale;
  /** Who is not known, but might say so by a code: a member whom the chat vouches for. */
  readonly profile?: Profile;
}

const noAddress =
  "the chat confirms no address of this person, so BOOTSTRAP_ADMINS and BOOTSTRAP_HR do not apply. Its scope users:read.email is missing: take over manifest.json and install the app again";

/**
 * Who is asking, by the platform's id alone. Somebody without an account is linked once, by the e-mail address that the
 * platform has confirmed; whatever is not certain is asked of a person, unless `quiet`.
 */
export async function whoIs(app: App, chat: ChatId, form?: string, quiet = false): Promise<Known | Refused> {
  const arrival = await app.store.people.readCaller(chat, app.clock.now(), form);
  if (arrival.stale) app.background(() => askAgain(app, chat));
  if (arrival.caller) return { ...arrival, caller: arrival.caller };
  // who left may have been hired again, under an account that nobody is linked to yet
  if (arrival.barred && arrival.barred !== "left")
    return { refused: arrival.barred, locale: arrival.locale ?? app.defaultLocale };

  const profile = await app.services.members.profile(chat);
  const locale = toLocale(profile?.locale) ?? arrival.locale ?? app.defaultLocale;
  if (!profile) return { refused: "stranger", locale };
  if (profile.standing !== "member") return { refused: profile.standing, locale };
  const email = profile.confirmedEmail;
  if (!email) {
    if (app.bootstrapAdmins.size + app.bootstrapHr.size > 0) app.log.warn({ chat }, noAddress);
    return { refused: "unknown", locale, profile };
  }

  const left = arrival.barred === "left";
  const found = await whoBehind(app.store, email, chat, left);
  if (found && "why" in found) {
    // linked by another request while the chat was asked who this is
    const meanwhile = await app.store.people.readCaller(chat, app.clock.now(), form);
    if (meanwhile.caller) return { ...meanwhile, caller: meanwhile.caller };
    const refused = quiet ? "unclear" : await askForConfirmation(app, profile, found, arrival.settings);
    return { refused, locale, profile };
  }
  const first = left ? undefined : bootstrapOf(app, email.toLowerCase());
  await link(app, profile, found, first);
  const linked = await app.store.people.readCaller(chat, app.clock.now(), form);
  if (linked.caller) return { ...linked, caller: linked.caller };
  return { refused: linked.barred ?? "unknown", locale, profile };
}

/** Once, in a transaction with its audit; of two requests at once the first one links. */
async function link(
  app: App,
  profile: Profile,
  candidate: Candidate | undefined,
  right: Right | undefined,
): Promise<void> {
  // only a first appearance: who left does not come back with a right
  if (!candidate && !right) return;
  const now = app.clock.now();
  const made = await app.store.transaction(async (tx) => {
    const first = right && (await tx.people.bootstrap(right, profile, candidate, now));
    const person = first ?? (candidate && (await tx.people.link(profile, candidate, now)));
    if (person) {
      await seal(tx, profile.id, person, { right: first ? right : undefined, now });
      await tx.notices.catchUp(person);
    }
    return first;
  });
  if (made && right) app.log.warn({ chat: profile.id }, `first ${roleWords[right].en} by ${bootstrapVariables[right]}`);
}

/** The right that the server's variables give to an address; of both the one that reaches further. */
function bootstrapOf({ bootstrapAdmins, bootstrapHr }: App, email: string): Right | undefined {
  if (bootstrapAdmins.has(email)) return "admin";
  return bootstrapHr.has(email) ? "hr" : undefined;
}

async function seal(
  tx: Changes,
  chat: ChatId,
  person: PersonId,
  { right, now }: { right: Right | undefined; now: Date },
): Promise<void> {
  const [user] = await tx.users.find({ by: "chat", id: chat }, 1);
  const about = { person, ...(user && { user: user.id }) };
  const events: Event[] = [
    { verb: "chat.link", ...about, after: { chat, by: "address" } },
    ...(right ? [{ verb: `${right}.bootstrap` as const, ...about, after: { role: right } }] : []),
  ];
  // that it happens once is seen to by the identity itself; a key that names nobody can stay
  const key = `linked:${randomUUID()}`;
  await tx.journal.seal({ key, form: undefined, outcome: null, actor: null, events, now });
}

/** Once an hour and never on the way to an answer: the language may have changed, a member have become a guest. */
async function askAgain({ services: { members }, store, clock }: App, chat: ChatId): Promise<void> {
  const profile = await members.profile(chat);
  if (profile) await store.people.refresh(profile, clock.now());
}
