import type { Words } from "../domain/chat/words.ts";

export const typedSecret = {
  refused: {
    en: "That looks like a password, so I have not read it: it is neither stored nor logged here.",
    de: "Das sieht nach einem Passwort aus, deshalb habe ich es nicht gelesen: Hier ist es weder gespeichert noch protokolliert.",
  },
  chat: {
    en: "The chat itself may keep what was typed. Delete the message if it stands there, and use that password nowhere any more.",
    de: "Der Chat selbst kann es aber behalten. Lösche die Nachricht, falls sie dort steht, und benutze dieses Passwort nirgends mehr.",
  },
  where: {
    en: "Passwords are set on a page of their own. (To start it for somebody else, mention them or give their e-mail address.)",
    de: "Passwörter setzt man auf einer eigenen Seite. (Für jemand anderen: die Person erwähnen oder ihre E-Mail-Adresse angeben.)",
  },
  link: { en: "Set password", de: "Passwort setzen" },
} satisfies Record<string, Words>;
