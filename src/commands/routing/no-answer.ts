import { z } from "zod";
import { answerDevice } from "../../cards/devices/devices.ts";
import { noAnswerPhrase } from "../../cards/routing/forward.ts";
import type { Problems } from "../../core/form/problems.ts";
import { type Changed, type Context, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { scopeOf } from "../../domain/approvals/access.ts";
import type { Fields, Input } from "../../domain/chat/field.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { deviceErrors } from "../../domain/devices/device.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { forwardingErrors } from "../../domain/routing/forwarding-errors.ts";
import type { NoAnswer } from "../../domain/routing/line.ts";
import { fields as about } from "../../fields/device.ts";
import { outside } from "../../lookups/outside.ts";
import { findUser, named, personMeant } from "../../lookups/person.ts";
import type { Then } from "../../ports/devices/devices.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

const what: Readonly<Record<NoAnswer, Words>> = {
  voicemail: { en: "Voicemail", de: "Anrufbeantworter" },
  forward: { en: "Forward", de: "Weiterleiten" },
  busy: { en: "Busy tone", de: "Besetztzeichen" },
};
const whats = Object.keys(what) as [NoAnswer, ...NoAnswer[]];
const fields = {
  person: about.person,
  what: {
    kind: "choice",
    label: { en: "Then", de: "Dann" },
    options: whats.map((value) => ({ value, label: what[value] })),
    schema: z.enum(whats),
  },
  to: {
    ...about.person,
    label: { en: "Forward to a colleague", de: "Weiter an eine Person" },
    hint: { en: "A mention, e-mail or extension.", de: "Erwähnung, E-Mail oder Durchwahl." },
  },
  number: {
    ...about.number,
    label: { en: "Or to a number", de: "Oder an eine Nummer" },
    hint: { en: "It is called then.", de: "Sie wird dann angerufen." },
  },
} as const satisfies Fields;
const words = {
  oneTarget: { en: "Either a colleague or a number.", de: "Entweder eine Person oder eine Nummer." },
  onlyForward: { en: "Only when it is forwarded.", de: "Nur beim Weiterleiten." },
  done: { en: "{name}, if nobody answers: ", de: "{name}, wenn niemand abnimmt: " },
} satisfies Record<string, Words>;

export const noAnswer: WriteCommand<typeof fields> = defineCommand({
  name: "no-answer",
  aliases: ["weiterleitung", "weiterleiten", "rufumleitung", "umleiten", "mailbox", "forward", "voicemail"],
  title: { en: "If nobody answers", de: "Wenn niemand abnimmt" },
  summary: {
    en: "What happens to calls that nobody takes: voicemail, busy tone, or on to a colleague or number.",
    de: "Was mit Anrufen geschieht, die niemand annimmt: Anrufbeantworter, besetzt oder weiter an Person oder Nummer.",
  },
  examples: [
    "no-answer @anna what=voicemail",
    "no-answer what=busy",
    "no-answer @anna what=forward to=@ben",
    'no-answer what=forward number="+49 170 1234567"',
  ],
  fields,
  positional: ["person", "what"],
  access: "device.change",
  effect: "write",
  subject: ({ person }, caller) => personMeant(person, caller, "device.change"),
  check({ what, to, number }): Problems {
    if (what !== "forward")
      return { ...(to && { to: words.onlyForward }), ...(number && { number: words.onlyForward }) };
    return (to === undefined) === (number === undefined) ? { to: words.oneTarget } : {};
  },
  async run(ctx, input): Promise<Changed> {
    const user = await findUser(ctx, personMeant(input.person, ctx.caller, "device.change"));
    const then = await target(ctx, user, input);
    if (!(await ctx.store.devices.setNoAnswer(user.id, then, ctx.now))) throw deviceErrors.noTelephony(fullName(user));
    await ctx.store.queue.send(reconcileUser, { user: user.id });
    const view = (await ctx.store.users.byId(user.id)) ?? user;
    const [line] = view.lines.filter(({ kind }) => kind === "phone_line");
    const said = (line && noAnswerPhrase(line)) ?? phrase(what[input.what]);
    const about = { user: user.id, ...(user.person && { person: user.person }) };
    return {
      kind: "changed",
      events: [{ verb: "routing.no_answer", ...about, after: { noAnswer: input.what, to: then } }],
      reply: answerDevice(
        ctx,
        [
          { say: phrase(words.done, { name: fullName(user) }), strong: true },
          { say: said, strong: true },
          { text: "." },
        ],
        view,
      ),
    };
  },
});

/** Who or what takes over; nothing ever rings into the void. */
async function target(ctx: Context, user: UserView, input: Input<typeof fields>): Promise<Then> {
  if (input.what !== "forward") return { what: input.what };
  if (input.number !== undefined) return { what: "forward", number: await outside(ctx, input.number, "number") };
  const ref = readPersonRef(input.to ?? "");
  // whoever may only see their own things names a colleague exactly: nobody is searched for
  const exact = ref.by !== "typed" || /^\d+$/.test(ref.text);
  if (!exact && scopeOf(ctx.caller.role, "user.read") !== "any") throw forwardingErrors.vague();
  const colleague = await named("to", findUser(ctx, ref));
  if (colleague.id === user.id) throw forwardingErrors.self();
  const lines = colleague.lines.filter(({ kind }) => kind === "phone_line");
  const rings = lines.some(({ numbers, extensions }) => numbers.length + extensions.length > 0);
  if (!rings || colleague.suspended) throw forwardingErrors.unreachable(fullName(colleague));
  return { what: "forward", user: colleague.id };
}
