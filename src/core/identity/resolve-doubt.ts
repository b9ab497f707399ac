import type { ChatId, Profile, UserId } from "../../domain/identity/identity.ts";
import type { LinkWhy } from "../../domain/identity/linking.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import type { Refusal } from "../../messages/refusals.ts";
import type { Candidate } from "../../ports/identity/people.ts";
import type { Repositories } from "../../ports/store.ts";
import type { App } from "../request/app.ts";

/** Whom an address alone does not make certain. */
export interface Ambiguity {
  readonly why: LinkWhy;
  readonly candidates: readonly UserId[];
}

/** More than these nobody can tell apart by a glance. */
const maxCandidates = 3;
/** What somebody was told is not asked again for so long. */
const refusedForMs = 30 * 86_400_000;

/**
 * Who is behind a confirmed address: one account, for certain; or a person has to say. Undefined: nobody we know. `left`:
 * the identity is known, and was that of somebody who has left.
 */
export async function whoBehind(
  { people }: Repositories,
  email: string,
  chat: ChatId,
  left: boolean,
): Promise<Candidate | Ambiguity | undefined> {
  const found = await people.candidates(email, chat);
  const [candidate, another] = found;
  if (another) return { why: "ambiguous", candidates: found.map(({ user }) => user) };
  if (candidate) {
    const why = ambiguityOf(candidate, left);
    return why ? { why, candidates: [candidate.user] } : candidate;
  }
  const similar = await people.similar(email, maxCandidates + 1);
  if (similar.length === 0 || similar.length > maxCandidates) return undefined;
  return { why: left ? "rehired" : similar.length > 1 ? "ambiguous" : "alias", candidates: similar };
}

function ambiguityOf({ linkedAs, unlinked, changed }: Candidate, left: boolean): LinkWhy | undefined {
  if (left) return "rehired";
  if (linkedAs) return "duplicate";
  if (unlinked) return "unlinked";
  // else whoever changes the address of somebody who has not appeared yet could appear in their place
  return changed ? "changed" : undefined;
}

/** Asks whoever may say, once; what the person reads meanwhile. */
export async function askForConfirmation(
  app: App,
  profile: Profile,
  doubt: Ambiguity,
  settings: Settings,
): Promise<Refusal> {
  const { store, clock } = app;
  const now = clock.now();
  const latest = await store.identityLinks.latest(profile.id);
  if (latest?.state === "pending") return "asked";
  const declined = latest?.state === "refused" && (latest.decidedAt?.getTime() ?? 0) > now.getTime() - refusedForMs;
  if (declined && doubt.candidates.every((user) => latest.candidates.some((one) => one.user === user)))
    return "declined";
  const { id: chat, firstName, lastName, confirmedEmail = "", locale, timeZone } = profile;
  const someone = await store.transaction(async (tx) => {
    const request = await tx.identityLinks.ask(
      {
        ...{ chat, name: `${firstName} ${lastName}`.trim(), email: confirmedEmail.toLowerCase(), locale, timeZone },
        ...doubt,
        expiresAt: new Date(now.getTime() + settings.requestHours * 3_600_000),
      },
      now,
    );
    if (!request) return true;
    const events = request.candidates.map(({ user, person }) => ({
      verb: "chat.ask" as const,
      user,
      ...(person && { person }),
      after: { request: request.id, chat, why: doubt.why },
    }));
    await tx.journal.seal({
      key: `link-asked:${request.id}`,
      form: undefined,
      outcome: null,
      actor: null,
      events,
      now,
    });
    return (await tx.identityLinks.audience(request, now)).length > 0;
  });
  return someone ? "asked" : "unclear";
}
