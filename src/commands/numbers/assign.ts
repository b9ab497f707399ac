import { again, called, underWay } from "../../cards/numbers/dialable.ts";
import { stillMissing } from "../../cards/people/missing.ts";
import type { Problems } from "../../core/form/problems.ts";
import { checkAreaCode } from "../../core/line/area-code.ts";
import {
  type Changed,
  defineCommand,
  type ReadContext,
  type Unchanged,
  type WriteCommand,
} from "../../core/request/command.ts";
import type { Values } from "../../domain/chat/field.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { type Filling, phrase, type Words } from "../../domain/chat/words.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { type Dialable, dialableErrors } from "../../domain/numbers/dialable.ts";
import { isReserved } from "../../domain/numbers/reserved.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { problems } from "../../domain/problems.ts";
import type { LineKind } from "../../domain/routing/line.ts";
import { fields } from "../../fields/assign.ts";
import { findUser } from "../../lookups/person.ts";
import { say } from "../../messages/engine.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

const noFaxExtension: Words = {
  en: "A fax line has no extension: leave this empty.",
  de: "Ein Faxanschluss hat keine Durchwahl: Lass das leer.",
};

export const assign: WriteCommand<typeof fields> = defineCommand({
  name: "assign",
  aliases: ["vergeben", "zuweisen", "give"],
  title: { en: "Give a number", de: "Nummer vergeben" },
  summary: {
    en: "Gives somebody a free number, a free extension or both.",
    de: "Gibt jemandem eine freie Rufnummer, eine freie Durchwahl oder beides.",
  },
  examples: ["assign @anna", "assign @anna extension=104", 'assign anna@firm.de number="+49 30 23125104" line=fax'],
  fields,
  positional: ["person"],
  access: "number.assign",
  daily: true,
  effect: "write",
  subject: ({ person }) => readPersonRef(person ?? ""),
  prefill: lacking,
  check({ number, extension, line }): Problems {
    if (number === undefined && extension === undefined) return { number: say.missingValue };
    return line === "fax" && extension !== undefined ? { extension: noFaxExtension } : {};
  },
  async run(ctx, { person, number, extension, line }): Promise<Changed | Unchanged> {
    const { extensionFrom: from, extensionTo: to } = ctx.settings;
    if (extension !== undefined && (Number(extension) < from || Number(extension) > to))
      throw problems.extensionUnknown(extension, from, to);
    if (extension !== undefined && isReserved(extension)) throw problems.extensionReserved(extension);
    const user = await findUser(ctx, readPersonRef(person));
    const kind = lineFor(user, line, extension);
    const asked: Dialable[] = [
      ...(number === undefined ? [] : [{ kind: "number", value: number } as const]),
      ...(extension === undefined ? [] : [{ kind: "extension", value: extension } as const]),
    ];
    const had = new Set(
      user.lines.filter((one) => one.kind === kind).flatMap((one) => [...one.numbers, ...one.extensions]),
    );
    const given = asked.filter(({ value }) => !had.has(value));
    if (given.length === 0) return { kind: "unchanged", reply: reply(text({ say: hasAlready(user, asked) })) };

    if (given.some(({ kind: of }) => of === "number")) checkAreaCode(ctx.settings, number, user.location);
    const what = Object.fromEntries(given.map((one) => [one.kind, one.value]));
    await ctx.store.lines.assign({ user: user.id, kind, ...what }, ctx.now);
    await ctx.store.queue.send(reconcileUser, { user: user.id });
    const after = await ctx.store.users.byId(user.id);
    const typed = {
      person: user.email,
      ...(number && { number }),
      ...(extension && { extension }),
      ...(line && { line }),
    };
    return {
      kind: "changed",
      events: given.map(({ kind: of, value }) => ({
        verb: `${of}.assign`,
        user: user.id,
        ...(user.person && { person: user.person }),
        after: { [of]: value, line: kind },
      })),
      reply: reply(
        text({ say: hasNow(user, given), strong: true }),
        ...(after ? stillMissing(ctx, after) : []),
        underWay,
        again(assign, typed),
      ),
    };
  },
});

/** Who is meant, by an address that can be read; and what they have none of yet, unless it was said what they get. */
async function lacking(ctx: ReadContext, given: Values): Promise<Values> {
  const user = given.person ? await findUser(ctx, readPersonRef(given.person)).catch(() => undefined) : undefined;
  const known = { ...given, ...(user && { person: user.email }) };
  if (given.number !== undefined || given.extension !== undefined) return known;
  const kind: LineKind = given.line === "fax" ? "fax_line" : "phone_line";
  const lines = user?.lines.filter((line) => line.kind === kind) ?? [];
  const needs = {
    number: lines.every(({ numbers }) => numbers.length === 0),
    extension:
      kind === "phone_line" && user?.telephony !== false && lines.every(({ extensions }) => extensions.length === 0),
  };
  const { extensionFrom: from, extensionTo: to } = ctx.settings;
  const place = user?.location?.name;
  const { inventory } = ctx.store;
  const [[free], [extension]] = await Promise.all([
    place && needs.number ? inventory.freeNumbers({ now: ctx.now, location: place, limit: 1 }) : [],
    needs.extension ? inventory.freeExtensions({ now: ctx.now, from, to, limit: 1 }) : [],
  ]);
  return {
    ...(free && free.location === place && { number: free.number }),
    ...(extension && { extension }),
    ...known,
  };
}

/** Where it goes: as said; else to the phone, else to the fax, as far as the person may have one. */
function lineFor(user: UserView, line: "phone" | "fax" | undefined, extension: string | undefined): LineKind {
  const name = fullName(user);
  if (line === undefined && !user.telephony && !user.fax) throw dialableErrors.neither("person", name);
  const kind =
    (line ?? (user.telephony || extension !== undefined ? "phone" : "fax")) === "fax" ? "fax_line" : "phone_line";
  const allowed = kind === "fax_line" ? user.fax : user.telephony;
  if (!allowed) throw dialableErrors.notAllowed(line === undefined ? "extension" : "line", name, kind);
  return kind;
}

const listed = (user: UserView, [one, other]: readonly Dialable[]): Record<string, Filling> => ({
  name: fullName(user),
  one: one ? called(one) : "",
  other: other ? called(other) : "",
  count: other ? 2 : 1,
});
const hasNow = (user: UserView, given: readonly Dialable[]) =>
  phrase(
    {
      en: "{name} has {one}{count, plural, =2 { and {other}} other {}} now.",
      de: "{name} hat jetzt {one}{count, plural, =2 { und {other}} other {}}.",
    },
    listed(user, given),
  );
const hasAlready = (user: UserView, asked: readonly Dialable[]) =>
  phrase(
    {
      en: "{name} has {one}{count, plural, =2 { and {other}} other {}} already.",
      de: "{name} hat {one}{count, plural, =2 { und {other}} other {}} schon.",
    },
    listed(user, asked),
  );
