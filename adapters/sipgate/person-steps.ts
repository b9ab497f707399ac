import { phrase, type Words } from "../../src/domain/chat/words.ts";
import type { PersonStep } from "../../src/domain/phone-system/person-step.ts";
import type { Applied } from "../../src/ports/phone-system/phone-system.ts";

/** Deep links are not documented: one place to put them right. */
const pages = {
  users: "https://app.sipgate.com/w0/team/settings/users",
  routing: "https://app.sipgate.com/w0/routing",
  account: "https://app.sipgate.com/w0/settings/account",
} as const;

const places = {
  users: { en: "Phone system → Users", de: "Telefonanlage → User" },
  routing: { en: "Phone system → Routing", de: "Telefonanlage → Routing" },
  account: { en: "Account → Contract details → Locations", de: "Konto → Vertragsdaten → Standorte" },
  profile: { en: "Phone system → Users → Profile", de: "Telefonanlage → User → Profil" },
  devices: { en: "Phone system → Users → Apps and devices", de: "Telefonanlage → User → Apps und Geräte" },
} satisfies Record<string, Words>;

const labels = {
  first: { en: "First name", de: "Vorname" },
  last: { en: "Last name", de: "Nachname" },
  email: { en: "Email", de: "E-Mail" },
  telephony: { en: "Telephony", de: "Telefonie" },
  fax: { en: "Fax", de: "Fax" },
  number: { en: "Phone number", de: "Rufnummer" },
  extension: { en: "Extension", de: "Durchwahl" },
  location: { en: "Location", de: "Standort" },
  device: { en: "Device", de: "Gerät" },
  now: { en: "Set now", de: "Jetzt eingestellt" },
  forward: { en: "Forward to", de: "Weiterleiten an" },
} satisfies Record<string, Words>;

type Label = keyof typeof labels;

interface Told {
  readonly what: PersonStep["what"];
  readonly where: keyof typeof places;
  readonly fields?: readonly (readonly [Label, string])[];
  readonly seen?: boolean;
}

const pageOf = { users: "users", profile: "users", devices: "users", routing: "routing", account: "account" } as const;

/** A step that sipgate has no interface for, with what to enter and where. */
export function person(kind: PersonStep["kind"], { what, where, fields = [], seen = true }: Told): Applied {
  return {
    kind: "person",
    step: {
      ...{ kind, what, where: places[where], page: pages[pageOf[where]], seen },
      fields: fields.map(([label, value]) => ({ label: labels[label], value })),
    },
  };
}

/** "yes" stands in the language of sipgate's own pages. */
const ticked = (on: boolean) => (on ? "✓" : "–");

export const newUser = (user: {
  firstName: string;
  lastName: string;
  email: string;
  telephony: boolean;
  fax: boolean;
}) =>
  person("create_user", {
    what: { en: "Create this user in sipgate", de: "Diesen User in sipgate anlegen" },
    where: "users",
    fields: [
      ["first", user.firstName],
      ["last", user.lastName],
      ["email", user.email],
      ["telephony", ticked(user.telephony)],
      ["fax", ticked(user.fax)],
    ],
  });

export const sharedEmail = (email: string) =>
  person("create_user", {
    what: {
      en: "Several users in sipgate have this email. Keep it at the right one",
      de: "Mehrere User in sipgate haben diese E-Mail. Lass sie nur beim richtigen stehen",
    },
    where: "users",
    fields: [["email", email]],
  });

export const newEmail = (email: string) =>
  person("set_email", {
    what: { en: "Change the email in sipgate", de: "Die E-Mail in sipgate ändern" },
    where: "users",
    fields: [["email", email]],
  });

export const newName = (firstName: string, lastName: string) =>
  person("set_name", {
    what: { en: "Change the name in sipgate", de: "Den Namen in sipgate ändern" },
    where: "users",
    fields: [
      ["first", firstName],
      ["last", lastName],
    ],
  });

export const noLocation = (location: string) =>
  person("set_location", {
    what: {
      en: "Choose this location in sipgate. Add it first if it's missing; sipgate may ask for documents",
      de: "Diesen Standort in sipgate auswählen. Fehlt er, lege ihn erst an; sipgate kann Nachweise verlangen",
    },
    where: "profile",
    fields: [["location", location]],
  });

export const noNumber = (number: string) =>
  person("attach_number", {
    what: {
      en: "This number isn't in the sipgate account. Order or port it",
      de: "Diese Rufnummer gehört nicht zum sipgate-Konto. Bestelle oder portiere sie",
    },
    where: "account",
    fields: [["number", number]],
  });

export const heldNumber = (number: string, holder: string) =>
  person("attach_number", {
    what: phrase(
      {
        en: "This number rings at “{holder}” in sipgate. Free it there",
        de: "Diese Rufnummer klingelt in sipgate bei „{holder}“. Gib sie dort frei",
      },
      { holder },
    ),
    where: "routing",
    fields: [["number", number]],
  });

export const routeNumber = (number: string) =>
  person("attach_number", {
    what: { en: "Assign this number in sipgate", de: "Diese Rufnummer in sipgate zuweisen" },
    where: "routing",
    fields: [["number", number]],
  });

export const freeNumber = (number: string) =>
  person("detach_number", {
    what: {
      en: "Take this number out of the routing in sipgate",
      de: "Diese Rufnummer in sipgate aus dem Routing nehmen",
    },
    where: "routing",
    fields: [["number", number]],
  });

export const newExtension = (extension: string, says?: string) =>
  person("add_extension", {
    what: says
      ? phrase(
          {
            en: "sipgate didn't take this extension ({says}). Assign it there, or choose another one here",
            de: "sipgate hat diese Durchwahl nicht angenommen ({says}). Weise sie dort zu oder wähle hier eine andere",
          },
          { says },
        )
      : { en: "Assign this extension in sipgate", de: "Diese Durchwahl in sipgate zuweisen" },
    where: "users",
    fields: [["extension", extension]],
  });

export const oldExtension = (extension: string) =>
  person("remove_extension", {
    what: { en: "Remove this extension in sipgate", de: "Diese Durchwahl in sipgate entfernen" },
    where: "users",
    fields: [["extension", extension]],
  });

export const newChannel = () =>
  person("add_line", {
    what: { en: "Turn on telephony for this user in sipgate", de: "Telefonie für diesen User in sipgate einschalten" },
    where: "users",
  });

export const oldChannel = () =>
  person("remove_line", {
    what: { en: "Turn off telephony for this user in sipgate", de: "Telefonie für diesen User in sipgate ausschalten" },
    where: "users",
  });

export const newDevice = (name: string) =>
  person("add_device", {
    what: { en: "Add this device in sipgate", de: "Dieses Gerät in sipgate anlegen" },
    where: "devices",
    fields: [["device", name]],
  });

export const oldDevice = () =>
  person("remove_device", {
    what: { en: "Remove this device in sipgate", de: "Dieses Gerät in sipgate entfernen" },
    where: "devices",
  });

/** Rules that somebody made there are not written over without showing what would be lost. */
export const otherForwarding = (now: string, wanted: string) =>
  person("set_line", {
    what: {
      en: "Forwarding is set up in sipgate. Change it there if it should follow Switchboard",
      de: "In sipgate ist eine eigene Weiterleitung eingerichtet. Ändere sie dort, wenn sie Switchboard folgen soll",
    },
    where: "routing",
    fields: [
      ["now", now],
      ["forward", wanted],
    ],
  });

export const forwardNumber = (number: string, target: string | null) =>
  person(target === null ? "end_forward" : "forward_number", {
    what:
      target === null
        ? {
            en: "End the forwarding of this number in sipgate",
            de: "Die Weiterleitung dieser Rufnummer in sipgate beenden",
          }
        : { en: "Forward this number in sipgate", de: "Diese Rufnummer in sipgate weiterleiten" },
    where: "routing",
    fields: [["number", number], ...(target === null ? [] : [["forward", target] as const])],
    seen: false,
  });
