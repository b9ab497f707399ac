import { missingSteps } from "../../cards/people/missing.ts";
import { syncWords } from "../../cards/people/user.ts";
import { checkAreaCode } from "../../core/line/area-code.ts";
import { showNumber } from "../../core/line/phone-number.ts";
import {
  type Changed,
  defineCommand,
  type ReadContext,
  type Unchanged,
  type WriteCommand,
} from "../../core/request/command.ts";
import { join, reply, type Span, text } from "../../domain/chat/reply.ts";
import { localeWords, phrase, type Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import { fullName, numbersOf, type UserView } from "../../domain/people/user.ts";
import type { LineKind } from "../../domain/routing/line.ts";
import { fields } from "../../fields/edit.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import { say } from "../../messages/engine.ts";
import type { UserChange } from "../../ports/people/users.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";
import { placeAfterName } from "./name-and-place.ts";

const flag = (on: boolean) => (on ? "yes" : "no");
const changedWords = (name: string) => phrase({ en: "{name} is changed: ", de: "{name} ist geändert: " }, { name });

export const edit: WriteCommand<typeof fields> = defineCommand({
  name: "edit",
  aliases: ["bearbeiten", "ändern", "name", "sprache", "language"],
  title: { en: "Change details", de: "Angaben ändern" },
  summary: {
    en: "Name, location and language; for HR, too, whether somebody may phone and fax. Without a person: you.",
    de: "Name, Standort und Sprache; für die Personalabteilung auch, ob jemand telefonieren und faxen darf. Ohne Person: du.",
  },
  examples: ["edit", "edit language=de", "edit @anna", "edit anna@firm.de Anna Berg location=London"],
  fields,
  positional: ["person", "first", "last"],
  access: "user.edit",
  daily: true,
  effect: "write",
  subject: ({ person }, caller) => personMeant(person, caller, "user.edit"),
  understand: placeAfterName,
  async prefill(ctx, given) {
    const user = await meant(ctx, given.person);
    return {
      ...(user.id !== ctx.caller.user && { person: user.email }),
      ...{ first: user.firstName, last: user.lastName, telephony: flag(user.telephony), fax: flag(user.fax) },
      ...(user.location && { location: user.location.name }),
      ...(user.language && { language: user.language }),
      ...given,
    };
  },
  async run(ctx, input): Promise<Changed | Unchanged> {
    const user = await meant(ctx, input.person);
    const change = differences(user, input);
    if (Object.keys(change).length === 0) return { kind: "unchanged", reply: reply(text({ say: say.nothingChanged })) };
    if (change.telephony === false) refuseHeld(user, "phone_line", "telephony");
    if (change.fax === false) refuseHeld(user, "fax_line", "fax");
    await ctx.store.users.edit(user.id, change, ctx.now);
    await ctx.store.queue.send(reconcileUser, { user: user.id });
    const before = Object.fromEntries(Object.keys(change).map((key) => [key, current(user)[key as keyof UserChange]]));
    const view = (await ctx.store.users.byId(user.id)) ?? user;
    if (change.location !== undefined)
      for (const number of numbersOf(view)) checkAreaCode(ctx.settings, number, view.location, "location");
    const about = { user: user.id, ...(user.person && { person: user.person }) };
    return {
      kind: "changed",
      events: [{ verb: "user.edit", ...about, before, after: { ...change } }],
      reply: reply(
        text({ say: changedWords(fullName({ ...user, ...change })), strong: true }, ...tellChange(change), {
          text: ".",
        }),
        ...missingSteps(ctx, view),
        text({ say: syncWords.pending }),
      ),
    };
  },
});

const meant = (ctx: ReadContext, person: string | undefined) =>
  findUser(ctx, personMeant(person, ctx.caller, "user.edit"));

const current = (user: UserView) => ({
  ...{ firstName: user.firstName, lastName: user.lastName, telephony: user.telephony, fax: user.fax },
  location: user.location?.name ?? "",
  language: user.language,
});

/** Only what is said and different: what somebody may not see stays as it is. */
function differences(user: UserView, input: { [name: string]: unknown }): UserChange {
  const { first: firstName, last: lastName, location, language, telephony, fax } = input;
  const said = { firstName, lastName, location, language, telephony, fax };
  const now = current(user);
  const changed = Object.entries(said).filter(
    ([key, value]) => value !== undefined && value !== now[key as keyof UserChange],
  );
  return Object.fromEntries(changed) as UserChange;
}

/** Nothing is given back by the way: what hangs on the line is released first, which asks. */
function refuseHeld(user: UserView, kind: LineKind, field: string): void {
  const lines = user.lines.filter((line) => line.kind === kind);
  const held = lines.flatMap(({ numbers, extensions }) => [...numbers.map(showNumber), ...extensions]);
  if (held.length === 0) return;
  const words: Words = {
    en: "Take these back first (release): {held}.",
    de: "Nimm das zuerst zurück (release): {held}.",
  };
  throw new DomainError("conflict", phrase(words, { held: held.join(", ") }), field);
}

function tellChange(change: UserChange): Span[] {
  const { firstName, lastName, location, language, telephony, fax } = change;
  const onOff = (on: boolean) => (on ? say.yes : say.no);
  const parts: Span[][] = [
    ...((firstName ?? lastName) ? [[{ say: { en: "name", de: "Name" } }]] : []),
    ...(location === undefined ? [] : [[{ say: { en: "location ", de: "Standort " } }, { text: location || "–" }]]),
    ...(language === undefined ? [] : [[{ say: { en: "language ", de: "Sprache " } }, { say: localeWords[language] }]]),
    ...(telephony === undefined ? [] : [[{ say: { en: "telephony ", de: "Telefonie " } }, { say: onOff(telephony) }]]),
    ...(fax === undefined ? [] : [[{ say: { en: "fax ", de: "Fax " } }, { say: onOff(fax) }]]),
  ];
  return join(parts, ", ");
}
