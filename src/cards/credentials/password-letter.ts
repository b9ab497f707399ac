import { phrase, type Words } from "../../domain/chat/words.ts";
import type { Letter } from "./mail.ts";
import { nameInMail } from "./mail-name.ts";

const words = {
  subject: { en: "Set your password", de: "Setze dein Passwort" },
  started: {
    en: "{by} has started this for you: a new password of your phone account is set on a page of its own.",
    de: "{by} hat das für dich angestoßen: Ein neues Passwort für dein Telefonkonto setzt du auf einer eigenen Seite.",
  },
  somebody: { en: "Somebody of your company", de: "Jemand aus deiner Firma" },
  once: {
    en: "The link works once and for {minutes} minutes. Nobody ever asks you for what you enter there.",
    de: "Der Link gilt einmal und {minutes} Minuten lang. Niemand fragt dich je nach dem, was du dort eingibst.",
  },
  label: { en: "Set password", de: "Passwort setzen" },
  unexpected: {
    en: "You did not expect this? Then leave the link alone, and ask whoever is said to have started it.",
    de: "Damit hast du nicht gerechnet? Dann lass den Link liegen und frage, wer das angestoßen haben soll.",
  },
} satisfies Record<string, Words>;

/** For who has no chat: the same link as there. `by`: who began it, when that is known. */
export function passwordLetter(url: string, minutes: number, by: string | undefined): Letter {
  return {
    subject: words.subject,
    paragraphs: [
      phrase(words.started, { by: (by && nameInMail(by)) ?? words.somebody }),
      phrase(words.once, { minutes }),
      { label: words.label, url },
      words.unexpected,
    ],
  };
}
