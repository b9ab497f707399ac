import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { LRUCache } from "lru-cache";
import type { ChatId, Profile, ProfileDefaults } from "../../src/domain/identity/identity.ts";
import type { Members } from "../../src/ports/identity/members.ts";
import { type Installation, readUserId, toChatId } from "./identity.ts";

/** Slack's user object, as far as we look at it. Slack: users.info */
interface SlackUser {
  id?: string;
  team_id?: string;
  name?: string;
  deleted?: boolean;
  is_bot?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  is_email_confirmed?: boolean;
  locale?: string;
  tz?: string;
  enterprise_user?: { enterprise_id?: string };
  profile?: { first_name?: string; last_name?: string; real_name?: string; email?: string };
}

const unknown = new Set(["user_not_found", "users_not_found", "user_not_visible"]);

/** Slack's people; each is asked for at most once an hour, so that look-ups stay far below the rate limit. */
export function createMembers(client: WebClient, installation: () => Installation, defaults: ProfileDefaults): Members {
  const profiles = new LRUCache<string, Profile>({ max: 5000, ttl: 3_600_000 });
  // a form asks when it opens and again when it is sent: "nobody" is remembered, too
  const addresses = new LRUCache<string, { readonly profile: Profile | undefined }>({ max: 1000, ttl: 300_000 });
  const ask = async (call: () => Promise<{ user?: unknown }>): Promise<Profile | undefined> => {
    try {
      const { user } = await call();
      return toProfile(user as SlackUser, installation(), defaults);
    } catch (error) {
      if (error instanceof WebAPIPlatformError && unknown.has(error.data.error)) return undefined;
      throw error;
    }
  };
  return {
    async profile(id: ChatId) {
      const user = readUserId(installation(), id);
      if (user === undefined) return undefined;
      const known = profiles.get(id);
      if (known) return known;
      const profile = await ask(() => client.users.info({ user, include_locale: true }));
      // under the id that was asked for: somebody of another organisation has one of theirs
      if (profile) profiles.set(id, profile);
      return profile;
    },
    async byEmail(email) {
      const known = addresses.get(email.toLowerCase());
      if (known) return known.profile;
      const found = await ask(() => client.users.lookupByEmail({ email }));
      // the look-up says nothing about the language: users.info does
      const profile = found && (await this.profile(found.id));
      const member = profile?.standing === "member" && profile.confirmedEmail ? profile : undefined;
      addresses.set(email.toLowerCase(), { profile: member });
      return member;
    },
  };
}

function toProfile(user: SlackUser, installation: Installation, defaults: ProfileDefaults): Profile {
  const { profile = {} } = user;
  const [first = "", ...rest] = (profile.real_name ?? "").split(" ");
  return {
    id: toChatId(installation, user.enterprise_user ? undefined : user.team_id, user.id ?? ""),
    standing: standingOf(user, installation),
    firstName: profile.first_name || first,
    lastName: profile.last_name || rest.join(" "),
    ...(profile.email && user.is_email_confirmed === true && { confirmedEmail: profile.email }),
    locale: user.locale ?? defaults.locale,
    timeZone: user.tz ?? defaults.timeZone,
  };
}

function standingOf(user: SlackUser, { teamId, enterpriseId }: Installation): Profile["standing"] {
  if (user.deleted) return "deactivated";
  if (user.is_bot || user.id === "USLACKBOT") return "bot";
  const ours = enterpriseId ? user.enterprise_user?.enterprise_id === enterpriseId : user.team_id === teamId;
  if (user.is_stranger || !ours) return "stranger";
  return user.is_restricted || user.is_ultra_restricted ? "guest" : "member";
}
