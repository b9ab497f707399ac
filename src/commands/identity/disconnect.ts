import { z } from "zod";
import { localDate } from "../../core/line/date.ts";
import {
  type Changed,
  type Context,
  defineCommand,
  type ReadContext,
  type WriteCommand,
} from "../../core/request/command.ts";
import { join, type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";
import { readPersonRef } from "../../domain/identity/identity.ts";
import { type Chat, surfaceName } from "../../domain/identity/linking.ts";
import { identityUnlinkedTopic } from "../../domain/notices/topic.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { personOrSelf } from "../../fields/person.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import { tellChat } from "../../ports/queue/job-names.ts";
import { tellOtherAdmins } from "../approvals/tell-admins.ts";

const fields = {
  person: personOrSelf,
  chat: {
    kind: "text",
    label: { en: "Which chat", de: "Welcher Chat" },
    hint: {
      en: "Its name. Empty: all; of your own all but the one you are writing in.",
      de: "Sein Name. Leer: alle; von deinen eigenen alle außer dem, in dem du schreibst.",
    },
    schema: z.string().trim().max(100).optional(),
  },
} as const;
const words = {
  nothing: { en: "There is no such chat of {name}.", de: "Einen solchen Chat von {name} gibt es nicht." },
  right: {
    en: "{name} has a right or asks for one: only an administrator may disconnect their chats.",
    de: "{name} hat ein Recht oder fragt danach: Nur ein Administrator darf die Chats trennen.",
  },
  question: {
    en: "These do not belong to {name} any more, at once: ",
    de: "Das gehört sofort nicht mehr zu {name}: ",
  },
  back: {
    en: "Whoever writes there is not known until somebody says anew who they are.",
    de: "Wer dort schreibt, ist unbekannt, bis jemand neu sagt, wer es ist.",
  },
  done: { en: "Disconnected from {name}: ", de: "Von {name} getrennt: " },
  told: {
    en: "{by} disconnected a chat of {name}, who is an administrator: {chats}.",
    de: "{by} hat einen Chat von {name} getrennt, einem Administrator: {chats}.",
  },
} satisfies Record<string, Words>;

export const disconnect: WriteCommand<typeof fields> = defineCommand({
  name: "disconnect",
  aliases: ["trennen"],
  title: { en: "Disconnect a chat", de: "Chat trennen" },
  summary: {
    en: "A chat account does not belong to a phone account any more, at once: a lost or wrong one.",
    de: "Ein Chat-Konto gehört sofort nicht mehr zu einem Telefonkonto: ein verlorenes oder falsches.",
  },
  examples: ["disconnect", "disconnect @anna"],
  fields,
  positional: ["person", "chat"],
  access: "chat.link",
  effect: "destroy",
  subject: ({ person }, caller) => personMeant(person, caller, "chat.link"),
  async confirm(ctx, input) {
    const { user, chats } = await affected(ctx, input);
    return [
      { say: phrase(words.question, { name: fullName(user) }), strong: true },
      ...listed(ctx, chats),
      { text: ".\n" },
      { say: words.back },
    ];
  },
  async run(ctx, input): Promise<Changed> {
    const { user, chats } = await affected(ctx, input);
    const { store, caller, now } = ctx;
    const gone: Chat[] = [];
    for (const chat of chats) if (await store.identityLinks.unlink(chat.id, caller.person, now)) gone.push(chat);
    if (gone.length === 0) throw nothing(user);
    for (const { id } of gone)
      await store.queue.send(tellChat, { chat: id, locale: user.language ?? caller.locale, news: "unlinked" });
    if (user.role === "admin") await tellOtherAdmins(ctx, identityUnlinkedTopic(user.id), news(ctx, user, gone));
    return {
      kind: "changed",
      events: gone.map(({ id }) => ({
        verb: "chat.unlink" as const,
        user: user.id,
        ...(user.person && { person: user.person }),
        before: { chat: id, name: surfaceName(id) },
      })),
      reply: reply(
        text({ say: phrase(words.done, { name: fullName(user) }), strong: true }, ...listed(ctx, gone), { text: "." }),
      ),
    };
  },
});

const nothing = (user: UserView) =>
  new DomainError("not_found", phrase(words.nothing, { name: fullName(user) }), "chat");

async function affected(
  ctx: ReadContext,
  { person, chat }: { person?: string | undefined; chat?: string | undefined },
): Promise<{ user: UserView; chats: readonly Chat[] }> {
  const { caller, store } = ctx;
  const user = await findUser(ctx, personMeant(person, caller, "chat.link"));
  const own = user.id === caller.user;
  // whoever may write as them gets at the right, also at one that is still asked for
  if (!own && caller.role !== "admin" && (user.role !== "employee" || (await store.emails.privileged(user.id))))
    throw new DomainError("forbidden", phrase(words.right, { name: fullName(user) }), "person");
  const all = user.person === null ? [] : await store.identityLinks.chatsOf(user.person);
  // a mention names one chat account, and that one alone
  const ref = readPersonRef(person ?? "");
  const named = ref.by === "chat" ? all.filter(({ id }) => id === ref.id) : all;
  const chats =
    chat === undefined
      ? named.filter(({ id }) => !own || ref.by === "chat" || id !== caller.chat)
      : named.filter(({ id }) => surfaceName(id).toLowerCase() === chat.toLowerCase());
  if (chats.length === 0) throw nothing(user);
  return { user, chats };
}

function listed({ caller }: ReadContext, chats: readonly Chat[]): Span[] {
  const since: Words = { en: " (since ", de: " (seit " };
  return join(
    chats.map(({ id, linkedAt }): Span[] => [
      { text: surfaceName(id) },
      { say: since },
      { date: localDate(linkedAt, caller.timeZone) },
      { text: ")" },
    ]),
    ", ",
  );
}

/** Whoever is out of reach decides nothing any more. */
function news({ caller }: Context, user: UserView, gone: readonly Chat[]): Reply {
  const chats = gone.map(({ id }) => surfaceName(id)).join(", ");
  return reply(text({ say: phrase(words.told, { by: caller.name, name: fullName(user), chats }), strong: true }));
}
