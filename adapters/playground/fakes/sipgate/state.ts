export type Edition = "classic" | "neo";

export interface User {
  id: string;
  firstname: string;
  lastname: string;
  email: string;
  admin: boolean;
  /** "" where none is chosen */
  addressId: string;
  defaultDevice: string;
  timezone: string;
}

export interface PhoneNumber {
  id: string;
  /** E.164; of an extension its digits */
  number: string;
  type: "LANDLINE" | "MOBILE" | "QUICKDIAL";
  /** whose it is; "" for nobody's */
  owner: string;
  /** where it leads; "" for nowhere */
  endpointId: string;
  /** what its block begins with */
  block?: { prefix: string; size: 10 | 100 };
}

export interface Device {
  id: string;
  owner: string;
  alias: string;
  type: "REGISTER" | "MOBILE" | "EXTERNAL" | "DESKTOP_APP" | "MOBILE_APP";
  dnd: boolean;
  emergencyAddressId: string;
  /** of an external one */
  number?: string;
  /** the SIP password or the PUK */
  secret?: string;
}

export interface Forwarding {
  destination: string;
  timeout: number;
  active: boolean;
}

/** A phone line of classic. */
export interface Line {
  id: string;
  owner: string;
  alias: string;
  devices: string[];
  forwardings: Forwarding[];
  voicemail: { id: string; active: boolean; transcription: boolean; timeout: number };
}

export interface Faxline {
  id: string;
  owner: string;
  alias: string;
  tagline: string;
}

/** What neo has instead of phone lines and groups. */
export interface Channel {
  id: string;
  name: string;
  /** whose own channel it is; "" for a shared one */
  owner: string;
  users: { id: string; deviceIds: string[] }[];
  /** seconds until it rings elsewhere, and where; "" for nowhere */
  forwardTo: string;
}

export interface Group {
  id: string;
  alias: string;
  users: string[];
}

export interface Address {
  id: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
}

/** All that an account holds; plain data, so that it can be copied. */
export interface State {
  edition: Edition;
  users: Map<string, User>;
  numbers: Map<string, PhoneNumber>;
  devices: Map<string, Device>;
  lines: Map<string, Line>;
  faxlines: Map<string, Faxline>;
  channels: Map<string, Channel>;
  groups: Map<string, Group>;
  addresses: Map<string, Address>;
  /** numbers of deleted users that no list shows for now */
  hidden: Set<string>;
  /** how many of each kind there were: no id is used twice */
  made: Record<string, number>;
}

export const createState = (edition: Edition): State => ({
  edition,
  ...{ users: new Map(), numbers: new Map(), devices: new Map(), lines: new Map(), faxlines: new Map() },
  ...{ channels: new Map(), groups: new Map(), addresses: new Map(), hidden: new Set(), made: {} },
});

/** `w0`, `w1` … */
export function nextId(state: State, letter: string): string {
  const count = state.made[letter] ?? 0;
  state.made[letter] = count + 1;
  return `${letter}${count}`;
}
