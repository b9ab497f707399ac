import { z } from "zod";
import {
  type Changed,
  type Context,
  defineCommand,
  type ReadContext,
  type WriteCommand,
} from "../../core/request/command.ts";
import { requestErrors } from "../../domain/approvals/admin-request.ts";
import type { Right } from "../../domain/approvals/right.ts";
import type { Fields } from "../../domain/chat/field.ts";
import { reply, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import { rightRevokedTopic } from "../../domain/notices/topic.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { fields as about } from "../../fields/request.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";
import { tellOtherAdmins } from "./tell-admins.ts";

const adminFields = {
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
} as const satisfies Fields;
const fields = { right: about.right, ...adminFields };

const words = {
  admin: {
    question: {
      en: "{name} is no administrator any more, at once. A new right needs another administrator's yes.",
      de: "{name} ist sofort kein Administrator mehr. Ein neues Recht braucht das Ja eines anderen Administrators.",
    },
    told: {
      en: "{by} took the administrator's right of {name} away.",
      de: "{by} hat {name} das Administratorrecht entzogen.",
    },
    done: { en: "{name} is no administrator any more.", de: "{name} ist kein Administrator mehr." },
  },
  hr: {
    question: {
      en: "{name} is not HR any more, at once. A new right has to be asked for again.",
      de: "{name} gehört sofort nicht mehr zur Personalabteilung. Ein neues Recht muss neu angefragt werden.",
    },
    told: {
      en: "{by} took HR's right of {name} away.",
      de: "{by} hat {name} das Recht der Personalabteilung entzogen.",
    },
    done: { en: "{name} is not HR any more.", de: "{name} gehört nicht mehr zur Personalabteilung." },
  },
} as const satisfies Record<Right, Record<string, Words>>;
const type: Words = {
  en: "This is your own right. Type your e-mail address here if you mean it.",
  de: "Das ist dein eigenes Recht. Gib hier deine E-Mail-Adresse ein, wenn du es so meinst.",
};

export const revoke: WriteCommand<typeof fields> = defineCommand({
  name: "revoke",
  aliases: ["entziehen"],
  title: { en: "Take a right away", de: "Recht entziehen" },
  summary: {
    en: "Takes HR's or an administrator's right away, at once; never the last administrator's.",
    de: "Nimmt das Recht der Personalabteilung oder eines Administrators sofort weg; nie das des letzten Administrators.",
  },
  examples: ["revoke hr @hanna", "revoke admin @ben"],
  fields,
  positional: ["right", "person", "confirm"],
  access: "admin.revoke",
  effect: "destroy",
  subject: ({ person }, caller) => personMeant(person, caller, "admin.revoke"),
  confirm: (ctx, { right, ...whom }) => question(ctx, right, whom),
  run: (ctx, { right, ...whom }) => take(ctx, right, whom),
});

export const revokeAdmin: WriteCommand<typeof adminFields> = defineCommand({
  name: "revoke-admin",
  title: { en: "Take admin rights away", de: "Adminrechte entziehen" },
  summary: {
    en: "Takes an administrator's right away, at once; never the last one's.",
    de: "Nimmt das Recht eines Administrators sofort weg; nie das des letzten.",
  },
  examples: ["revoke-admin @anna"],
  fields: adminFields,
  positional: ["person", "confirm"],
  access: "admin.revoke",
  effect: "destroy",
  subject: ({ person }, caller) => personMeant(person, caller, "admin.revoke"),
  confirm: (ctx, whom) => question(ctx, "admin", whom),
  run: (ctx, whom) => take(ctx, "admin", whom),
});

interface Whom {
  readonly person: string;
  readonly confirm?: string | undefined;
}

async function question(ctx: ReadContext, right: Right, whom: Whom): Promise<Span[]> {
  const user = await affected(ctx, right, whom);
  return [{ say: phrase(words[right].question, { name: fullName(user) }), strong: true }];
}

async function take(ctx: Context, right: Right, whom: Whom): Promise<Changed> {
  const user = await affected(ctx, right, whom);
  const { store, caller, now } = ctx;
  const [name, person] = [fullName(user), user.person ?? ""];
  if (!(await store.adminRights.revoke(person, right, caller.person, now))) throw requestErrors.hasNot(right, name);
  await store.queue.send(reconcileUser, { user: user.id });
  const news = phrase(words[right].told, { by: caller.name, name });
  await tellOtherAdmins(ctx, rightRevokedTopic(person), reply(text({ say: news, strong: true })));
  return {
    kind: "changed",
    givesUpRight: user.id === caller.user,
    events: [{ verb: `${right}.revoke`, user: user.id, person, before: { role: right } }],
    reply: reply(text({ say: phrase(words[right].done, { name }), strong: true })),
  };
}

/** Who administers and is HR, too, is shown as the former: the row decides whether there is something to take. */
async function affected(ctx: ReadContext, right: Right, { person, confirm }: Whom): Promise<UserView> {
  const user = await findUser(ctx, personMeant(person, ctx.caller, "admin.revoke"));
  if (user.person === null || (user.role !== right && user.role !== "admin"))
    throw requestErrors.hasNot(right, fullName(user));
  if (user.id === ctx.caller.user && confirm?.toLowerCase() !== ctx.caller.email.toLowerCase())
    throw new DomainError("invalid", phrase(type), "confirm");
  return user;
}
