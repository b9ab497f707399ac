import type { Words } from "../domain/chat/words.ts";

/** Why somebody is not let in, and whom to ask. Nothing here tells an outsider who works here. */
export const refusals = {
  unknown: {
    en: "I do not know you yet: no phone account has the confirmed e-mail address of your chat profile. Ask your HR department or the administrator of your phone system to set you up, then write to me again.",
    de: "Ich kenne dich noch nicht: Kein Telefonkonto hat die bestätigte E-Mail-Adresse deines Chat-Profils. Bitte deine Personalabteilung oder den Administrator eurer Telefonanlage, dich anzulegen, und schreib mir dann noch einmal.",
  },
  unclear: {
    en: "I cannot tell for certain which phone account is yours, so I do nothing. Ask the administrator of your phone system to link you.",
    de: "Ich kann nicht sicher sagen, welches Telefonkonto deines ist, und tue deshalb nichts. Bitte den Administrator eurer Telefonanlage, dich zuzuordnen.",
  },
  asked: {
    en: "I cannot tell for certain which phone account is yours, so I do nothing. I have asked those who can say, and tell you here. If you are in another chat already, type “connect” there.",
    de: "Ich kann nicht sicher sagen, welches Telefonkonto deines ist, und tue deshalb nichts. Ich habe gefragt, wer es weiß, und sage es dir hier. Bist du schon in einem anderen Chat, gib dort „connect“ ein.",
  },
  declined: {
    en: "You were not linked to a phone account here: whoever decided it does not take it for yours. Ask the administrator of your phone system.",
    de: "Du wurdest hier keinem Telefonkonto zugeordnet: Wer das entschieden hat, hält es nicht für deines. Frage den Administrator eurer Telefonanlage.",
  },
  guest: {
    en: "Guests cannot use this. Ask the colleague who invited you.",
    de: "Gäste können das nicht benutzen. Wende dich an die Person, die dich eingeladen hat.",
  },
  stranger: {
    en: "This is for the people of this organisation only. Ask your contact there.",
    de: "Das ist nur für die Leute dieser Organisation. Wende dich an deine Ansprechperson dort.",
  },
  bot: {
    en: "Only people can use this, apps cannot. Ask the administrator of your phone system.",
    de: "Nur Menschen können das benutzen, Apps nicht. Wende dich an den Administrator der Telefonanlage.",
  },
  deactivated: {
    en: "Your chat account is deactivated. Ask the administrator of your chat.",
    de: "Dein Chat-Konto ist deaktiviert. Wende dich an den Administrator eures Chats.",
  },
  suspended: {
    en: "Your phone account is suspended. Ask your HR department or the administrator of your phone system.",
    de: "Dein Telefonkonto ist gesperrt. Frage deine Personalabteilung oder den Administrator eurer Telefonanlage.",
  },
  left: {
    en: "You have no phone account here any more. Ask your HR department.",
    de: "Du hast hier kein Telefonkonto mehr. Frage deine Personalabteilung.",
  },
} as const satisfies Record<string, Words>;

export type Refusal = keyof typeof refusals;
