import { guidOf, personIdOf } from "./ids.ts";
import type { Json } from "./json.ts";

export interface Person {
  /** handle by which tests name somebody: `anna` */
  key: string;
  /** object id in Entra; default made from the key */
  aadId?: string;
  firstName: string;
  lastName: string;
  email?: string;
  upn?: string;
  /** default `en-US` */
  locale?: string;
  /** default `Europe/Berlin` */
  timeZone?: string;
  /** of another company, but with an account here: UPN with #EXT#, no e-mail */
  guest?: boolean;
  /** of another organisation (shared channel, federated chat) */
  tenantId?: string;
  /** joined a meeting without an account */
  anonymous?: boolean;
}

export interface TeamsPerson {
  key: string;
  /** `29:…`, for this bot only */
  id: string;
  aadId: string;
  name: string;
  firstName: string;
  lastName: string;
  email?: string;
  upn?: string;
  locale: string;
  timeZone: string;
  userRole: "user" | "guest" | "anonymous";
  tenantId: string;
}

export function toPerson(person: Person, home: { appId: string; tenantId: string }): TeamsPerson {
  const { key, firstName, lastName, guest, anonymous } = person;
  const address = `${key}@example.com`;
  const email = person.email ?? (guest || anonymous ? undefined : address);
  const outside = `${key}_partner.example#EXT#@example.onmicrosoft.com`;
  const upn = person.upn ?? (anonymous ? undefined : guest ? outside : (email ?? address));
  return {
    key,
    id: personIdOf(home.appId, key),
    aadId: person.aadId ?? guidOf(`person ${key}`),
    name: `${firstName} ${lastName}`.trim(),
    firstName,
    lastName,
    ...(email === undefined ? {} : { email }),
    ...(upn === undefined ? {} : { upn }),
    locale: person.locale ?? "en-US",
    timeZone: person.timeZone ?? "Europe/Berlin",
    userRole: anonymous ? "anonymous" : guest ? "guest" : "user",
    tenantId: person.tenantId ?? home.tenantId,
  };
}

/** `from` of an activity and the entries of `membersAdded`. Who has no account has no object id. */
export const toAccount = ({ id, name, aadId, userRole }: TeamsPerson): Json & { id: string; name: string } => ({
  id,
  name,
  ...(userRole === "anonymous" ? {} : { aadObjectId: aadId }),
});

/** A member as the connector answers it: `objectId` is the older name, and both come. */
export const toMember = (person: TeamsPerson): Json => ({
  ...toAccount(person),
  ...(person.userRole === "anonymous" ? {} : { objectId: person.aadId }),
  givenName: person.firstName,
  surname: person.lastName,
  ...(person.email === undefined ? {} : { email: person.email }),
  ...(person.upn === undefined ? {} : { userPrincipalName: person.upn }),
  tenantId: person.tenantId,
  userRole: person.userRole,
});

/** True for the ids under which the connector knows a person: `29:…`, object id, UPN, e-mail. */
export function isCalled(person: TeamsPerson, id: string): boolean {
  const wanted = id.toLowerCase();
  return person.id === id || [person.aadId, person.upn, person.email].some((own) => own?.toLowerCase() === wanted);
}
