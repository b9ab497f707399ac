import { z } from "zod";
import { awayCard, standsIn } from "../cards/away.ts";
import { type Changed, type Context, defineCommand, type WriteCommand } from "../core/command.ts";
import { knownZone, localDate } from "../core/date.ts";
import { reply } from "../core/reply.ts";
import { scopeOf } from "../domain/access.ts";
import { awayProblems } from "../domain/away-problems.ts";
import { type Colleague, decidersOf, standInFor } from "../domain/deciders.ts";
import { type PersonId, readPersonRef } from "../domain/identity.ts";
import { fullName } from "../domain/user.ts";
import { requestChanged } from "../jobs/request-changed.ts";
import { findUser, named } from "../lookups/person.ts";

const day = z.iso.date();
const fields = {
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
  called: ["abwesend", "urlaub", "vacation", "holiday"],
  title: { en: "Be away", de: "Abwesend sein" },
  summary: {
    en: "You decide about no requests for a while; what is open goes to your delegate.",
    de: "Du entscheidest eine Weile keine Anfragen; was offen ist, geht an deine Vertretung.",
  },
  examples: ["away until Monday, delegate @ben", "away until=2026-12-31 from=2026-12-21"],
  fields,
  positional: ["until"],
  spoken: ["until", "delegate", "from"],
  access: "admin.decide",
  effect: "write",
  async run(ctx, { until, from, delegate: typed }): Promise<Changed> {
    const { store, caller, now, settings } = ctx;
    const zone = knownZone(caller.timeZone);
    if (until <= localDate(now, zone)) throw awayProblems.past();
    if (from && from >= until) throw awayProblems.order();
    const delegate = typed ? await findDelegate(ctx, typed) : undefined;
    const begins = from && from > localDate(now, zone) ? from : undefined;
    const set = await store.absences.set(caller.person, { from: begins, until, zone }, delegate?.person ?? null, now);
    // as it is once it has begun, by the rules that decide
    const absent = { until: set.until, delegate: set.delegate };
    const staff = (await store.approvals.staff([...settings.toldOfRequests], now)).map(
      (one): Colleague => (one.person === caller.person ? { ...one, away: absent } : one),
    );
    const me = staff.find(({ person }) => person === caller.person);
    const instead = me && standInFor(me, staff);
    if (delegate && !instead) throw awayProblems.nowhere(delegate.name);
    const open = await store.requests.pending({ limit: 500 });
    for (const { id } of open) await requestChanged(store.queue, id);
    if (instead) {
      const { told, topic } = standsIn(caller.name, set, instead.timeZone);
      await store.notices.tell(instead.person, topic, told, now);
    }
    const moved = open.map((request) => ({ request, deciders: decidersOf(request, staff, settings, now) }));
    const after = { from: set.from, until: set.until, delegate: set.delegate };
    return {
      kind: "changed",
      events: [{ verb: "away.begin", user: caller.user, person: caller.person, after }],
      reply: reply(
        ...awayCard({ set, instead: instead?.name, moved, begun: begins === undefined, zone, me: caller.person }),
      ),
    };
  },
});

async function findDelegate(ctx: Context, typed: string): Promise<{ person: PersonId; name: string }> {
  const user = await named("delegate", findUser(ctx, readPersonRef(typed)));
  const name = fullName(user);
  if (user.person === ctx.caller.person) throw awayProblems.self();
  const decides = scopeOf(user.role, "admin.decide") === "any" && !user.suspended;
  if (user.person === null || !decides) throw awayProblems.mayNot(name);
  return { person: user.person, name };
}
