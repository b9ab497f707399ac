import { showMoment } from "../../core/line/date.ts";
import { type Action, actions, type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";

const words = {
  password: { en: "Your password was changed at {at}.", de: "Dein Passwort wurde um {at} geändert." },
  device: {
    en: "New sign-in data of {device} were shown at {at}; the old ones do not work any more.",
    de: "Neue Zugangsdaten von {device} wurden um {at} angezeigt; die alten gelten nicht mehr.",
  },
  notYou: {
    en: "Not you? Then suspend your account: nothing rings any more, nobody gets in, and the administrators are told.",
    de: "Das warst du nicht? Dann sperre dein Konto: Nichts klingelt mehr, niemand kommt hinein, und die Administratoren erfahren es.",
  },
  lock: { en: "That was not me", de: "Das war ich nicht" },
} satisfies Record<string, Words>;

export interface SecretChanged {
  /** The name of a device; absent: it was the password. */
  readonly device?: string;
  readonly at: Date;
  readonly timeZone: string;
  /** What the button is good for once; see the command `lock-me`. */
  readonly lock: string;
}

/** Told in every chat of the person, so that a thief cannot do it unseen. */
export function secretChanged({ device, at, timeZone, lock }: SecretChanged): Reply {
  // read at any time later: on that day the time alone says enough, the message has its own date
  const values = { at: showMoment(at, at, timeZone), device: device ?? "" };
  const button: Action = { label: words.lock, style: "danger", intent: { kind: "text", text: `lock-me ${lock}` } };
  return reply(
    text({ say: phrase(device === undefined ? words.password : words.device, values), strong: true }),
    text({ say: words.notYou }),
    actions(button),
  );
}
