import { toLink } from "../../core/identity/addressed.ts";
import { issueLink } from "../../core/identity/issue-link.ts";
import type { Changed, Context, ReadContext } from "../../core/request/command.ts";
import { rolesWith, roleWords } from "../../domain/approvals/access.ts";
import type { EventName } from "../../domain/audit/event.ts";
import { actions, reply, text } from "../../domain/chat/reply.ts";
import { type Phrase, phrase, type Words } from "../../domain/chat/words.ts";
import type { LinkPurpose } from "../../domain/credentials/one-time-link.ts";
import { secretErrors } from "../../domain/credentials/secret-errors.ts";
import { oneTimeLinkTopic } from "../../domain/notices/topic.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { mailPasswordLink } from "./mail-link.ts";

const words = {
  once: {
    en: "The link opens for you alone, works once and for 15 minutes. Nobody who works here ever asks you for what you enter there.",
    de: "Der Link ist nur für dich, gilt einmal und 15 Minuten lang. Niemand hier fragt dich je nach dem, was du dort eingibst.",
  },
  started: { en: "{by} has started this for you:", de: "{by} hat das für dich angestoßen:" },
  unexpected: {
    en: "You did not expect this? Then leave the link alone and ask {by}.",
    de: "Damit hast du nicht gerechnet? Dann lass den Link liegen und frage {by}.",
  },
  sent: {
    en: "{name} has the link now, in their own chat with me. Nobody else sees it, nor what is entered there.",
    de: "{name} hat jetzt den Link, im eigenen Chat mit mir. Niemand sonst sieht ihn oder was dort eingegeben wird.",
  },
} satisfies Record<string, Words>;

export interface LinkWanted {
  readonly purpose: LinkPurpose;
  readonly verb: EventName;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** What the page is for, above the button; and what stands on the button. */
  readonly lead: Phrase | Words;
  readonly label: Words;
}

/** A link to a page, to whom it is for and to nobody else: an answer to themselves, a message, or else a mail, when somebody else began it. */
export async function sendLink(ctx: Context, user: UserView, wanted: LinkWanted): Promise<Changed> {
  const { store, caller, now } = ctx;
  const { purpose, payload, verb, lead, label } = wanted;
  const own = user.id === caller.user;
  if (!own && !(await hasChat(ctx, user))) {
    if (purpose === "password" && ctx.mails) return mailPasswordLink(ctx, user, verb);
    throw await unreachable(ctx, user);
  }
  const about = { ...payload, ...(!own && { begunBy: caller.person }) };
  const link = await issueLink(ctx, { purpose, user: user.id, person: user.person, payload: about });
  const parts = [text({ say: words.once }), actions(toLink(label, link, "primary"))];
  const heading = text({ say: lead, strong: true });
  const events = [{ verb, user: user.id, ...(user.person && { person: user.person }), after: { link } }] as const;
  if (own) return { kind: "changed", events, reply: reply(heading, ...parts) };
  const by = { by: caller.name };
  const told = [text({ say: phrase(words.started, by) }), heading, ...parts];
  const warned = text({ say: phrase(words.unexpected, by) });
  await store.notices.tell(user.person ?? "", oneTimeLinkTopic(link), reply(...told, warned), now);
  const sent = phrase(words.sent, { name: fullName(user) });
  return { kind: "changed", events, reply: reply(text({ say: sent, strong: true })) };
}

async function hasChat({ store }: ReadContext, { person }: UserView): Promise<boolean> {
  return person !== null && (await store.people.hasChat(person));
}

async function unreachable({ store }: ReadContext, user: UserView) {
  const names = await store.people.holders(rolesWith("admin.grant"), 3);
  return secretErrors.unreachable(fullName(user), names.length > 0 ? names.join(", ") : roleWords.admin);
}
