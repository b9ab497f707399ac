import type { Client } from "./client/index.ts";

/** Several jobs read at once, and one job in several rounds: what was read seconds ago is read once. */
const freshFor = 5_000;
/** As long as one request takes at least: many who are waited for share it, and nobody who was made since is overlooked. */
const waitedFreshFor = 250;
const addressesFreshFor = 600_000;

/** What the account holds, read when it is needed and forgotten when we change it. */
export function createAccount(client: Client, now: () => number) {
  const kept = new Map<string, { at: number; value: Promise<unknown> }>();

  function once<T>(key: string, load: () => Promise<T>, fresh = freshFor): Promise<T> {
    const found = kept.get(key);
    if (found && now() - found.at < fresh) return found.value as Promise<T>;
    const value = load();
    const entry = { at: now(), value };
    kept.set(key, entry);
    value.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    return value;
  }

  return {
    self: client.self,
    /** Whoever is waited for is found soon after a person has made them. */
    users: (waited = false) => once("users", client.users, waited ? waitedFreshFor : freshFor),
    addresses: () => once("addresses", client.addresses, addressesFreshFor),
    numbers: () => once("numbers", client.numbers),
    phoneNumbers: () => once("numbers v3", client.phoneNumbers),
    channels: () => once("channels", client.channels),
    devices: (user: string) => once(`devices ${user}`, () => client.devices(user)),
    lines: (user: string) => once(`lines ${user}`, () => client.lines(user)),
    line: (user: string, line: string) => once(`line ${line}`, () => client.line(user, line)),
    forwardings: (user: string, line: string) => once(`forwardings ${line}`, () => client.forwardings(user, line)),
    faxlines: (user: string) => once(`faxlines ${user}`, () => client.faxlines(user)),

    /** Everything whose key begins like this; nothing given: all. */
    forget(...beginnings: string[]) {
      for (const key of kept.keys())
        if (beginnings.length === 0 || beginnings.some((beginning) => key.startsWith(beginning))) kept.delete(key);
    },
  };
}

export type Account = ReturnType<typeof createAccount>;
