import type { ReadContext } from "../../core/request/command.ts";
import type { Values } from "../../domain/chat/field.ts";
import type { Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import { type PersonRef, type Profile, readPersonRef } from "../../domain/identity/identity.ts";

/** What the chat knows of the person, and what is free: the suggestion is only taken when the form is sent. */
export async function prefillOnboard(ctx: ReadContext, given: Values): Promise<Values> {
  const ref = readPersonRef(given.person ?? given.email ?? "");
  const { inventory } = ctx.store;
  const { extensionFrom: from, extensionTo: to } = ctx.settings;
  const [profile, places, [extension]] = await Promise.all([
    profileOf(ctx, ref),
    inventory.places(),
    inventory.freeExtensions({ now: ctx.now, from, to, limit: 1 }),
  ]);
  const near = places.filter(({ timeZone }) => timeZone === profile?.timeZone);
  const location = given.location ?? (near.length === 1 ? near[0]?.name : undefined);
  const [free] = await inventory.freeNumbers({ now: ctx.now, limit: 1, ...(location && { location }) });
  const rings = given.telephony !== "no";
  return {
    ...(profile && { first: profile.firstName, last: profile.lastName }),
    ...(profile?.confirmedEmail && { email: profile.confirmedEmail.toLowerCase() }),
    ...(location && { location }),
    telephony: "yes",
    fax: "no",
    ...(rings && extension && { extension }),
    ...(rings && free && free.location === location && { number: free.number }),
    ...given,
    ...(profile && { person: profile.id }),
  };
}

/** A courtesy: when the chat platform does not answer, what the store knows is suggested all the same. */
async function profileOf({ members }: ReadContext, ref: PersonRef): Promise<Profile | undefined> {
  const asked =
    ref.by === "chat" ? members.profile(ref.id) : ref.by === "email" ? members.byEmail(ref.email) : undefined;
  return asked?.catch(() => undefined);
}

const notLinkable: Record<Exclude<Profile["standing"], "member">, Words> = {
  guest: {
    en: "This is a guest of the chat: only members get a phone account.",
    de: "Das ist ein Gast im Chat: Nur Mitglieder bekommen ein Telefonkonto.",
  },
  bot: { en: "This is an app, not a person.", de: "Das ist eine App, kein Mensch." },
  deactivated: { en: "This chat account is deactivated.", de: "Dieses Chat-Konto ist deaktiviert." },
  stranger: {
    en: "This person belongs to another organisation.",
    de: "Diese Person gehört zu einer anderen Organisation.",
  },
};

/**
 * The chat identity that was named, if it may be linked. Asks the network, so before the transaction. An address alone is
 * looked up by a job (`introduce`), where its owner is there already; else they are linked when they first appear.
 */
export async function linkable(
  ctx: ReadContext,
  input: { person?: PersonRef | undefined },
): Promise<Profile | undefined> {
  if (input.person?.by !== "chat") return undefined;
  const profile = await ctx.members.profile(input.person.id);
  if (profile?.standing === "member") return profile;
  throw new DomainError("invalid", { words: notLinkable[profile?.standing ?? "stranger"] }, "person");
}
