import type { Account } from "./account.ts";
import type { SipgateAddress } from "./client/shapes.ts";
import type { Memory } from "./memory.ts";

/** Which address of the account is which location of ours: as adopted, else by its town or as it is written. */
export interface Locations {
  addressOf(name: string): Promise<string | undefined>;
  nameOf(addressId: string): Promise<string | null>;
  remember(name: string, addressId: string): Promise<void>;
}

const prefix = "location:";

export function written({ streetAddress, postalCode, locality }: SipgateAddress): string {
  return [streetAddress, `${postalCode} ${locality}`.trim()].filter(Boolean).join(", ");
}

export function createLocations(account: Account, memory: Memory): Locations {
  /** By our names: towns that have one address only, whole addresses, and above all what was adopted. */
  const byName = async (): Promise<Map<string, string>> => {
    const addresses = await account.addresses();
    const alone = addresses.filter((one) => addresses.filter(({ locality }) => locality === one.locality).length === 1);
    return new Map([
      ...addresses.map((one) => [written(one), one.id] as const),
      ...alone.map((one) => [one.locality, one.id] as const),
      ...(await memory.below<string>(prefix)),
    ]);
  };
  return {
    addressOf: async (name) => (await byName()).get(name),
    async nameOf(addressId) {
      if (addressId === "") return null;
      const named = [...(await byName())].filter(([, id]) => id === addressId);
      return named.at(-1)?.[0] ?? null;
    },
    remember: (name, addressId) => memory.put(prefix + name, addressId),
  };
}
