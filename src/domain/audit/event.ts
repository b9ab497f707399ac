import type { Words } from "../chat/words.ts";

const what = (en: string, de: string): Words => ({ en, de });

/**
 * Everything that is audited, and what the person whose account it is reads when somebody else did it; null: no news to
 * them. `{what}` is what it is about, `{gained}` is yes for whoever has it now.
 */
export const eventTable = {
  "user.create": null,
  "user.edit": what("Changed: {what}.", "Geändert: {what}."),
  "user.suspend": what(
    "You are suspended: nothing rings any more, until it is taken back.",
    "Du bist gesperrt: Nichts klingelt mehr, bis es zurückgenommen wird.",
  ),
  "user.resume": what("You are not suspended any more.", "Du bist nicht mehr gesperrt."),
  "user.leave": null,
  "user.leave.plan": what("It is planned to end on {what}.", "Es soll am {what} enden."),
  "user.leave.cancel": what(
    "It stays: the planned end is taken back.",
    "Es bleibt: Das geplante Ende ist zurückgenommen.",
  ),
  "user.restore": what(
    "It is back, with everything that was still free.",
    "Es ist wieder da, mit allem, was noch frei war.",
  ),
  "person.erase": null,
  "phone-system.check": null,
  "number.assign": what("You have the number {what} now.", "Du hast jetzt die Rufnummer {what}."),
  "number.release": what("You do not have the number {what} any more.", "Du hast die Rufnummer {what} nicht mehr."),
  "number.move": what(
    "{gained, select, yes {You have the number {what} now.} other {You do not have the number {what} any more.}}",
    "{gained, select, yes {Du hast jetzt die Rufnummer {what}.} other {Du hast die Rufnummer {what} nicht mehr.}}",
  ),
  "number.end-rest": null,
  "number.leave": null,
  "extension.assign": what("You have the extension {what} now.", "Du hast jetzt die Durchwahl {what}."),
  "extension.release": what(
    "You do not have the extension {what} any more.",
    "Du hast die Durchwahl {what} nicht mehr.",
  ),
  "extension.move": what(
    "{gained, select, yes {You have the extension {what} now.} other {You do not have the extension {what} any more.}}",
    "{gained, select, yes {Du hast jetzt die Durchwahl {what}.} other {Du hast die Durchwahl {what} nicht mehr.}}",
  ),
  "extension.end-rest": null,
  "device.add": what("A new device rings: {what}.", "Ein neues Gerät klingelt: {what}."),
  "device.change": what("A device is set otherwise: {what}.", "Ein Gerät ist anders eingestellt: {what}."),
  "device.remove": what("A device is gone: {what}.", "Ein Gerät ist weg: {what}."),
  "routing.no_answer": what(
    "What happens to calls that you do not take is changed.",
    "Geändert ist, was mit Anrufen geschieht, die du nicht annimmst.",
  ),
  "routing.ringing": what("Your devices ring in another way: {what}.", "Deine Geräte klingeln anders: {what}."),
  "fax.add": what("You have a fax line now: {what}.", "Du hast jetzt einen Faxanschluss: {what}."),
  "fax.change": what("A fax line is set otherwise: {what}.", "Ein Faxanschluss ist anders eingestellt: {what}."),
  "fax.remove": what("A fax line is gone: {what}.", "Ein Faxanschluss ist weg: {what}."),
  // told by a message of their own, with a button against it
  "password.link": null,
  "password.change": null,
  "password.void": null,
  "device.link": null,
  "device.credentials": null,
  "user.lock": null,
  // who is asked and who asked read it on the request itself
  "admin.request": null,
  "admin.change": null,
  "admin.vote": null,
  "admin.cancel": null,
  "admin.denied": null,
  "admin.approved": null,
  "admin.unanswered": null,
  // and of this by a message of its own
  "admin.end": null,
  "hr.request": null,
  "hr.change": null,
  "hr.vote": null,
  "hr.cancel": null,
  "hr.denied": null,
  "hr.approved": null,
  "hr.unanswered": null,
  "hr.end": null,
  "hr.bootstrap": null,
  "hr.revoke": what("You are not HR any more.", "Du gehörst nicht mehr zur Personalabteilung."),
  "away.begin": null,
  "away.end": null,
  "admin.revoke": what("You are no administrator any more.", "Du bist kein Administrator mehr."),
  "email.ask": what(
    "A new e-mail address was asked for: {what}. Until it is confirmed nothing changes. Not right? Tell an administrator.",
    "Eine neue E-Mail-Adresse wurde angefragt: {what}. Bis sie bestätigt ist, ändert sich nichts. Stimmt das nicht? Sag es einem Administrator.",
  ),
  // what became of it comes as a message of its own
  "email.change": null,
  "email.refuse": null,
  "email.undeliverable": null,
  "email.unconfirmed": null,
  // whoever was linked reads it in a message of its own
  "chat.link": null,
  "chat.ask": null,
  "chat.refuse": null,
  "chat.unanswered": null,
  "chat.code": null,
  "chat.present": null,
  "chat.unlink": what("A chat does not belong to it any more: {what}.", "Ein Chat gehört nicht mehr dazu: {what}."),
  "admin.bootstrap": null,
  "inventory.add": null,
  "inventory.remove": null,
  "location.add": null,
  "location.change": null,
  "location.remove": null,
  "settings.change": null,
} as const satisfies Record<string, Words | null>;

export type EventName = keyof typeof eventTable;
