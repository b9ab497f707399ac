import { devicesOf, isApp } from "../fakes/sipgate/acts/devices.ts";
import { aliasOf, ownerOf } from "../fakes/sipgate/acts/endpoints.ts";
import type { FakeSipgate } from "../fakes/sipgate/index.ts";
import type { Device, Edition, State, User } from "../fakes/sipgate/state.ts";
import { type ArmedTrouble, armedIn } from "./sipgate-trouble.ts";

/** What stands in sipgate's own pages. */
export interface SipgatePane {
  readonly edition: Edition;
  readonly users: readonly SipgateUserSeen[];
  readonly numbers: readonly SipgateNumberSeen[];
  readonly devices: readonly SipgateDeviceSeen[];
  /** phone lines in classic, channels in neo */
  readonly lines: readonly SipgateLineSeen[];
  readonly faxlines: readonly { readonly id: string; readonly owner: string }[];
  /** where a number can lead */
  readonly ends: readonly { readonly id: string; readonly name: string }[];
  readonly addresses: readonly { readonly id: string; readonly name: string }[];
  readonly armed: readonly ArmedTrouble[];
}

export interface SipgateUserSeen extends Pick<User, "id" | "firstname" | "lastname" | "email" | "admin" | "addressId"> {
  /** whose token Switchboard has */
  readonly service: boolean;
  readonly numbers: readonly string[];
}

export interface SipgateNumberSeen {
  readonly id: string;
  readonly number: string;
  readonly extension: boolean;
  /** "" for nowhere */
  readonly leadsTo: string;
  readonly owner: string;
}

export interface SipgateDeviceSeen extends Pick<Device, "id" | "alias" | "type" | "owner" | "number"> {
  readonly app: boolean;
}

export interface SipgateLineSeen {
  readonly id: string;
  readonly name: string;
  /** "" for a shared one */
  readonly owner: string;
  /** devices that ring */
  readonly devices: readonly string[];
}

export function readSipgatePane({ account, owner, faults, troubles }: SipgateSeen): SipgatePane {
  const users = [...account.users.values()];
  const numbers = [...account.numbers.values()].map(({ id, number, type, endpointId, owner: whose }) => ({
    ...{ id, number, extension: type === "QUICKDIAL", leadsTo: endpointId, owner: whose },
  }));
  return {
    edition: account.edition,
    users: users.map(({ id, firstname, lastname, email, admin, addressId }) => ({
      ...{ id, firstname, lastname, email, admin, addressId, service: id === owner },
      numbers: numbers.filter((one) => one.owner === id && one.leadsTo !== "").map(({ number }) => number),
    })),
    numbers,
    devices: users.flatMap(({ id }) => devicesOf(account, id)).map(toDevice),
    lines: linesIn(account),
    faxlines: [...account.faxlines.values()].map((faxline) => ({ id: faxline.id, owner: faxline.owner })),
    ends: endsIn(account),
    addresses: [...account.addresses.values()].map(({ id, city, street }) => ({ id, name: `${city}, ${street}` })),
    armed: armedIn(faults, troubles.lag),
  };
}

export interface SipgateSeen extends Pick<FakeSipgate, "account" | "owner" | "faults"> {
  troubles: { lag: boolean };
}

const toDevice = (device: Device): SipgateDeviceSeen => {
  const { id, alias, type, owner, number } = device;
  return { ...{ id, alias, type, owner, app: isApp(device) }, ...(number !== undefined && { number }) };
};

const linesIn = ({ lines, channels }: State): SipgateLineSeen[] => [
  ...[...lines.values()].map(({ id, alias, owner, devices }) => ({ id, name: alias, owner, devices })),
  ...[...channels.values()].map(({ id, name, owner, users }) => ({
    ...{ id, name, owner, devices: users.flatMap(({ deviceIds }) => deviceIds) },
  })),
];

function endsIn(account: State): { id: string; name: string }[] {
  const whose = (id: string): string => {
    const user = account.users.get(ownerOf(account, id) ?? "");
    return user ? `${user.firstname} ${user.lastname}` : "";
  };
  const name = (id: string): string => [whose(id), aliasOf(account, id)].filter(Boolean).join(" · ");
  const ids = [account.lines, account.channels, account.groups, account.faxlines].flatMap((all) => [...all.keys()]);
  return ids.map((id) => ({ id, name: account.channels.has(id) ? aliasOf(account, id) : name(id) }));
}
