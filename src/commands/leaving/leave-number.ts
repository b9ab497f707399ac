import { z } from "zod";
import { fateSpans } from "../../cards/leaving/leaving.ts";
import type { Problems } from "../../core/form/problems.ts";
import { checkAreaCode } from "../../core/line/area-code.ts";
import { localDate } from "../../core/line/date.ts";
import { numberSchema, showNumber } from "../../core/line/phone-number.ts";
import { type Changed, type Context, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { actions, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { leavingErrors } from "../../domain/leaving/leaving-errors.ts";
import { fullName } from "../../domain/people/user.ts";
import { fields as onboarding } from "../../fields/onboard.ts";
import { findAffected } from "../../lookups/affected.ts";
import { findHolder } from "../../lookups/holder.ts";
import { outside } from "../../lookups/outside.ts";
import { findHeir } from "../../lookups/successor.ts";
import { reconcileForward } from "../../ports/queue/job-names.ts";

const fields = {
  number: { kind: "lookup", from: "held-number", label: onboarding.number.label, schema: numberSchema },
  what: {
    kind: "choice",
    label: { en: "When they leave", de: "Wenn die Person geht" },
    options: [
      { value: "rest", label: { en: "it rests", de: "ruht sie" } },
      { value: "hand-over", label: { en: "it goes to a colleague", de: "geht sie an jemanden" } },
      {
        value: "forward",
        label: { en: "it is forwarded until a day", de: "wird sie bis zu einem Tag weitergeleitet" },
      },
    ],
    schema: z.enum(["rest", "hand-over", "forward"]),
  },
  to: {
    kind: "lookup",
    from: "person",
    label: { en: "To a colleague", de: "An eine Person" },
    schema: z.string().max(200).optional(),
  },
  target: {
    kind: "text",
    of: "phone",
    label: { en: "Or to a number outside", de: "Oder an eine Nummer draußen" },
    hint: { en: "Only where it is forwarded.", de: "Nur beim Weiterleiten." },
    expects: onboarding.number.expects,
    schema: numberSchema.optional(),
  },
  until: {
    kind: "date",
    label: { en: "Until", de: "Bis" },
    hint: { en: "Then it rests.", de: "Danach ruht sie." },
    schema: z.iso.date().optional(),
  },
} as const;
const words = {
  whom: { en: "Say to whom it goes.", de: "Sag, an wen sie geht." },
  oneTarget: { en: "Either a colleague or a number.", de: "Entweder eine Person oder eine Nummer." },
  notResting: { en: "Not where it rests.", de: "Nicht, wenn sie ruht." },
  onlyForward: fields.target.hint,
  day: { en: "Say until which day.", de: "Sag, bis zu welchem Tag." },
  past: { en: "This day is over already.", de: "Dieser Tag ist schon vorbei." },
  itself: { en: "This is the number itself.", de: "Das ist die Nummer selbst." },
} satisfies Record<string, Words>;

/** Decided before somebody leaves, number by number; `offboard` does what is decided here. */
export const leaveNumber: WriteCommand<typeof fields> = defineCommand({
  name: "leave-number",
  title: { en: "A number of who leaves", de: "Nummer, wenn jemand geht" },
  summary: {
    en: "What becomes of one number when its owner leaves: it rests, goes to a colleague, or is forwarded until a day.",
    de: "Was aus einer Nummer wird, wenn jemand geht: Sie ruht, geht an jemanden oder wird bis zu einem Tag weitergeleitet.",
  },
  examples: [
    "leave-number +4930123456 hand-over to=@ben",
    "leave-number +4930123456 forward target=+491701234567 until=2026-12-31",
  ],
  fields,
  positional: ["number", "what"],
  access: "user.leave",
  effect: "write",
  check({ number, what, to, target, until }): Problems {
    if (what === "rest")
      return {
        ...(to && { to: words.notResting }),
        ...(target && { target: words.notResting }),
        ...(until && { until: words.notResting }),
      };
    if (what === "hand-over") return { ...(!to && { to: words.whom }), ...(target && { target: words.onlyForward }) };
    return {
      ...((to === undefined) === (target === undefined) && { to: words.oneTarget }),
      ...(target === number && { target: words.itself }),
      ...(!until && { until: words.day }),
    };
  },
  async run(ctx, { number, what, to, target, until }): Promise<Changed> {
    if (what === "rest" && (await ctx.store.leaving.forwardOf(number))) return endNow(ctx, number);
    const { user: id, person } = await findHolder(ctx, { kind: "number", value: number });
    const user = await findAffected(ctx, id);
    const heir = to === undefined ? undefined : await findHeir(ctx, to, user.id);
    checkAreaCode(ctx.settings, number, heir?.location ?? null, "to");
    const zone = user.location?.timeZone ?? ctx.caller.timeZone;
    if (until && until <= localDate(ctx.now, zone)) throw leavingErrors.wrong("until", words.past);
    // forwarded to a colleague it is theirs for that time
    const fate = {
      number,
      what: what === "rest" ? ("rest" as const) : heir ? ("hand_over" as const) : ("forward" as const),
      ...{ target: target === undefined ? null : await outside(ctx, target, "target"), until: until ?? null },
    };
    await ctx.store.leaving.decide(user.id, { ...fate, heir: heir?.id ?? null }, ctx.now);
    const named = heir ? { user: heir.id, name: fullName(heir) } : null;
    const when = phrase({ en: "When {name} leaves: ", de: "Wenn {name} geht: " }, { name: fullName(user) });
    const offboard = { kind: "open", command: "offboard", values: { person: user.email } } as const;
    return {
      kind: "changed",
      events: [
        { verb: "number.leave", user: user.id, ...(person && { person }), after: { ...fate, heir: heir?.id ?? null } },
      ],
      reply: reply(
        text(
          { say: when, strong: true },
          { text: `${showNumber(number)} ` },
          ...fateSpans({ ...fate, heir: named }, ctx.settings.quarantineDays),
          {
            text: ".",
          },
        ),
        actions({ label: { en: "Offboard", de: "Verabschieden" }, intent: offboard }),
      ),
    };
  },
});

/** Its owner has left and it is still forwarded: that ends at once. */
async function endNow({ store, settings, now }: Context, number: string): Promise<Changed> {
  const { quarantineDays } = settings;
  if (!(await store.leaving.endForward(number, quarantineDays, now))) throw leavingErrors.notForwarded();
  await store.queue.send(reconcileForward, { number });
  const rest = fateSpans({ what: "rest", heir: null, target: null, until: null }, quarantineDays);
  return {
    kind: "changed",
    events: [{ verb: "number.leave", after: { number, what: "rest" } }],
    reply: reply(text({ text: `${showNumber(number)} `, strong: true }, ...rest, { text: "." })),
  };
}
