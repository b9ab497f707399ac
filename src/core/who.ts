import type { Caller } from "../domain/caller.ts";
import type { ChatId } from "../domain/identity.ts";
import { type Locale, toLocale } from "../domain/words.ts";
import type { Refusal } from "../messages/refusals.ts";
import type { Arrival } from "../ports/people.ts";
import type { App } from "./app.ts";

export interface Known extends Arrival {
  readonly caller: Caller;
}
export interface Refused {
  readonly refused: Refusal;
  readonly locale: Locale;
}

/**
 * Who is asking, by the platform's id alone. Somebody without an account is linked once, by the e-mail address that the
 * platform has confirmed; whatever is not certain is refused.
 */
export async function whoIs(app: App, chat: ChatId, form?: string): Promise<Known | Refused> {
  const arrival = await app.store.people.arrive(chat, app.clock.now(), form);
  if (arrival.stale) app.background(() => askAgain(app, chat));
  if (arrival.caller) return { ...arrival, caller: arrival.caller };
  // who left may have been hired again, under an account that nobody is linked to yet
  if (arrival.barred && arrival.barred !== "left")
    return { refused: arrival.barred, locale: arrival.locale ?? app.defaultLocale };

  const profile = await app.members.profile(chat);
  const locale = toLocale(profile?.locale) ?? arrival.locale ?? app.defaultLocale;
  if (!profile) return { refused: "stranger", locale };
  if (profile.standing !== "member") return { refused: profile.standing, locale };
  if (!profile.confirmedEmail) return { refused: "unknown", locale };

  const now = app.clock.now();
  const candidates = await app.store.people.candidates(profile.confirmedEmail, chat);
  const [candidate, another] = candidates;
  if (another || candidate?.linkedAs) return { refused: "unclear", locale };
  // only a first appearance: who left does not come back as an administrator
  if (!arrival.barred && app.bootstrapAdmins.has(profile.confirmedEmail.toLowerCase())) {
    const made = await app.store.people.bootstrapAdmin(profile, candidate, now);
    if (made) app.log.warn({ chat }, "first administrator by BOOTSTRAP_ADMINS");
    if (!made && candidate) await app.store.people.link(profile, candidate, now);
  } else if (candidate) await app.store.people.link(profile, candidate, now);

  const linked = await app.store.people.arrive(chat, now, form);
  if (linked.caller) return { ...linked, caller: linked.caller };
  return { refused: linked.barred ?? "unknown", locale };
}

/** Once an hour and never on the way to an answer: the language may have changed, a member have become a guest. */
async function askAgain({ members, store, clock }: App, chat: ChatId): Promise<void> {
  const profile = await members.profile(chat);
  if (profile) await store.people.refresh(profile, clock.now());
}
