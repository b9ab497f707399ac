import { z } from "zod";
import { type Changed, defineCommand, type ReadContext, type WriteCommand } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";
import { tellOtherAdmins } from "./tell-admins.ts";

const fields = {
  person: {
    kind: "lookup",
    from: "person",
    label: { en: "Person", de: "Person" },
    schema: z.string().max(200),
  },
  confirm: {
    kind: "text",
    label: { en: "Your own e-mail address", de: "Deine eigene E-Mail-Adresse" },
    hint: {
      en: "Only to give up your own right: so it does not happen by accident.",
      de: "Nur um das eigene Recht abzugeben: damit es nicht aus Versehen geschieht.",
    },
    schema: z.string().trim().max(200).optional(),
  },
} as const;
const words = {
  never: { en: "{name} is no administrator.", de: "{name} ist kein Administrator." },
  question: {
    en: "{name} is no administrator any more, at once. A new right needs another administrator's yes.",
    de: "{name} ist sofort kein Administrator mehr. Ein neues Recht braucht das Ja eines anderen Administrators.",
  },
  told: {
    en: "{by} took the administrator's right of {name} away.",
    de: "{by} hat {name} das Administratorrecht entzogen.",
  },
  done: { en: "{name} is no administrator any more.", de: "{name} ist kein Administrator mehr." },
  type: {
    en: "This is your own right. Type your e-mail address here if you mean it.",
    de: "Das ist dein eigenes Recht. Gib hier deine E-Mail-Adresse ein, wenn du es so meinst.",
  },
} satisfies Record<string, Words>;

export const revokeAdmin: WriteCommand<typeof fields> = defineCommand({
  name: "revoke-admin",
  aliases: ["entziehen"],
  title: { en: "Take admin rights away", de: "Adminrechte entziehen" },
  summary: {
    en: "Somebody is no administrator any more, at once; never the last one.",
    de: "Jemand ist sofort kein Administrator mehr; nie der letzte.",
  },
  examples: ["revoke-admin @anna"],
  fields,
  positional: ["person", "confirm"],
  access: "admin.revoke",
  effect: "destroy",
  subject: ({ person }, caller) => personMeant(person, caller, "admin.revoke"),
  async confirm(ctx, input) {
    const user = await affected(ctx, input);
    return [{ say: phrase(words.question, { name: fullName(user) }), strong: true }];
  },
  async run(ctx, input): Promise<Changed> {
    const user = await affected(ctx, input);
    const person = user.person ?? "";
    if (!(await ctx.store.adminRights.revoke(person, ctx.caller.person, ctx.now))) throw notAdmin(user);
    await ctx.store.queue.send(reconcileUser, { user: user.id });
    const news = phrase(words.told, { by: ctx.caller.name, name: fullName(user) });
    await tellOtherAdmins(ctx, `revoked:${person}`, reply(text({ say: news, strong: true })));
    return {
      kind: "changed",
      givesUpRight: user.id === ctx.caller.user,
      events: [{ verb: "admin.revoke", user: user.id, person, before: { role: "admin" } }],
      reply: reply(text({ say: phrase(words.done, { name: fullName(user) }), strong: true })),
    };
  },
});

const notAdmin = (user: UserView) =>
  new DomainError("conflict", phrase(words.never, { name: fullName(user) }), "person");

async function affected(ctx: ReadContext, input: { person: string; confirm?: string | undefined }): Promise<UserView> {
  const user = await findUser(ctx, personMeant(input.person, ctx.caller, "admin.revoke"));
  if (user.role !== "admin" || user.person === null) throw notAdmin(user);
  if (user.id === ctx.caller.user && input.confirm?.toLowerCase() !== ctx.caller.email.toLowerCase())
    throw new DomainError("invalid", phrase(words.type), "confirm");
  return user;
}
