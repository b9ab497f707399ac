import type { ReadContext } from "../../core/request/command.ts";
import type { Values } from "../../domain/chat/field.ts";
import { type Action, actions, join, type Part, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { missingOf, missingWords } from "../../domain/people/missing.ts";
import type { MissingPart } from "../../domain/people/missing-part.ts";
import type { UserView } from "../../domain/people/user.ts";
import { nameOrYou } from "./name-or-you.ts";

/** Whoever looks, and what they may do about it. */
type Viewer = Pick<ReadContext, "commands" | "caller">;

/** What mends each part; asked for by name, so that a card knows no command's file. */
const steps: Record<MissingPart, { readonly command: string; readonly values?: Values; readonly label: Words }> = {
  location: { command: "edit", label: { en: "Set the location", de: "Standort setzen" } },
  number: { command: "assign", label: { en: "Give a number", de: "Nummer vergeben" } },
  extension: { command: "assign", label: { en: "Give an extension", de: "Durchwahl vergeben" } },
  device: { command: "add-device", label: { en: "Add a device", de: "Gerät hinzufügen" } },
  noAnswer: { command: "no-answer", label: { en: "If nobody answers", de: "Wenn niemand abnimmt" } },
  faxNumber: {
    command: "assign",
    values: { line: "fax" },
    label: { en: "Give a fax number", de: "Faxnummer vergeben" },
  },
};

const words = {
  cannotCall: {
    en: "{own, select, yes {You} other {{name}}} cannot make calls yet. Still missing:",
    de: "{own, select, yes {Du kannst} other {{name} kann}} noch nicht telefonieren. Es fehlt noch:",
  },
  lacks: {
    en: "{own, select, yes {You still lack} other {{name} still lacks}}:",
    de: "{own, select, yes {Dir} other {{name}}} fehlt noch:",
  },
  complete: {
    en: "{own, select, yes {You lack} other {{name} lacks}} nothing.",
    de: "{own, select, yes {Dir} other {{name}}} fehlt nichts.",
  },
  others: {
    en: "HR or an administrator gives what has no button here.",
    de: "Was hier keinen Knopf hat, gibt die Personalabteilung oder ein Administrator.",
  },
} satisfies Record<string, Words>;

/** As long as something is missing every view of somebody says so, names it, and has a button for what the viewer may do. */
export function missingSteps(ctx: Viewer, user: UserView): Part[] {
  const missing = missingOf(user);
  if (missing.length === 0) return [];
  const mendable = missing.flatMap((part) => step(ctx, user, part));
  // a fax line without a number keeps nobody from calling
  const silent = user.telephony && missing.some((part) => part !== "faxNumber");
  const says = silent ? words.cannotCall : words.lacks;
  return [
    text(
      { say: phrase(says, nameOrYou(ctx, user)), strong: true },
      { text: " " },
      ...listMissing(missing),
      { text: "." },
      ...(mendable.length < missing.length ? [{ text: " " }, { say: words.others }] : []),
    ),
    ...(mendable.length > 0 ? [actions(...mendable)] : []),
  ];
}

/** After a change: what is still missing, or that nothing is. */
export function stillMissing(ctx: ReadContext, user: UserView): Part[] {
  const parts = missingSteps(ctx, user);
  return parts.length > 0 ? parts : [text({ say: phrase(words.complete, nameOrYou(ctx, user)) })];
}

export function listMissing(missing: readonly MissingPart[]): Span[] {
  return join(
    missing.map((part) => [{ say: missingWords[part] }]),
    ", ",
  );
}

function step({ commands, caller }: Viewer, user: UserView, part: MissingPart): Action[] {
  const { command, values, label } = steps[part];
  if (!commands.some(({ name }) => name === command)) return [];
  const whose = user.id === caller.user ? undefined : { person: user.email };
  // whom it is about is asked for by `assign` always
  const person = command === "assign" ? { person: user.email } : whose;
  return [{ label, intent: { kind: "open", command, values: { ...person, ...values } } }];
}
