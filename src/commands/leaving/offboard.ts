import { priceSpan } from "../../cards/devices/price.ts";
import {
  answerLeft,
  answerPlanned,
  type Decision,
  numberRows,
  onADay,
  previewOffboarding,
} from "../../cards/leaving/leaving.ts";
import type { Problems } from "../../core/form/problems.ts";
import { checkAreaCode } from "../../core/line/area-code.ts";
import { localDate } from "../../core/line/date.ts";
import { instantOf } from "../../core/line/local-time.ts";
import { type Changed, defineCommand, type ReadContext, type WriteCommand } from "../../core/request/command.ts";
import type { Input } from "../../domain/chat/field.ts";
import type { Words } from "../../domain/chat/words.ts";
import { devicesOf } from "../../domain/devices/price.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { leavingErrors } from "../../domain/leaving/leaving-errors.ts";
import { fullName, numbersOf, type UserView } from "../../domain/people/user.ts";
import { afterLeaving } from "../../effects/leaving/after-leaving.ts";
import { fields } from "../../fields/offboard.ts";
import { findAffected } from "../../lookups/affected.ts";
import { findHeir } from "../../lookups/successor.ts";
import { leave as leaveJob } from "../../ports/queue/job-names.ts";

const endOfWork = "18:00";
const words = {
  needsHeir: { en: "Say to whom the numbers go.", de: "Sag, an wen die Nummern gehen." },
  onlyHandedOver: fields.to.hint,
  needsDay: { en: "Say on which day, too.", de: "Sag auch, an welchem Tag." },
  past: { en: "This day is over already.", de: "Dieser Tag ist schon vorbei." },
  timePast: { en: "This time is over already.", de: "Diese Uhrzeit ist schon vorbei." },
  skipped: {
    en: "Clocks are put forward over this time on that day. Choose another.",
    de: "Diese Uhrzeit gibt es an dem Tag nicht: Die Uhren werden vorgestellt. Wähle eine andere.",
  },
} satisfies Record<string, Words>;

export const offboard: WriteCommand<typeof fields> = defineCommand({
  name: "offboard",
  aliases: ["verabschieden", "kündigen", "austritt", "abmelden", "leave"],
  title: { en: "Offboard a person", de: "Person verabschieden" },
  summary: {
    en: "Somebody leaves: shows first what happens to numbers, devices and rights; at once or on a day.",
    de: "Jemand geht: Zeigt erst, was mit Nummern, Geräten und Rechten geschieht; sofort oder an einem Tag.",
  },
  examples: [
    "offboard @anna",
    "offboard anna@firm.de on=2026-12-31 at=18:00",
    "offboard @anna numbers=hand-over to=@ben",
  ],
  fields,
  positional: ["person"],
  access: "user.leave",
  daily: true,
  effect: "destroy",
  subject: ({ person }) => readPersonRef(person ?? ""),
  check({ numbers, to, until, on, at }): Problems {
    const hands = numbers === "hand-over";
    return {
      ...(hands && !to && { to: words.needsHeir }),
      ...(!hands && to && { to: words.onlyHandedOver }),
      ...(!hands && until && { until: words.onlyHandedOver }),
      ...(at && !on && { on: words.needsDay }),
    };
  },
  async confirm(ctx, input) {
    const { user, decision } = await understand(ctx, input);
    return previewOffboarding(user, decision);
  },
  async besides(ctx, { person, on }) {
    const user = await findAffected(ctx, person);
    const rows = numberRows(user, await ctx.store.leaving.decided(user.id), ctx.settings.quarantineDays);
    return on ? rows : [...rows, onADay(user)];
  },
  async run(ctx, input): Promise<Changed> {
    const { user, heir, decision, zone } = await understand(ctx, input);
    const plan = { user: user.id, heir: heir?.id, until: input.until, zone };
    const about = { user: user.id, ...(user.person && { person: user.person }) };
    if (decision.on) {
      const { id, at } = await ctx.store.leaving.plan(plan, { ...decision.on, zone }, ctx.caller.person);
      await ctx.store.queue.send(leaveJob, { schedule: id, restDays: decision.restDays }, { startAfter: at });
      const after = { at: at.toISOString(), heir: heir?.id, until: input.until };
      return {
        kind: "changed",
        events: [{ verb: "user.leave.plan", ...about, after }],
        reply: answerPlanned(user, decision, `cancel-offboard ${user.email}`),
      };
    }
    const left = await ctx.store.leaving.leave(plan, decision.restDays, ctx.now);
    if (!left) throw leavingErrors.notLeft(user.email);
    const events = await afterLeaving(ctx.store, left, decision.restDays, ctx.now);
    return { kind: "changed", events, reply: answerLeft(user, left, `restore ${user.email}`) };
  },
});

/** Who and to whom, looked up and allowed; the same for the question and for the yes. */
async function understand(ctx: ReadContext, input: Input<typeof fields>) {
  const user = await findAffected(ctx, input.person);
  const heir = input.to ? await findHeir(ctx, input.to, user.id) : undefined;
  const fates = await ctx.store.leaving.decided(user.id);
  const undecided = numbersOf(user, "phone_line").filter((number) => !fates.some((one) => one.number === number));
  if (heir) for (const number of undecided) checkAreaCode(ctx.settings, number, heir.location, "to");
  const zone = user.location?.timeZone ?? ctx.caller.timeZone;
  if (input.on && input.on < localDate(ctx.now, zone)) throw leavingErrors.wrong("on", words.past);
  if (input.on) checkTime(input.on, input.at ?? endOfWork, zone, ctx.now);
  if (input.until && input.until <= (input.on ?? localDate(ctx.now, zone)))
    throw leavingErrors.wrong("until", words.past);
  const decision: Decision = {
    heir: heir && fullName(heir),
    until: input.until,
    on: input.on ? { day: input.on, time: input.at ?? endOfWork } : undefined,
    restDays: ctx.settings.quarantineDays,
    graceDays: ctx.settings.graceDays,
    price: priceSpan(ctx, devicesOf(user)),
    pointing: await ctx.store.leaving.pointingAt(user.id),
    fates,
    requests: await waiting(ctx, user),
  };
  return { user, heir, zone, decision };
}

/** Throws DomainError: a time that is over, or that no clock shows there. */
function checkTime(day: string, time: string, zone: string, now: Date): void {
  const at = instantOf(day, time, zone);
  if (!at) throw leavingErrors.wrong("at", words.skipped);
  if (at <= now) throw leavingErrors.wrong("at", words.timePast);
}

/** What waits of them or for them: it is withdrawn when they leave. */
async function waiting({ store }: ReadContext, { person }: UserView): Promise<string[]> {
  if (person === null) return [];
  const asked = await store.requests.of(person, 20);
  return asked.filter(({ state }) => state === "pending").map(({ name, reason }) => `${name} (${reason})`);
}
