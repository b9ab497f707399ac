import { LRUCache } from "lru-cache";
import { z } from "zod";
import { firstFound } from "../../src/core/identity/first-found.ts";
import type { ChatId, Profile, ProfileDefaults } from "../../src/domain/identity/identity.ts";
import type { Addresses } from "../../src/ports/identity/addresses.ts";
import type { Members } from "../../src/ports/identity/members.ts";
import { readObjectId, toChatId } from "./identity.ts";
import type { Activity } from "./inbound/activity.ts";
import { channelOf } from "./inbound/activity.ts";
import type { Connector, Place } from "./outbound/connector.ts";

/** A member of a conversation. Microsoft: Get single member details; older answers call the object id `objectId`. */
const memberSchema = z.object({
  name: z.string().default(""),
  givenName: z.string().default(""),
  surname: z.string().default(""),
  email: z.string().optional(),
  userPrincipalName: z.string().optional(),
  aadObjectId: z.guid().optional(),
  objectId: z.guid().optional(),
  tenantId: z.string().optional(),
  userRole: z.string().optional(),
});
type Member = z.output<typeof memberSchema>;

export interface TeamsMembers extends Members {
  /** Who wrote just now can be asked about in the conversation where they did. */
  saw(activity: Activity, chat: ChatId): void;
  /** Somebody mentioned, by the id that Teams gives them for this app; undefined for apps, guests' homes and rooms. */
  mentioned(activity: Activity, member: string): Promise<ChatId | undefined>;
  /** Who has this address, of those who have the app and whom nobody knows yet: the one way without a room that has both. */
  newcomer(email: string): Promise<Profile | undefined>;
  /** What somebody is called, without asking anybody. */
  nameOf(chat: ChatId): string | undefined;
}

export interface MembersParts {
  readonly connector: Connector;
  readonly addresses: Addresses;
  readonly tenant: string;
  /** Undefined: without authentication nobody can tell who is a stranger. */
  readonly home: string | undefined;
  readonly defaults: ProfileDefaults;
}

/** Each of them may cost a call, and nobody is found in more: an organisation has thousands. */
const roomsMost = 10;
/** Of whom an organisation may have thousands, too: who has written lately is the one that waits. */
const newcomersMost = 50;

/** Teams' people. It tells about members of conversations only: that of the person with the app, then the shared ones. */
export function createMembers({ connector, addresses, tenant, home, defaults }: MembersParts): TeamsMembers {
  const profiles = new LRUCache<string, Profile>({ max: 5000, ttl: 3_600_000 });
  // asked again when a form opens and when it is sent: "nobody" is remembered, too
  const nobody = new LRUCache<string, true>({ max: 1000, ttl: 300_000 });
  const chats = new LRUCache<string, { readonly chat: ChatId | undefined }>({ max: 5000, ttl: 3_600_000 });
  const names = new LRUCache<ChatId, string>({ max: 5000 });
  const places = new LRUCache<ChatId, Place>({ max: 5000 });

  async function look(own: readonly Place[], id: string): Promise<Member | undefined> {
    for (const place of own) {
      const found = await ask(place, id);
      if (found) return found;
    }
    const rooms = await addresses.channels("teams", roomsMost);
    return firstFound(rooms.map(({ id: conversation, service }) => ask({ conversation, service }, id)));
  }

  async function ask(place: Place, id: string): Promise<Member | undefined> {
    const found = await connector.member(place, id);
    return found === undefined ? undefined : memberSchema.safeParse(found).data;
  }

  function remember(profile: Profile, { name }: Member): Profile {
    profiles.set(profile.id, profile);
    names.set(profile.id, name || `${profile.firstName} ${profile.lastName}`.trim());
    nobody.delete(profile.id);
    return profile;
  }

  async function toKnown(member: Member): Promise<Profile | undefined> {
    const objectId = member.aadObjectId ?? member.objectId;
    if (!objectId) return undefined;
    const id = toChatId(tenant, objectId);
    const { locale, timeZone } = (await addresses.find(id)) ?? {};
    const said = { ...defaults, ...(locale && { locale }), ...(timeZone && { timeZone }) };
    return remember({ id, standing: standingOf(member, home), ...toNames(member), ...said }, member);
  }

  /** One search at a time for whatever names somebody; nobody found is not asked for again soon. */
  async function find(key: string, places: () => Promise<readonly Place[]>, id: string): Promise<Profile | undefined> {
    if (nobody.has(key)) return undefined;
    const found = await look(await places(), id);
    if (!found) nobody.set(key, true);
    return found && toKnown(found);
  }

  return {
    async profile(id) {
      const objectId = readObjectId(tenant, id);
      if (objectId === undefined) return undefined;
      const known = profiles.get(id);
      if (known) return known;
      const own = async () => {
        const seen = places.get(id);
        const address = await addresses.find(id);
        const chat = address?.conversation && { service: address.service, conversation: address.conversation };
        return [...(seen ? [seen] : []), ...(chat && chat.conversation !== seen?.conversation ? [chat] : [])];
      };
      return find(id, own, objectId);
    },
    async byEmail(email) {
      const found = await find(email.toLowerCase(), async () => [], email);
      return found?.standing === "member" && found.confirmedEmail?.toLowerCase() === email.toLowerCase()
        ? found
        : undefined;
    },
    async newcomer(email) {
      // one after the other: nobody waits for it
      for (const chat of await addresses.unlinked("teams", newcomersMost)) {
        const found = await this.profile(chat);
        if (found?.standing === "member" && found.confirmedEmail?.toLowerCase() === email.toLowerCase()) return found;
      }
      return undefined;
    },
    saw(activity, chat) {
      places.set(chat, { service: activity.serviceUrl, conversation: channelOf(activity) });
      nobody.delete(chat);
      if (activity.from.name) names.set(chat, activity.from.name);
    },
    async mentioned(activity, member) {
      const known = chats.get(member);
      if (known) return known.chat;
      const found = await ask({ service: activity.serviceUrl, conversation: channelOf(activity) }, member);
      const chat = found && (await toKnown(found))?.id;
      chats.set(member, { chat });
      return chat;
    },
    nameOf: (chat) => names.get(chat),
  };
}

/** An address in Entra is given by its administrators, so it counts as confirmed. */
function toNames({ name, givenName, surname, email, userPrincipalName }: Member) {
  const [first = "", ...rest] = name.split(" ");
  const address = email ?? userPrincipalName;
  return {
    firstName: givenName || first,
    lastName: surname || rest.join(" "),
    ...(address && { confirmedEmail: address }),
  };
}

function standingOf({ tenantId, userPrincipalName, userRole }: Member, home: string | undefined): Profile["standing"] {
  if (home && tenantId && tenantId.toLowerCase() !== home.toLowerCase()) return "stranger";
  if (userRole === "anonymous") return "stranger";
  return userRole === "guest" || userPrincipalName?.includes("#EXT#") ? "guest" : "member";
}
