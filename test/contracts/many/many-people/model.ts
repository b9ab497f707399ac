/** What is told of a change in the audit, in the order in which it was sealed. */
export interface Told {
  readonly verb: string;
  readonly user: string | null;
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

/** The company as it must be if every change did what it told of, and nothing else. Users by id. */
export interface Company {
  /** Numbers and extensions; `carried for <user>`: nobody's line forwards it. */
  readonly holder: Map<string, string>;
  readonly restsOf: Map<string, string>;
  /** Numbers that the company has given back. */
  readonly away: Set<string>;
  readonly devices: Map<string, number>;
  readonly forwards: Map<string, string>;
  readonly ringing: Map<string, string>;
  readonly suspended: Set<string>;
  readonly left: Set<string>;
  readonly admins: Set<string>;
}

type Dialables = readonly string[];
type Follow = (told: Told, whose: string, unsure: ReadonlySet<string>) => void;
const none: ReadonlySet<string> = new Set();
const carriedFor = (user: string) => `carried for ${user}`;

/** A model that follows what is told; it throws where something told cannot be. Everybody has a phone line. */
export function createModel(staff: readonly string[], admins: readonly string[]) {
  const company: Company = {
    ...{ holder: new Map(), restsOf: new Map(), devices: new Map(), forwards: new Map(), ringing: new Map() },
    ...{ away: new Set(), suspended: new Set(), left: new Set(), admins: new Set(admins) },
  };
  const { holder, restsOf, away, devices, forwards, ringing, suspended, left } = company;
  /** What somebody had at the moment of leaving. */
  const had = new Map<string, Dialables>();
  const heldBy = (user: string) => [...holder].filter(([, one]) => one === user).map(([dialable]) => dialable);

  const hire = (user: string) => {
    forwards.set(user, "voicemail");
    ringing.set(user, "ordered");
  };
  for (const user of staff) hire(user);

  const give = (dialable: unknown, user: string) => {
    if (typeof dialable !== "string") return;
    if (holder.has(dialable)) throw new Error(`${dialable} is given to ${user}, but ${holder.get(dialable)} has it`);
    if (restsOf.has(dialable)) throw new Error(`${dialable} is given to ${user}, but rests`);
    if (away.has(dialable)) throw new Error(`${dialable} is given to ${user}, but the company has it no more`);
    holder.set(dialable, user);
  };
  const rest = (dialable: unknown, from: string, by = from) => {
    if (typeof dialable !== "string") return;
    if (holder.get(dialable) !== from)
      throw new Error(`${dialable} is taken from ${from}, but ${holder.get(dialable)} has it`);
    holder.delete(dialable);
    restsOf.set(dialable, by);
  };
  const same = (what: string, told: Dialables, expected: Dialables, unsure: ReadonlySet<string>) => {
    const sure = (all: Dialables) => all.filter((one) => !unsure.has(one)).sort();
    if (JSON.stringify(sure(told)) !== JSON.stringify(sure(expected)))
      throw new Error(`${what}: told ${sure(told)}, expected ${sure(expected)}`);
  };

  function leave(user: string, after: Record<string, unknown>) {
    const { numbers, handed, forwarded, extensions, roles } = after as Record<string, readonly never[]>;
    const carried = (forwarded as unknown as { number: string }[]).map(({ number }) => number);
    const given = handed as unknown as { number: string; heir: string }[];
    const resting = [...(numbers as Dialables), ...(extensions as Dialables)];
    const told = [...resting, ...given.map(({ number }) => number), ...carried];
    same(`${user} leaves`, told, heldBy(user), none);
    had.set(user, told);
    for (const one of told) rest(one, user);
    for (const one of [...carried, ...given.map(({ number }) => number)]) restsOf.delete(one);
    for (const { number, heir } of given) give(number, heir);
    for (const one of carried) give(one, carriedFor(user));
    if ((roles as Dialables).includes("admin")) company.admins.delete(user);
    left.add(user);
  }

  function restore(user: string, after: Record<string, unknown>, unsure: ReadonlySet<string>) {
    const { back, gone } = after as Record<"back" | "gone", Dialables>;
    const free = (one: string) =>
      !away.has(one) &&
      (holder.has(one) ? holder.get(one) === carriedFor(user) : !restsOf.has(one) || restsOf.get(one) === user);
    const all = had.get(user) ?? [];
    same(`${user} is back with`, back, all.filter(free), unsure);
    same(
      `${user} is back without`,
      gone,
      all.filter((one) => !free(one)),
      unsure,
    );
    for (const one of back) {
      if (holder.get(one) === carriedFor(user)) holder.delete(one);
      restsOf.delete(one);
      give(one, user);
    }
    left.delete(user);
  }

  const counted = (user: string, by: number) => devices.set(user, (devices.get(user) ?? 0) + by);
  const given: Follow = ({ after }, whose) => give(after.number ?? after.extension, whose);
  const released: Follow = ({ before }, whose) => rest(before.number ?? before.extension, whose);
  /** Told twice: of who gives it away, and of who has it now. */
  const moved: Follow = (told, whose) => {
    if (told.after.to === undefined) return given(told, whose, none);
    released(told, whose, none);
    restsOf.delete(String(told.before.number ?? told.before.extension));
  };
  const awake: Follow = ({ before }) => {
    const was = String(before.number ?? before.extension);
    if (!restsOf.delete(was)) throw new Error(`${was} did not rest`);
  };

  /** What is told of nothing that is counted here is not named. */
  const follows: Readonly<Record<string, Follow>> = {
    "inventory.remove": ({ before }) => void away.add(String(before.from)),
    "inventory.add": ({ after }) => void away.delete(String(after.from)),
    "user.create": ({ after }, whose) => {
      give(after.number, whose);
      give(after.extension, whose);
      hire(whose);
    },
    ...{ "number.assign": given, "extension.assign": given, "fax.add": given },
    ...{ "number.release": released, "extension.release": released, "fax.remove": released },
    ...{ "number.move": moved, "extension.move": moved },
    ...{ "number.end-rest": awake, "extension.end-rest": awake },
    "fax.change": ({ before, after }, whose) => {
      if (before.number === after.number) return;
      rest(before.number, whose);
      // one that the line has besides takes the first one's place
      if (holder.get(String(after.number)) !== whose) give(after.number, whose);
    },
    "device.add": (_, whose) => void counted(whose, 1),
    "device.remove": (_, whose) => void counted(whose, -1),
    "routing.no_answer": ({ after }, whose) => {
      const to = (after.to ?? {}) as { user?: string; number?: string };
      forwards.set(whose, to.user ?? to.number ?? String(after.noAnswer));
    },
    "routing.ringing": ({ after }, whose) => void ringing.set(whose, String(after.ringing)),
    "user.suspend": (_, whose) => void suspended.add(whose),
    "user.resume": (_, whose) => void suspended.delete(whose),
    "admin.approved": (_, whose) => void company.admins.add(whose),
    "admin.revoke": (_, whose) => void company.admins.delete(whose),
    "user.leave": ({ after }, whose) => leave(whose, after),
    "user.restore": ({ after }, whose, unsure) => restore(whose, after, unsure),
    // without a person: it is forwarded for somebody who left, and that ends now
    "number.leave": ({ user, after }) => {
      if (user === null) rest(after.number, holder.get(String(after.number)) ?? "", "nobody");
    },
    "person.erase": (_, whose) => {
      for (const one of heldBy(carriedFor(whose))) rest(one, carriedFor(whose), "nobody");
      had.delete(whose);
      forwards.delete(whose);
    },
  };

  /** Unsure: changed by somebody else at the same moment, so that either order is right. */
  const follow = (told: Told, unsure: ReadonlySet<string>) => follows[told.verb]?.(told, told.user ?? "", unsure);
  return { company, follow };
}

/** Numbers and extensions that several changes of a batch are about. */
export function contested(told: readonly Told[]): Set<string> {
  const seen = new Map<string, Set<Told>>();
  for (const one of told)
    for (const dialable of JSON.stringify([one.before, one.after]).match(/"(\+\d{8,15}|\d{3})"/g) ?? []) {
      const plain = dialable.slice(1, -1);
      seen.set(plain, (seen.get(plain) ?? new Set()).add(one));
    }
  return new Set([...seen].filter(([, changes]) => changes.size > 1).map(([dialable]) => dialable));
}
