import { phrase, type Words } from "../chat/words.ts";
import type { UserView } from "../people/user.ts";

export const passwordLength = { least: 10, most: 128 } as const;

/** What is wrong with a new password; the words never hold any of it. */
export const passwordErrors = {
  missing: { en: "Please fill this in.", de: "Bitte ausfüllen." },
  short: phrase(
    { en: "At least {least} characters, please.", de: "Bitte mindestens {least} Zeichen." },
    { least: passwordLength.least },
  ),
  long: phrase(
    { en: "At most {most} characters, please.", de: "Bitte höchstens {most} Zeichen." },
    { most: passwordLength.most },
  ),
  own: {
    en: "It contains your name, your address or your number. Whoever knows you tries that first.",
    de: "Es enthält deinen Namen, deine Adresse oder deine Nummer. Wer dich kennt, versucht das zuerst.",
  },
  weak: {
    en: "This is easy to guess. Several words that have nothing to do with each other are good.",
    de: "Das ist leicht zu erraten. Gut sind mehrere Wörter, die nichts miteinander zu tun haben.",
  },
  same: { en: "This is the password that you have already.", de: "Das ist das Passwort, das du schon hast." },
  different: { en: "The two are not the same.", de: "Die beiden sind nicht gleich." },
  wrong: {
    en: "This is not your current password. Forgotten? HR or an administrator can have a link sent to you that does not ask for it.",
    de: "Das ist nicht dein bisheriges Passwort. Vergessen? Personalabteilung oder Administratoren können dir einen Link schicken lassen, der nicht danach fragt.",
  },
} as const satisfies Record<string, Words | ReturnType<typeof phrase>>;

/** What somebody must not build a password of: their name, address and numbers. Lower case, three characters at least. */
export function ownData({ firstName, lastName, email, lines }: UserView): string[] {
  const [mailbox = "", domain = ""] = email.toLowerCase().split("@");
  const words = [firstName, lastName, mailbox, ...mailbox.split(/[._+-]/), ...domain.split(".").slice(0, -1)];
  // a number is told by its end, however it begins
  const digits = lines.flatMap(({ numbers }) => numbers.map((number) => number.replace(/\D/g, "").slice(-6)));
  const extensions = lines.flatMap((line) => line.extensions);
  return [...new Set([...words, ...digits, ...extensions].map(plain).filter((one) => one.length >= 3))];
}

/** Whether the person's own data is all that makes it long. */
export function isOwn(password: string, own: readonly string[]): boolean {
  const rest = own
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, one) => left.replaceAll(one, ""), plain(password));
  const found = rest.length < plain(password).length;
  return found && [...rest].length < passwordLength.least;
}

const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
