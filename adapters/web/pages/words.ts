import { phrase, type Words } from "../../../src/domain/chat/words.ts";
import type { Closed } from "../../../src/ports/credentials/self-service.ts";

export const words = {
  product: { en: "Phone account", de: "Telefonkonto" },
  whose: (email: string) => phrase({ en: "For {email}", de: "Für {email}" }, { email }),
  setPassword: { en: "Set a password", de: "Passwort setzen" },
  setLead: {
    en: "Ten characters at least. A few words that have nothing to do with each other are easy to keep and hard to guess.",
    de: "Mindestens zehn Zeichen. Ein paar Wörter, die nichts miteinander zu tun haben, merkst du dir leicht, und niemand errät sie.",
  },
  current: { en: "Current password", de: "Bisheriges Passwort" },
  next: { en: "New password", de: "Neues Passwort" },
  again: { en: "New password once more", de: "Neues Passwort noch einmal" },
  show: { en: "Show what I type", de: "Zeigen, was ich tippe" },
  save: { en: "Set password", de: "Passwort setzen" },
  done: { en: "Your password is set", de: "Dein Passwort ist gesetzt" },
  doneText: {
    en: "From now on it is the only one that counts. You get a message about it in your chats.",
    de: "Ab jetzt gilt nur noch dieses. In deinen Chats bekommst du eine Nachricht darüber.",
  },
  toMe: { en: "See my phone account", de: "Mein Telefonkonto ansehen" },
  close: { en: "You can close this page.", de: "Du kannst diese Seite schließen." },
  deviceTitle: { en: "Sign-in data of a phone", de: "Zugangsdaten eines Telefons" },
  deviceLead: (device: string) =>
    phrase(
      {
        en: "New sign-in data for {device} are made now and shown once. What the phone signs in with today stops working then.",
        de: "Für {device} werden jetzt neue Zugangsdaten erzeugt und ein einziges Mal gezeigt. Womit es sich heute anmeldet, gilt danach nicht mehr.",
      },
      { device },
    ),
  deviceShow: { en: "Make and show them", de: "Erzeugen und zeigen" },
  deviceFor: (device: string) =>
    phrase({ en: "Enter these in {device}:", de: "Trage das in {device} ein:" }, { device }),
  deviceOnce: {
    en: "They are not kept anywhere and are not shown again. Once you leave this page they are gone: then you ask for new ones.",
    de: "Sie werden nirgends aufbewahrt und nicht noch einmal gezeigt. Verlässt du die Seite, sind sie weg: Dann forderst du neue an.",
  },
  emailTitle: { en: "Confirm your e-mail address", de: "E-Mail-Adresse bestätigen" },
  emailLead: (name: string) =>
    phrase(
      {
        en: "The phone account of {name} is to have the address that this link was sent to.",
        de: "Das Telefonkonto von {name} soll die Adresse bekommen, an die dieser Link ging.",
      },
      { name },
    ),
  emailNext: { en: "New address", de: "Neue Adresse" },
  emailNow: { en: "Instead of", de: "Statt" },
  emailConfirm: { en: "Yes, this is my address", de: "Ja, das ist meine Adresse" },
  emailNot: {
    en: "This is not about you? Close the page, and nothing changes.",
    de: "Das betrifft dich nicht? Schließ die Seite, dann ändert sich nichts.",
  },
  emailDone: { en: "Your address is changed", de: "Deine Adresse ist geändert" },
  emailDoneText: (next: string) =>
    phrase(
      {
        en: "Mails about your phone account go to {next} now.",
        de: "Mails zu deinem Telefonkonto gehen jetzt an {next}.",
      },
      { next },
    ),
  sipUser: { en: "User", de: "Benutzer" },
  sipRealm: { en: "Realm", de: "Realm" },
  sipSecret: { en: "Password", de: "Passwort" },
  signIn: { en: "Sign in", de: "Anmelden" },
  signInLead: {
    en: "See what your phone account has. You have no password yet, or forgot it? Type “password” to Switchboard in your chat.",
    de: "Sieh, was dein Telefonkonto hat. Noch kein Passwort, oder vergessen? Schreib Switchboard im Chat „password“.",
  },
  email: { en: "E-mail", de: "E-Mail" },
  password: { en: "Password", de: "Passwort" },
  signInWrong: {
    en: "E-mail and password do not belong together.",
    de: "E-Mail und Passwort gehören nicht zusammen.",
  },
  me: { en: "My phone account", de: "Mein Telefonkonto" },
  readOnly: {
    en: "To be read only. What should change is changed in the chat with Switchboard.",
    de: "Nur zum Ansehen. Was sich ändern soll, änderst du im Chat mit Switchboard.",
  },
  signOut: { en: "Sign out", de: "Abmelden" },
  routing: { en: "How calls reach you", de: "So erreichen dich Anrufe" },
  strength: {
    en: "Very easy to guess|Easy to guess|Could be better|Good|Very good",
    de: "Sehr leicht zu erraten|Leicht zu erraten|Könnte besser sein|Gut|Sehr gut",
  },
  failed: { en: "That did not work", de: "Das hat nicht geklappt" },
  failedText: {
    en: "Something is wrong on our side and nothing was changed. Please try again in a moment.",
    de: "Bei uns stimmt etwas nicht, und nichts wurde geändert. Bitte versuche es gleich noch einmal.",
  },
  elsewhere: { en: "Sent from another page", de: "Von einer anderen Seite geschickt" },
  elsewhereText: {
    en: "This did not come from our own page, so nothing was done. Open the page again and enter it there.",
    de: "Das kam nicht von unserer eigenen Seite, deshalb wurde nichts getan. Öffne die Seite neu und gib es dort ein.",
  },
} as const;

/** Each its own page: what is the matter, and what to do now. */
export const closedWords: Readonly<Record<Closed["kind"], { readonly title: Words; readonly text: Words }>> = {
  used: {
    title: { en: "This link was used already", de: "Dieser Link wurde schon benutzt" },
    text: {
      en: "Each link works once. Need another? Ask for it where you got this one, in the chat with Switchboard. If it was not you who used it, press the button in the message about it, or tell an administrator.",
      de: "Jeder Link gilt einmal. Brauchst du noch einen? Hol ihn dir, wo du diesen herhast, im Chat mit Switchboard. Warst du es nicht, drück den Knopf in der Nachricht darüber, oder sag es einem Administrator.",
    },
  },
  replaced: {
    title: { en: "There is a newer link", de: "Es gibt einen neueren Link" },
    text: {
      en: "Since this one another was asked for, and only the newest works. You find it in your chat with Switchboard.",
      de: "Seit diesem wurde ein weiterer angefordert, und nur der neueste gilt. Du findest ihn im Chat mit Switchboard.",
    },
  },
  expired: {
    title: { en: "This link has expired", de: "Dieser Link ist abgelaufen" },
    text: {
      en: "Links work for 15 minutes, and nothing was changed with this one. Ask for a new one where you got it: in the chat with Switchboard.",
      de: "Links gelten 15 Minuten, und mit diesem wurde nichts geändert. Hol dir einen neuen, wo du ihn herhast: im Chat mit Switchboard.",
    },
  },
  wrong: {
    title: { en: "This link is not right", de: "Dieser Link stimmt nicht" },
    text: {
      en: "Perhaps a part of it got lost on the way. Press the button in the chat with Switchboard, or ask for a new link there.",
      de: "Vielleicht ging unterwegs ein Stück verloren. Drück den Knopf im Chat mit Switchboard, oder hol dir dort einen neuen Link.",
    },
  },
  barred: {
    title: { en: "This account is suspended", de: "Dieses Konto ist gesperrt" },
    text: {
      en: "Nothing can be set until an administrator of your phone system lifts that.",
      de: "Bis ein Administrator eurer Telefonanlage das aufhebt, lässt sich nichts setzen.",
    },
  },
  left: {
    title: { en: "This account has ended", de: "Dieses Konto ist beendet" },
    text: {
      en: "Whose it was has left, so nothing is changed on it any more. Your HR department can help.",
      de: "Wem es gehörte, ist gegangen; daran wird nichts mehr geändert. Deine Personalabteilung hilft weiter.",
    },
  },
  tooMany: {
    title: { en: "Too many tries", de: "Zu viele Versuche" },
    text: {
      en: "To keep others from guessing, this pauses for a quarter of an hour. After that, try again.",
      de: "Damit niemand herumprobiert, ist hier eine Viertelstunde Pause. Danach kannst du es wieder versuchen.",
    },
  },
  notReady: {
    title: { en: "The phone system does not have it yet", de: "Die Telefonanlage hat es noch nicht" },
    text: {
      en: "The phone system is still being brought up to date. Open the link again in a minute; it still works.",
      de: "Die Telefonanlage wird gerade angepasst. Öffne den Link in einer Minute noch einmal; er gilt noch.",
    },
  },
  taken: {
    title: { en: "Somebody else has it", de: "Das hat schon jemand anderes" },
    text: { en: "Nothing was changed.", de: "Es wurde nichts geändert." },
  },
};

/** The same where a new address was to be confirmed. */
export const emailClosedWords: Partial<typeof closedWords> = {
  used: {
    title: { en: "This address is confirmed already", de: "Diese Adresse ist schon bestätigt" },
    text: {
      en: "There is nothing more to do. Was it not you? Tell the administrator of your phone system at once.",
      de: "Es ist nichts mehr zu tun. Warst du es nicht? Sag es sofort dem Administrator eurer Telefonanlage.",
    },
  },
  replaced: {
    title: { en: "This link counts no more", de: "Dieser Link gilt nicht mehr" },
    text: {
      en: "There is a newer mail, or the change was taken back. Only the link in the newest mail works.",
      de: "Es gibt eine neuere Mail, oder die Änderung wurde zurückgenommen. Nur der Link in der neuesten Mail gilt.",
    },
  },
  expired: {
    title: { en: "This link has expired", de: "Dieser Link ist abgelaufen" },
    text: {
      en: "It was good for a day, and the address stays as it was. Type “email” to Switchboard in your chat for a new one.",
      de: "Er galt einen Tag, und die Adresse bleibt, wie sie war. Schreib Switchboard im Chat „email“, dann kommt ein neuer.",
    },
  },
  taken: {
    title: { en: "Somebody else has this address", de: "Diese Adresse hat schon jemand anderes" },
    text: {
      en: "Another phone account has got this address meanwhile, so nothing was changed. Your HR department can help.",
      de: "Inzwischen hat ein anderes Telefonkonto diese Adresse, deshalb wurde nichts geändert. Deine Personalabteilung hilft weiter.",
    },
  },
};
