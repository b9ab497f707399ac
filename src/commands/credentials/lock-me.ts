import { z } from "zod";
import {
  type Changed,
  type Context,
  defineCommand,
  type ReadContext,
  type Unchanged,
} from "../../core/request/command.ts";
import { actions, type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { linkState } from "../../domain/credentials/one-time-link.ts";
import { secretErrors } from "../../domain/credentials/secret-errors.ts";
import { accessLockedTopic } from "../../domain/notices/topic.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";
import { lastAdminQuestion, lockLastAdmin } from "../approvals/lock-last-admin.ts";
import { tellOtherAdmins } from "../approvals/tell-admins.ts";

const words = {
  question: {
    en: "Your phone account is suspended at once: nothing rings, nobody signs in, I answer you no more until an administrator lifts it.",
    de: "Dein Telefonkonto wird sofort gesperrt: Nichts klingelt, niemand meldet sich an, auch ich antworte dir nicht mehr, bis ein Administrator es aufhebt.",
  },
  done: {
    en: "Your phone account is suspended, and the administrators know: {names}. They lift it once it is clear what happened.",
    de: "Dein Telefonkonto ist gesperrt, und die Administratoren wissen es: {names}. Sie heben es auf, sobald klar ist, was war.",
  },
  already: { en: "It is suspended already.", de: "Es ist schon gesperrt." },
  nobody: { en: "nobody else is one at the moment", de: "derzeit ist es sonst niemand" },
  told: {
    en: "{name} says that somebody else got at their phone account, and has suspended it. Please find out what happened, then lift it.",
    de: "{name} sagt, dass jemand anderes am Telefonkonto war, und hat es gesperrt. Bitte klärt, was war, und hebt es dann auf.",
  },
  resume: { en: "Lift it", de: "Aufheben" },
} satisfies Record<string, Words>;

const fields = {
  /** What the button of a message is good for, once. */
  notice: { kind: "text", label: { en: "Message", de: "Nachricht" }, schema: z.string().optional(), hidden: true },
} as const;

export const lockMe = defineCommand({
  name: "lock-me",
  title: { en: "Suspend my account", de: "Mein Konto sperren" },
  summary: {
    en: "Somebody else got at your phone account? Suspends it at once and tells the administrators.",
    de: "Jemand anderes war an deinem Telefonkonto? Sperrt es sofort und sagt es den Administratoren.",
  },
  examples: ["lock-me"],
  fields,
  positional: ["notice"],
  access: "user.lock",
  effect: "destroy",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async confirm(ctx, { notice }) {
    await open(ctx, notice);
    if (await ctx.store.adminRights.isLast(ctx.caller.person)) return lastAdminQuestion;
    return [{ say: words.question, strong: true }];
  },
  async run(ctx, { notice }): Promise<Changed | Unchanged> {
    const { store, caller, now } = ctx;
    await open(ctx, notice);
    if (notice !== undefined && !(await store.oneTimeLinks.use(notice, now))) throw secretErrors.lockUsed();
    if (await store.adminRights.isLast(caller.person)) return lockLastAdmin(ctx);
    if (!(await store.users.suspend(caller.user, now)))
      return { kind: "unchanged", reply: reply(text({ say: words.already })) };
    await store.oneTimeLinks.void(caller.user, now);
    await store.sessions.closeAll(caller.user);
    await store.queue.send(reconcileUser, { user: caller.user });
    await tellOtherAdmins(ctx, accessLockedTopic(caller.user), news(caller));
    const names = (await store.people.holders(["admin"], 4)).filter((name) => name !== caller.name).slice(0, 3);
    const said = phrase(words.done, { names: names.length > 0 ? names.join(", ") : words.nobody });
    return {
      kind: "changed",
      givesUpRight: true,
      events: [{ verb: "user.lock", user: caller.user, person: caller.person }],
      reply: reply(text({ say: said, strong: true })),
    };
  },
});

/** The button of a message works for whoever it was sent to, once and for a week. */
async function open({ store, caller, now }: ReadContext | Context, notice: string | undefined): Promise<void> {
  if (notice === undefined) return;
  const link = await store.oneTimeLinks.read(notice);
  const theirs = link?.purpose === "lock" && link.user === caller.user;
  if (!theirs || linkState(link, now) !== "open") throw secretErrors.lockUsed();
}

function news({ name, email }: Context["caller"]): Reply {
  const resume = { label: words.resume, intent: { kind: "text", text: `resume ${email}` } } as const;
  return reply(text({ say: phrase(words.told, { name }), strong: true }), actions(resume));
}
