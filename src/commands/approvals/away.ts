import { z } from "zod";
import { awayCard, awayNews, standsIn, type Whose } from "../../cards/approvals/away.ts";
import { knownZone, localDate } from "../../core/line/date.ts";
import { type Changed, type Context, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { absenceErrors } from "../../domain/approvals/absence-errors.ts";
import { scopeOf } from "../../domain/approvals/access.ts";
import type { AdminRequest } from "../../domain/approvals/admin-request.ts";
import { type Colleague, decidersOf, standInFor } from "../../domain/approvals/deciders.ts";
import { reply } from "../../domain/chat/reply.ts";
import { type PersonId, readPersonRef, type UserId } from "../../domain/identity/identity.ts";
import { absenceTopic, eachTime } from "../../domain/notices/topic.ts";
import { fullName } from "../../domain/people/user.ts";
import { requestChanged } from "../../effects/approvals/request-changed.ts";
import { findUser, named, personMeant } from "../../lookups/person.ts";
import { tellOtherAdmins } from "./tell-admins.ts";

const day = z.iso.date();
const fields = {
  person: {
    kind: "lookup",
    from: "person",
    label: { en: "Who is away", de: "Wer abwesend ist" },
    hint: { en: "Empty: you. Somebody else is told.", de: "Leer: du. Jemand anderes erfährt es." },
    schema: z.string().max(200).optional(),
  },
  until: {
    kind: "date",
    label: { en: "Until", de: "Bis" },
    hint: { en: "On this day you are back.", de: "An diesem Tag bist du wieder da." },
    schema: day,
  },
  delegate: {
    kind: "lookup",
    from: "person",
    label: { en: "Delegate", de: "Vertretung" },
    hint: {
      en: "An administrator who decides in your place. Empty: the others do.",
      de: "Ein Administrator, der für dich entscheidet. Leer: die anderen.",
    },
    schema: z.string().max(200).optional(),
  },
  from: {
    kind: "date",
    label: { en: "From", de: "Ab" },
    hint: { en: "Empty: from now on.", de: "Leer: ab jetzt." },
    schema: day.optional(),
  },
} as const;

export const away: WriteCommand<typeof fields> = defineCommand({
  name: "away",
  aliases: ["abwesend", "urlaub", "vacation", "holiday"],
  title: { en: "Be away", de: "Abwesend sein" },
  summary: {
    en: "You, or a colleague, decide about no requests for a while; what is open goes to the delegate.",
    de: "Du oder jemand anderes entscheidet eine Weile keine Anfragen; was offen ist, geht an die Vertretung.",
  },
  examples: [
    "away until Monday, delegate @ben",
    "away @ben until Monday, delegate @carla",
    "away until=2026-12-31 from=2026-12-21",
  ],
  fields,
  positional: ["until"],
  keywords: ["until", "delegate", "from"],
  subjectField: "person",
  access: "admin.absent",
  effect: "write",
  async run(ctx, { person, until, from, delegate: typed }): Promise<Changed> {
    const { store, caller, now, settings } = ctx;
    const whose = await findAbsent(ctx, person);
    const zone = knownZone(whose.timeZone);
    if (until <= localDate(now, zone)) throw absenceErrors.past();
    if (from && from < localDate(now, zone)) throw absenceErrors.pastFrom();
    if (from && from >= until) throw absenceErrors.order();
    const delegate = typed ? await findDelegate(ctx, whose, typed) : undefined;
    const open = await store.requests.pending({ limit: 500 });
    const asks = (one: AdminRequest) => one.requestedBy === caller.person || one.person === caller.person;
    if (!whose.own && open.some(asks)) throw absenceErrors.yourRequest();
    const begins = from && from > localDate(now, zone) ? from : undefined;
    const instead = { delegate: delegate?.person ?? null, by: caller.person };
    const set = await store.absences.set(whose.person, { from: begins, until, zone }, instead, now);
    // as it is once it has begun, by the rules that decide
    const absent = { until: set.until, delegate: set.delegate, by: caller.person };
    const staff = (await store.approvals.staff([...settings.toldOfRequests], now)).map(
      (one): Colleague => (one.person === whose.person ? { ...one, away: absent } : one),
    );
    const absentee = staff.find((one) => one.person === whose.person);
    const standIn = absentee && standInFor(absentee, staff);
    if (delegate && !standIn) throw absenceErrors.nowhere(delegate.name);
    for (const { id } of open) await requestChanged(store.queue, id);
    if (standIn) {
      const { told, topic } = standsIn(whose.name, set, standIn.timeZone);
      await store.notices.tell(standIn.person, topic, told, now);
    }
    if (!whose.own) {
      const { own, others } = awayNews(caller.name, whose, set, zone);
      await store.notices.tell(whose.person, eachTime(absenceTopic(set.id), now), own, now);
      await tellOtherAdmins(ctx, absenceTopic(set.id), others, [whose.person, standIn?.person]);
    }
    const reads = scopeOf(caller.role, "admin.decide") === "any";
    const moved = (reads ? open : []).map((request) => ({
      request,
      deciders: decidersOf(request, staff, settings, now),
    }));
    const after = { from: set.from, until: set.until, delegate: set.delegate };
    return {
      kind: "changed",
      events: [{ verb: "away.begin", user: whose.user, person: whose.person, after }],
      reply: reply(...awayCard({ set, instead: standIn?.name, moved, begun: begins === undefined, zone, whose })),
    };
  },
});

/** Of the one who is away, whoever enters it. Throws DomainError: they decide nothing that could be handed over. */
export async function findAbsent(
  ctx: Context,
  person: string | undefined,
): Promise<Whose & { readonly user: UserId; readonly timeZone: string }> {
  const { caller } = ctx;
  const user = await findUser(ctx, personMeant(person, caller, "admin.absent"));
  const own = user.id === caller.user;
  const decides = scopeOf(user.role, "admin.decide") === "any" && !user.suspended;
  if (user.person === null || !decides) throw absenceErrors.decidesNothing(fullName(user));
  const timeZone = own ? caller.timeZone : (user.location?.timeZone ?? caller.timeZone);
  return { person: user.person, user: user.id, name: fullName(user), email: user.email, own, timeZone };
}

async function findDelegate(ctx: Context, whose: Whose, typed: string): Promise<{ person: PersonId; name: string }> {
  const user = await named("delegate", findUser(ctx, readPersonRef(typed)));
  const name = fullName(user);
  if (user.person === whose.person) throw whose.own ? absenceErrors.self() : absenceErrors.sameOne(name);
  const decides = scopeOf(user.role, "admin.decide") === "any" && !user.suspended;
  if (user.person === null || !decides) throw absenceErrors.mayNot(name);
  return { person: user.person, name };
}
