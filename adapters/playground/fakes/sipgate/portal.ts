import { addDevice, type NewDevice, removeDevice } from "./acts/devices.ts";
import { lead, ownerOf } from "./acts/endpoints.ts";
import { addChannel } from "./acts/lines.ts";
import { addNumber, findNumber, whyNoExtension } from "./acts/numbers.ts";
import { addUser, type NewUser, removeUser } from "./acts/users.ts";
import {
  type Address,
  type Channel,
  type Forwarding,
  nextId,
  type PhoneNumber,
  type State,
  type User,
} from "./state.ts";

export type Portal = ReturnType<typeof createPortal>;

/** What a person does in sipgate's own pages: more than the interface can, and without its checks of rights. */
export function createPortal(state: State, { before, changed, hides }: PortalOptions) {
  const user = (id: string): User => there(state.users.get(id), id);
  const number = (given: string): PhoneNumber => there(findNumber(state, given), given);
  const endpoint = (id: string): string => {
    if (id !== "") there(ownerOf(state, id), id);
    return id;
  };

  /** Lag holds for what a person did, too. */
  const act = <In extends unknown[], Out>(work: (...given: In) => Out) => {
    return (...given: In): Out => {
      before();
      try {
        return work(...given);
      } finally {
        changed();
      }
    };
  };

  return {
    createUser: act((about: NewUser) => addUser(state, about)),
    rename: act((id: string, { firstName, lastName }: { firstName: string; lastName: string }) => {
      Object.assign(user(id), { firstname: firstName, lastname: lastName });
    }),
    changeEmail: act((id: string, email: string) => void Object.assign(user(id), { email })),
    setAdmin: act((id: string, admin: boolean) => void Object.assign(user(id), { admin })),
    setLocation: act((id: string, addressId: string) => void Object.assign(user(id), { addressId })),
    deleteUser: act((id: string) => removeUser(state, user(id).id, hides())),
    addAddress: act(({ country = "DEU", ...about }: Omit<Address, "id" | "country"> & { country?: string }) => {
      const id = nextId(state, "1");
      state.addresses.set(id, { id, country, ...about });
      return id;
    }),
    orderNumber: act(
      (e164: string, { type = "LANDLINE" }: { type?: "LANDLINE" | "MOBILE" } = {}) =>
        addNumber(state, { number: e164, type }).id,
    ),
    orderBlock: act((prefix: string, size: 10 | 100) => {
      for (let last = 0; last < size; last++) {
        const number = `${prefix}${String(last).padStart(size === 10 ? 1 : 2, "0")}`;
        addNumber(state, { number, type: "LANDLINE", block: { prefix, size } });
      }
    }),
    moveNumber: act((given: string, to: string) => lead(state, number(given), endpoint(to))),
    addExtension: act((owner: string, digits: string, to?: string) => {
      const why = whyNoExtension(state, digits);
      if (why === "taken") throw new Error(`${digits} is somebody's extension already.`);
      if (why) throw new Error(`sipgate never gives ${digits} as an extension.`);
      const endpointId = endpoint(to ?? "");
      return addNumber(state, { number: digits, type: "QUICKDIAL", owner: user(owner).id, endpointId }).id;
    }),
    addDevice: act((owner: string, about: NewDevice) => addDevice(state, user(owner).id, about).id),
    removeDevice: act((id: string) => removeDevice(state, there(state.devices.get(id), id).id)),
    createChannel: act((about: Pick<Channel, "name"> & Partial<Channel>) => addChannel(state, about).id),
    /** which devices of somebody ring */
    ring: act((id: string, who: string, deviceIds: string[]) => {
      const line = state.lines.get(id);
      if (line) line.devices = deviceIds;
      else {
        const channel = there(state.channels.get(id), id);
        channel.users = [...channel.users.filter((one) => one.id !== who), { id: user(who).id, deviceIds }];
      }
    }),
    /** where calls to a channel go that nobody takes; "" for nowhere */
    forward: act((id: string, to: string) => void Object.assign(there(state.channels.get(id), id), { forwardTo: to })),
    setForwardings: act((line: string, forwardings: Forwarding[]) => {
      there(state.lines.get(line), line).forwardings = forwardings;
    }),
    addGroup: act((alias: string, users: string[] = []) => {
      const id = nextId(state, "g");
      state.groups.set(id, { id, alias, users });
      return id;
    }),
  };
}

export interface PortalOptions {
  before(): void;
  changed(): void;
  /** numbers of deleted users leave the lists for a while */
  hides(): boolean;
}

function there<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new Error(`nothing is called ${id}`);
  return found;
}
