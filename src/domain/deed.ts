import type { Permission } from "./access.ts";
import type { Verb } from "./verb.ts";
import type { Words } from "./words.ts";

const did = (en: string, de: string): Words => ({ en, de });

/** What the audit calls what was done, for whoever reads it; a new verb does not compile before it has its words. */
export const deedWords: Readonly<Record<Verb, Words>> = {
  "user.create": did("onboarded", "angelegt"),
  "user.edit": did("details changed", "Angaben geändert"),
  "user.suspend": did("suspended", "gesperrt"),
  "user.resume": did("not suspended any more", "nicht mehr gesperrt"),
  "user.leave": did("left", "gegangen"),
  "user.leave.plan": did("leaving planned", "Weggang geplant"),
  "user.leave.cancel": did("planned leaving taken back", "geplanter Weggang zurückgenommen"),
  "user.restore": did("brought back", "zurückgeholt"),
  "person.erase": did("forgotten for good", "endgültig gelöscht"),
  "number.assign": did("number given", "Rufnummer vergeben"),
  "number.release": did("number taken back", "Rufnummer zurückgenommen"),
  "number.move": did("number moved", "Rufnummer umgezogen"),
  "number.end-rest": did("number rests no more", "Rufnummer ruht nicht mehr"),
  "number.leave": did("decided for the leaving", "für den Weggang entschieden"),
  "extension.assign": did("extension given", "Durchwahl vergeben"),
  "extension.release": did("extension taken back", "Durchwahl zurückgenommen"),
  "extension.move": did("extension moved", "Durchwahl umgezogen"),
  "extension.end-rest": did("extension rests no more", "Durchwahl ruht nicht mehr"),
  "device.add": did("device added", "Gerät hinzugefügt"),
  "device.change": did("device changed", "Gerät geändert"),
  "device.remove": did("device removed", "Gerät entfernt"),
  "routing.no_answer": did("unanswered calls set", "nicht angenommene Anrufe eingestellt"),
  "routing.ringing": did("ringing set", "Klingeln eingestellt"),
  "fax.add": did("fax line added", "Faxanschluss hinzugefügt"),
  "fax.change": did("fax line changed", "Faxanschluss geändert"),
  "fax.remove": did("fax line removed", "Faxanschluss entfernt"),
  "admin.request": did("administrator's right asked for", "Administratorrecht angefragt"),
  "admin.vote": did("a yes to the request", "ein Ja zur Anfrage"),
  "admin.cancel": did("request withdrawn", "Anfrage zurückgezogen"),
  "admin.denied": did("request denied", "Anfrage abgelehnt"),
  "admin.approved": did("administrator's right given", "Administratorrecht gegeben"),
  "admin.unanswered": did("request not answered in time", "Anfrage nicht rechtzeitig beantwortet"),
  "admin.end": did("administrator's right over", "Administratorrecht abgelaufen"),
  "admin.revoke": did("administrator's right taken away", "Administratorrecht entzogen"),
  "inventory.add": did("numbers added", "Rufnummern hinzugefügt"),
  "inventory.remove": did("numbers removed", "Rufnummern entfernt"),
  "location.add": did("location added", "Standort hinzugefügt"),
  "location.change": did("location changed", "Standort geändert"),
  "location.remove": did("location removed", "Standort entfernt"),
  "settings.change": did("setting changed", "Einstellung geändert"),
};

/** By which permission of the one table somebody comes to a number, an extension or a route. */
export const permissionBehind: Readonly<Partial<Record<Verb, Permission>>> = {
  "user.create": "user.create",
  "user.restore": "user.leave",
  "user.leave": "user.leave",
  "number.assign": "number.assign",
  "number.move": "number.assign",
  "extension.assign": "number.assign",
  "extension.move": "number.assign",
  "fax.add": "fax.change",
  "routing.no_answer": "device.change",
  "routing.ringing": "device.change",
};
