import { z } from "zod";
import { type Changed, defineCommand, type ReadContext, type WriteCommand } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { secretErrors } from "../../domain/credentials/secret-errors.ts";
import { AmbiguousError, DomainError } from "../../domain/errors.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import type { PasswordReset } from "../../ports/phone-system/phone-system.ts";
import { sendLink } from "./send-link.ts";

const words = {
  lead: {
    en: "A new password of your phone account is set on a page of its own.",
    de: "Ein neues Passwort für dein Telefonkonto setzt du auf einer eigenen Seite.",
  },
  label: { en: "Set password", de: "Passwort setzen" },
  mailed: {
    en: "The phone system has sent a mail to {email}; the way to a new password stands in it.",
    de: "Die Telefonanlage hat eine Mail an {email} geschickt; darin steht, wie es zum neuen Passwort geht.",
  },
} satisfies Record<string, Words>;

const fields = {
  person: {
    kind: "lookup",
    from: "person",
    label: { en: "Person", de: "Person" },
    hint: {
      en: "Empty: you. Never a password: that is for the page alone.",
      de: "Leer: du. Nie ein Passwort: Das gehört nur auf die Seite.",
    },
    schema: z.string().max(200).optional(),
  },
} as const;

export const password: WriteCommand<typeof fields> = defineCommand({
  name: "password",
  aliases: ["passwort", "kennwort"],
  title: { en: "Password", de: "Passwort" },
  summary: {
    en: "A link to the page where a password is set; it never goes through the chat. Without a person: yours.",
    de: "Ein Link zur Seite, auf der ein Passwort gesetzt wird; durch den Chat geht es nie. Ohne Person: deins.",
  },
  examples: ["password", "password @anna"],
  fields,
  positional: ["person"],
  access: "secret.set",
  effect: "write",
  subject: ({ person }, caller) => personMeant(person, caller, "secret.set"),
  async prepare(ctx, { person }): Promise<PasswordReset> {
    const user = await meant(ctx, person);
    const { externalId, email } = user;
    if (externalId === null) throw secretErrors.notReady(fullName(user));
    return ctx.phoneSystem.resetPassword({ externalId, email });
  },
  async run(ctx, { person }, prepared): Promise<Changed> {
    const user = await meant(ctx, person);
    const verb = "password.link";
    if ((prepared as PasswordReset) === "page") return sendLink(ctx, user, { purpose: "password", verb, ...words });
    const events = [{ verb, user: user.id, ...(user.person && { person: user.person }) }] as const;
    const said = phrase(words.mailed, { email: user.email });
    return { kind: "changed", events, reply: reply(text({ say: said, strong: true })) };
  },
});

/** Without a field a refusal opens no form, which would keep what was typed. */
async function meant(ctx: ReadContext, person: string | undefined): Promise<UserView> {
  try {
    return await findUser(ctx, personMeant(person, ctx.caller, "secret.set"));
  } catch (error) {
    throw error instanceof DomainError || error instanceof AmbiguousError ? secretErrors.nobody() : error;
  }
}
