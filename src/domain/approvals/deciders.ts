import type { PersonId } from "../identity/identity.ts";
import { channelOf, peopleOf, type Settings } from "../settings/settings.ts";
import type { AdminRequest } from "./admin-request.ts";

/** Somebody who may have to do with a request: holds the right to decide, or is named in the settings. */
export interface Colleague {
  readonly person: PersonId;
  readonly name: string;
  readonly timeZone: string;
  /** Holds the right to decide at this moment. */
  readonly decides: boolean;
  /** Null: here. `by`: who entered it, where that is known. */
  readonly away: { readonly until: Date; readonly delegate: PersonId | null; readonly by: PersonId | null } | null;
}

export type ApprovalPolicy = Pick<Settings, "approvers" | "toldOfRequests" | "escalateTo" | "escalateHours">;

/** Somebody who may decide a request now, and why it is them. */
export interface Seat {
  readonly person: PersonId;
  readonly name: string;
  readonly why: "right" | "named" | "escalated" | "standsIn" | "fills";
  /** In whose place. */
  readonly placeOf: readonly string[];
}

/** Who decides a request now, and everybody who was considered: what decides also explains. */
export interface Deciders {
  readonly seats: readonly Seat[];
  readonly staff: readonly Colleague[];
  /** Whom the settings name, of those with the right; empty: they bind it to nobody. */
  readonly named: readonly string[];
}

/**
 * Whoever holds the right and neither asked nor gets it, nor is only away because one of those said so; of these the named approvers, if the settings name any; once it
 * was left unanswered also those it is escalated to. Who is away has a stand-in. Are these fewer than have to say yes,
 * all the others with the right are asked too: never nobody, and nothing is approved by itself.
 */
export function decidersOf(
  request: AdminRequest,
  everybody: readonly Colleague[],
  policy: ApprovalPolicy,
  now: Date,
): Deciders {
  const concerned: readonly (PersonId | null)[] = [request.person, request.requestedBy];
  // nobody shifts what they ask for from one to another, before it is asked or after
  const staff = everybody.map(
    (one): Colleague => (one.away?.by && concerned.includes(one.away.by) ? { ...one, away: null } : one),
  );
  const right = staff.filter(
    ({ person, decides }) => decides && person !== request.person && person !== request.requestedBy,
  );
  const among = (list: readonly PersonId[]) =>
    list.length === 0 ? right : right.filter(({ person }) => list.includes(person));
  const seats = new Map<PersonId, Seat>();
  const seat = ({ person, name }: Colleague, why: Seat["why"], placeOf: readonly string[] = []) => {
    const taken = seats.get(person);
    seats.set(person, taken ? { ...taken, placeOf: [...taken.placeOf, ...placeOf] } : { person, name, why, placeOf });
  };
  const invited = (list: readonly PersonId[], why: Seat["why"]) => {
    const here = among(list).filter(({ away }) => !away);
    for (const one of here) seat(one, why);
    for (const one of among(list)) {
      const other = one.away && standInFor(one, staff, right);
      if (other && !seats.get(other.person)?.placeOf.includes(one.name)) seat(other, "standsIn", [one.name]);
    }
  };
  const approvers = peopleOf(policy.approvers);
  invited(approvers, approvers.length > 0 ? "named" : "right");
  if (hasEscalated(request, policy, now)) invited(policy.escalateTo, "escalated");
  if (seats.size < request.needed) for (const one of right) if (!one.away && !seats.has(one.person)) seat(one, "fills");
  if (seats.size < request.needed) for (const one of right) if (!seats.has(one.person)) seat(one, "fills");
  const named = staff.filter(({ person, decides }) => decides && approvers.includes(person));
  return { seats: [...seats.values()], staff, named: named.map(({ name }) => name) };
}

/** Along the delegates until somebody is here who may decide; nobody where the chain ends or comes back to itself. */
export function standInFor(
  absent: Colleague,
  staff: readonly Colleague[],
  right: readonly Colleague[] = staff.filter(({ decides }) => decides),
): Colleague | undefined {
  const seen = new Set<PersonId>();
  let at: Colleague | undefined = absent;
  while (at?.away && !seen.has(at.person)) {
    seen.add(at.person);
    const { delegate }: { delegate: PersonId | null } = at.away;
    at = staff.find(({ person }) => person === delegate);
  }
  return at && !at.away && right.includes(at) ? at : undefined;
}

/**
 * Whom a waiting request is brought to without their asking; among them is always somebody who may decide, if anybody may.
 * Where the approvers are asked in a room, they are not asked one by one, unless the room takes nothing (`refused`) or
 * they have left it unanswered there for too long.
 */
export function toldOf(
  request: AdminRequest,
  { seats, staff }: Deciders,
  policy: Pick<ApprovalPolicy, "toldOfRequests" | "approvers" | "escalateTo" | "escalateHours">,
  { now, refused = false }: { now: Date; refused?: boolean },
): PersonId[] {
  const { toldOfRequests, escalateTo } = policy;
  const all = seats.map(({ person }) => person);
  const inChannel = channelOf(policy.approvers) !== undefined && !refused;
  const late = inChannel && hasEscalated(request, policy, now);
  if (toldOfRequests.length === 0 && (!inChannel || (late && escalateTo.length === 0))) return all;
  const concerned = [request.person, request.requestedBy];
  const listed = staff.filter(({ person, away }) => toldOfRequests.includes(person) && !away).map((one) => one.person);
  const called = seats.filter(
    ({ person, why }) =>
      (why !== "right" && why !== "named") || (late && (escalateTo.length === 0 || escalateTo.includes(person))),
  );
  const told = new Set([
    ...listed.filter((person) => !concerned.includes(person)),
    ...called.map(({ person }) => person),
  ]);
  if (inChannel || all.some((person) => told.has(person))) return [...told];
  return [...new Set([...told, ...all])];
}

const hour = 3_600_000;

/** When a request that nobody answered also goes to others; undefined: never. */
export function escalatesAt(
  { createdAt }: AdminRequest,
  { escalateHours }: Pick<ApprovalPolicy, "escalateHours">,
): Date | undefined {
  return escalateHours > 0 ? new Date(createdAt.getTime() + escalateHours * hour) : undefined;
}

function hasEscalated(request: AdminRequest, policy: ApprovalPolicy, now: Date): boolean {
  const at = escalatesAt(request, policy);
  return at !== undefined && at <= now;
}

/** To whom it comes at that moment beside those to whom it comes already: by name, and nobody where all were asked at once. */
export function escalatesTo(
  request: AdminRequest,
  deciders: Deciders,
  policy: ApprovalPolicy & Pick<Settings, "toldOfRequests">,
  { now, at }: { now: Date; at: Date },
): string[] {
  const told = new Set(toldOf(request, deciders, policy, { now }));
  const then = toldOf(request, decidersOf(request, deciders.staff, policy, at), policy, { now: at });
  return deciders.staff.flatMap(({ person, name }) => (then.includes(person) && !told.has(person) ? [name] : []));
}

/** How many reminders are due by now: the first after so many hours, then after twice as long, and so on. */
export function remindersDue({ createdAt }: AdminRequest, hours: number, now: Date): number {
  const waited = (now.getTime() - createdAt.getTime()) / hour;
  return hours > 0 && waited >= hours ? Math.floor(Math.log2(waited / hours)) + 1 : 0;
}

/** When the next one is due; undefined: none before nobody can answer any more. */
export function remindsAt(request: AdminRequest, hours: number, now: Date): Date | undefined {
  if (hours === 0) return undefined;
  const at = request.createdAt.getTime() + hours * 2 ** remindersDue(request, hours, now) * hour;
  return at < request.expiresAt.getTime() ? new Date(at) : undefined;
}

/** Why a yes or no of this person does not count; undefined: it does. What decides also explains. */
export type Bar = "settled" | "expired" | "own" | "theirs" | "noRight" | "away" | "others" | "voted" | "changed";

export function denialReason(
  request: AdminRequest,
  voter: PersonId,
  { seats, staff }: Deciders,
  { now, seen }: { now: Date; seen?: string | undefined },
): Bar | undefined {
  if (request.state !== "pending") return "settled";
  if (request.expiresAt <= now) return "expired";
  // never for oneself, whatever chat or account one comes from
  if (request.person === voter) return "theirs";
  if (request.requestedBy === voter) return "own";
  if (!seats.some(({ person }) => person === voter)) {
    const one = staff.find(({ person }) => person === voter);
    return !one?.decides ? "noRight" : one.away ? "away" : "others";
  }
  if (seen !== undefined && seen !== request.fingerprint) return "changed";
  return request.approvals.some(({ person }) => person === voter) ? "voted" : undefined;
}
