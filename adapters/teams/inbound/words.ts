import type { Words } from "../../../src/domain/chat/words.ts";

/** What only Teams makes necessary to say. */
export const words = {
  welcome: {
    en: "Hello! I look after the phone accounts of your company. Write to me here whenever you need something.",
    de: "Hallo! Ich kümmere mich um die Telefonkonten eurer Firma. Schreib mir hier, wann immer du etwas brauchst.",
  },
  roomWelcome: {
    en: "I look after the phone accounts of your company. Mention me with what you need, or with “help”; whatever is for you alone I answer in our own chat.",
    de: "Ich kümmere mich um die Telefonkonten eurer Firma. Erwähne mich mit dem, was du brauchst, oder mit „help“; was nur dich angeht, beantworte ich in unserem eigenen Chat.",
  },
  formForYou: {
    en: "The form opens for whoever presses the button, and only they see it.",
    de: "Das Formular öffnet sich für die Person, die drückt, und nur sie sieht es.",
  },
  answeredPrivately: {
    en: "I have answered in our own chat: that is for you alone.",
    de: "Ich habe in unserem eigenen Chat geantwortet: Das ist nur für dich.",
  },
  cannotWrite: {
    en: "My answer is for you alone, and I cannot write to you. Add the app Switchboard for yourself (Apps › Switchboard › Add), then ask again.",
    de: "Meine Antwort ist nur für dich, und ich kann dir nicht schreiben. Füge die App Switchboard für dich hinzu (Apps › Switchboard › Hinzufügen) und frage dann noch einmal.",
  },
  addToRoom: {
    en: "Add the app there: to the team of the channel, or to the group chat (… › Apps › Switchboard). It cannot write into private channels.",
    de: "Füge die App dort hinzu: dem Team des Kanals oder dem Gruppenchat (… › Apps › Switchboard). In private Kanäle kann sie nicht schreiben.",
  },
  tookLong: {
    en: "That takes longer than Teams lets me. Nothing is lost:",
    de: "Das dauert länger, als Teams mich lässt. Es ist nichts verloren:",
  },
  tryAgain: { en: "Try again", de: "Noch einmal" },
  notSaved: { en: "Not saved; I have written why.", de: "Nicht gespeichert; warum, habe ich geschrieben." },
  working: {
    en: "Working on it … the result follows in our chat.",
    de: "Ich bin dabei … das Ergebnis folgt in unserem Chat.",
  },
  workingUnsaved: {
    en: "The database is slow and nothing is saved yet. The result follows in our chat; if it does not, nothing was promised: look before you try again.",
    de: "Die Datenbank ist langsam, noch ist nichts gespeichert. Das Ergebnis folgt in unserem Chat; bleibt es aus, sieh nach, bevor du es noch einmal versuchst.",
  },
  tooLong: {
    en: "I have an answer, but it does not fit into one message of Teams. Nothing is lost: ask for less at once.",
    de: "Ich habe eine Antwort, aber sie passt nicht in eine Nachricht von Teams. Es ist nichts verloren: Frage nach weniger auf einmal.",
  },
  notShown: {
    en: "I have an answer, but Teams doesn't show it. Nothing is lost. Your admins can find out why in the log.",
    de: "Ich habe eine Antwort, aber Teams zeigt sie nicht an. Es ist nichts verloren. Warum, steht für deine Admins im Protokoll des Servers.",
  },
  notOurs: {
    en: "I do not know this button any more. Please ask again.",
    de: "Diese Schaltfläche kenne ich nicht mehr. Bitte frage noch einmal.",
  },
} as const satisfies Record<string, Words>;
