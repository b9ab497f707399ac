import { z } from "zod";
import { priceSpan } from "../../cards/devices/price.ts";
import { listMissing } from "../../cards/people/missing.ts";
import { numberMeant } from "../../core/line/national.ts";
import { showNumber } from "../../core/line/phone-number.ts";
import { defineCommand, type ReadContext } from "../../core/request/command.ts";
import { join, type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { type UserStatus, type UserSummary, userStatuses } from "../../domain/people/user.ts";
import { problems } from "../../domain/problems.ts";
import { fields as onboarding } from "../../fields/onboard.ts";
import { say } from "../../messages/engine.ts";
import { wordFirst } from "../word-first.ts";
import { show } from "./show.ts";

const pageSize = 8;
const words = {
  show: { en: "Show", de: "Ansehen" },
  nobody: { en: "Nobody here.", de: "Niemand da." },
  starts: { en: "starts ", de: "beginnt am " },
} satisfies Record<string, Words>;
const statusWords: Record<UserStatus, Words> = {
  incomplete: { en: "incomplete", de: "unvollständig" },
  suspended: { en: "suspended", de: "gesperrt" },
  paid: { en: "paid", de: "kostenpflichtig" },
  starting: { en: "starting", de: "beginnt" },
};
const statuses = userStatuses.map((value) => ({ value, label: statusWords[value] }));
const matching = (search: string) =>
  phrase({ en: "People matching “{search}”", de: "Personen zu „{search}“" }, { search });
const everybody: Words = { en: "People with a phone account", de: "Personen mit Telefonkonto" };

export const list = defineCommand({
  name: "list",
  aliases: ["liste", "personen", "mitarbeiter", "people", "users"],
  title: { en: "List people", de: "Personen auflisten" },
  summary: {
    en: "Everybody with a phone account; part of a name, e-mail, number or extension or a location narrows it, so does status.",
    de: "Alle mit Telefonkonto; ein Teil von Name, E-Mail, Rufnummer oder Durchwahl oder ein Standort grenzt ein, ebenso der Zustand.",
  },
  examples: ["list", "list berg", "list 104", "list incomplete", "list status=starting location=Berlin"],
  fields: {
    search: { kind: "text", label: { en: "Search", de: "Suche" }, schema: z.string().max(100).optional() },
    status: {
      kind: "choice",
      label: { en: "Status", de: "Zustand" },
      options: statuses,
      schema: z.enum(userStatuses).optional(),
    },
    location: { ...onboarding.location, hint: { en: "Empty: all.", de: "Leer: alle." } },
    after: { kind: "text", label: { en: "After", de: "Nach" }, schema: z.string().max(1000).optional(), hidden: true },
  },
  positional: ["search"],
  access: "user.list",
  daily: true,
  effect: "read",
  complete: (values) => wordFirst(values, "search", "status", statuses),
  async run(ctx, { search, status, location, after }): Promise<Reply> {
    const number = search === undefined ? undefined : await numberMeant(ctx, search);
    const limit = pageSize + 1;
    const found = await ctx.store.users.page({
      now: ctx.now,
      search,
      number,
      status,
      location,
      after,
      limit,
      freeDevices: ctx.settings.freeDevices,
    });
    if (found.length === 0 && location !== undefined) await refuseUnknown(ctx, location);
    const users = found.slice(0, pageSize);
    const last = users.at(-1);
    const more = found.length > pageSize && last;
    const asked = { ...(search && { search }), ...(status && { status }), ...(location && { location }) };
    const heading: Span[][] = [
      [{ say: search === undefined ? everybody : matching(search), strong: true }],
      ...(status ? [[{ say: statusWords[status] }]] : []),
      ...(location ? [[{ text: location }]] : []),
    ];
    return reply(text(...join(heading, " · ")), ...(users.length === 0 ? [text({ say: words.nobody })] : []), {
      part: "list",
      items: users.map((user) => ({
        title: [{ text: user.name, strong: true }],
        detail: detail(ctx, user, status),
        actions: [open(user)],
      })),
      ...(more && {
        next: { label: say.more, intent: { kind: "open", command: "list", values: { ...asked, after: last.cursor } } },
      }),
    });
  },
});

/** Nobody is there: either the place is empty, or there is no such place. */
async function refuseUnknown({ store }: ReadContext, location: string): Promise<void> {
  const places = await store.inventory.places();
  if (!places.some(({ name }) => name.toLowerCase() === location.toLowerCase()))
    throw problems.locationUnknown(location);
}

function open(user: UserSummary) {
  return { label: words.show, intent: { kind: "open" as const, command: show.name, values: { person: user.id } } };
}

function detail(ctx: ReadContext, user: UserSummary, status: UserStatus | undefined): Span[] {
  const facts = [user.number && showNumber(user.number), user.extension, user.location, user.email];
  const known = facts.filter((fact): fact is string => Boolean(fact)).join(" · ");
  const lacks: Span[] = [{ say: statusWords.incomplete, strong: true }];
  // who asked for those who lack something reads what it is
  const why: Span[] = status === "incomplete" ? [{ text: ": " }, ...listMissing(user.missing)] : [];
  const price = priceSpan(ctx, user.devices);
  const parts: Span[][] = [
    [{ text: known }],
    ...(price ? [[price]] : []),
    ...(user.suspended ? [[{ say: statusWords.suspended, strong: true } as const]] : []),
    ...(user.startDate ? [[{ say: words.starts }, { date: user.startDate }]] : []),
    ...(user.missing.length > 0 ? [[...lacks, ...why]] : []),
  ];
  return join(parts, " · ");
}
