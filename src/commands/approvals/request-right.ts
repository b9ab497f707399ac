import { type Changed, type Context, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import type { Right } from "../../domain/approvals/right.ts";
import type { Fields } from "../../domain/chat/field.ts";
import { reply } from "../../domain/chat/reply.ts";
import { fields as about } from "../../fields/request.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import { askForRight } from "./ask-for-right.ts";

const fields = {
  right: about.right,
  person: about.person,
  reason: about.reason,
  for: about.forAnyRight,
} as const satisfies Fields;
const { right: _, ...others } = fields;
const adminFields = { ...others, for: { ...about.for, hint: { en: "Empty: 8 hours.", de: "Leer: 8 Stunden." } } };

export const requestRight: WriteCommand<typeof fields> = defineCommand({
  name: "request",
  aliases: ["beantragen"],
  title: { en: "Ask for a right", de: "Recht anfragen" },
  summary: {
    en: "HR's or an administrator's right, for you or a colleague; an administrator decides.",
    de: "Das Recht der Personalabteilung oder eines Administrators, für dich oder jemand anderen; ein Administrator entscheidet.",
  },
  examples: ["request hr", 'request hr @hanna reason="Takes over from Ines"', "request admin for=1d"],
  fields,
  positional: ["right", "person"],
  access: "admin.request",
  effect: "write",
  subject: ({ person }, caller) => personMeant(person, caller, "admin.request"),
  run: (ctx, { right, ...wish }) => ask(ctx, right, wish),
});

/** The same, as whoever may decide says it about somebody else. */
export const grant: WriteCommand<typeof fields> = defineCommand({
  ...requestRight,
  name: "grant",
  aliases: ["erteilen", "gewähren"],
  title: { en: "Give a right", de: "Recht geben" },
  summary: {
    en: "HR's or an administrator's right for a colleague; as many others say yes as the settings ask for.",
    de: "Das Recht der Personalabteilung oder eines Administrators für jemanden; so viele andere sagen Ja, wie eingestellt ist.",
  },
  examples: ["grant hr @hanna", 'grant admin @ben reason="Exchange in London" for="2 days"'],
  access: "admin.grant",
});

export const requestAdmin: WriteCommand<typeof adminFields> = defineCommand({
  name: "request-admin",
  aliases: ["adminrecht", "adminrechte", "admin", "rechte", "rights"],
  title: { en: "Ask for admin rights", de: "Adminrechte anfragen" },
  summary: {
    en: "For you or a colleague, with a reason and for how long; another administrator decides.",
    de: "Für dich oder jemand anderen, mit Grund und Dauer; ein anderer Administrator entscheidet.",
  },
  examples: ["request-admin", 'request-admin reason="New exchange in London" for="1 day"', "request-admin @anna"],
  fields: adminFields,
  positional: ["person"],
  access: "admin.request",
  daily: true,
  effect: "write",
  subject: ({ person }, caller) => personMeant(person, caller, "admin.request"),
  run: (ctx, wish) => ask(ctx, "admin", wish),
});

interface Wish {
  readonly person?: string | undefined;
  readonly reason: string;
  readonly for?: number | null | undefined;
}

async function ask(ctx: Context, right: Right, { person, reason, for: hours }: Wish): Promise<Changed> {
  const user = await findUser(ctx, personMeant(person, ctx.caller, "admin.request"));
  const { event, parts } = await askForRight(ctx, user, { right, reason, hours });
  return { kind: "changed", events: [event], reply: reply(...parts) };
}
