import { answerOnboarded } from "../../cards/people/onboarded.ts";
import type { Problems } from "../../core/form/problems.ts";
import { checkAreaCode } from "../../core/line/area-code.ts";
import { localDate } from "../../core/line/date.ts";
import { type Changed, type Context, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { longestOf, policyOf, rights } from "../../domain/approvals/right.ts";
import { reply } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { isReserved } from "../../domain/numbers/reserved.ts";
import type { UserView } from "../../domain/people/user.ts";
import { problems } from "../../domain/problems.ts";
import { fields } from "../../fields/onboard.ts";
import { announce, reconcileUser, welcome } from "../../ports/queue/job-names.ts";
import { askForRight } from "../approvals/ask-for-right.ts";
import { placeAfterName } from "./name-and-place.ts";
import { linkable, prefillOnboard } from "./onboard-prefill.ts";

const words = {
  needsTelephony: {
    en: "Only with telephony: switch it on, or leave this empty.",
    de: "Nur mit Telefonie: einschalten oder leer lassen.",
  },
  past: {
    en: "This day is over already. Leave it empty for today.",
    de: "Dieser Tag ist schon vorbei. Für heute lass das Feld leer.",
  },
  needsLine: {
    en: "Only with telephony or fax: switch one on, or leave this empty.",
    de: "Nur mit Telefonie oder Fax: eines einschalten oder leer lassen.",
  },
} satisfies Record<string, Words>;

export const onboard: WriteCommand<typeof fields> = defineCommand({
  name: "onboard",
  aliases: ["anlegen", "einstellen", "neu", "eintritt", "hire", "new", "create"],
  title: { en: "Onboard a person", de: "Person anlegen" },
  summary: {
    en: "Give somebody a phone account: details, number, extension, first day.",
    de: "Jemandem ein Telefonkonto geben: Angaben, Rufnummer, Durchwahl, erster Tag.",
  },
  examples: [
    "onboard @anna",
    "onboard anna@firm.de",
    'onboard anna@firm.de Anna Berg location=Berlin start="next Monday" extension=104',
  ],
  fields,
  positional: ["person", "first", "last"],
  access: "user.create",
  daily: true,
  effect: "write",
  /** An e-mail address where a person is asked for is that person's address: a form holds it there, whether a chat knows it or not. */
  complete({ person = "", ...others }) {
    const ref = readPersonRef(person);
    if (ref.by === "email" && !others.email) return { ...others, email: ref.email };
    return { ...others, ...(person && { person }) };
  },
  understand: placeAfterName,
  prefill: prefillOnboard,
  check(input): Problems {
    const line = input.telephony || input.fax;
    return {
      ...(input.extension !== undefined && !input.telephony && { extension: words.needsTelephony }),
      ...(input.number !== undefined && !line && { number: words.needsLine }),
    };
  },
  prepare: linkable,
  async run(ctx, input, profile): Promise<Changed> {
    const { extensionFrom: from, extensionTo: to } = ctx.settings;
    const { extension } = input;
    if (extension !== undefined && (Number(extension) < from || Number(extension) > to))
      throw problems.extensionUnknown(extension, from, to);
    if (await isOver(ctx, input)) throw new DomainError("invalid", { words: words.past }, "start");
    if (extension !== undefined && isReserved(extension)) throw problems.extensionReserved(extension);
    const created = await ctx.store.users.create(
      {
        firstName: input.first,
        lastName: input.last,
        email: input.email,
        location: input.location,
        startDate: input.start,
        telephony: input.telephony,
        fax: input.fax,
        number: input.number,
        extension,
        profile: profile as Awaited<ReturnType<typeof linkable>>,
      },
      ctx.now,
    );
    // known by now without asking for it; what was made is undone with the refusal
    checkAreaCode(ctx.settings, input.number, created.place);
    await ctx.store.queue.send(reconcileUser, { user: created.user, isNew: true });
    // whoever has begun and has a chat need not wait for the next minute
    const begun = !(created.startsAt && created.startsAt > ctx.now);
    if (profile && begun) await ctx.store.queue.send(welcome, {});
    if (ctx.settings.newsChannel && begun) await ctx.store.queue.send(announce, {});
    const user = await ctx.store.users.byId(created.user);
    if (!user) throw new Error("somebody made is not there");
    const asked = await askForRights(ctx, user, input);
    const { person: _, admin: __, hr: ___, ...after } = input;
    const { parts } = answerOnboarded(ctx, onboard, input, user);
    return {
      kind: "changed",
      events: [
        { verb: "user.create", user: created.user, person: created.person, after },
        ...asked.map(({ event }) => event),
      ],
      reply: reply(...parts, ...asked.flatMap(({ parts }) => parts)),
    };
  },
});

/** Each right that was ticked, for as long as the settings allow. */
async function askForRights(ctx: Context, user: UserView, input: { hr: boolean; admin: boolean }) {
  const asked = [];
  for (const right of rights)
    if (input[right])
      asked.push(
        await askForRight(ctx, user, {
          ...{ right, reason: onboard.title.en, hours: longestOf(policyOf(right, ctx.settings)) },
        }),
      );
  return asked;
}

/** A first day before today, where they will work if that is said. Only what may be over somewhere is looked up. */
async function isOver(
  { store, caller, now }: Context,
  { start, location }: { start?: string | undefined; location?: string | undefined },
) {
  if (!start || start >= localDate(now, "Pacific/Kiritimati")) return false;
  const places = location ? await store.inventory.places() : [];
  const place = places.find(({ name }) => name.toLowerCase() === location?.toLowerCase());
  return start < localDate(now, place?.timeZone ?? caller.timeZone);
}
