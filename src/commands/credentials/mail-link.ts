import type { Changed, Context } from "../../core/request/command.ts";
import type { EventName } from "../../domain/audit/event.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { secretErrors } from "../../domain/credentials/secret-errors.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { sendMail } from "../../ports/queue/job-names.ts";

const sent: Words = {
  en: "{name} has no chat with me, so the link goes by mail to {email}. It works once, for 15 minutes from when it is sent: best tell them. Nobody else sees it, nor what is entered there.",
  de: "{name} hat keinen Chat mit mir, deshalb geht der Link per Mail an {email}. Er gilt einmal, 15 Minuten ab dem Versand: Sag am besten Bescheid. Niemand sonst sieht ihn oder was dort eingegeben wird.",
};

/** To the mailbox of who has no chat, unless whoever begins it has chosen that mailbox: they would send it to themselves. */
export async function mailPasswordLink(ctx: Context, user: UserView, verb: EventName): Promise<Changed> {
  const { store, caller } = ctx;
  const name = fullName(user);
  if ((await store.emails.involved(user.id)).includes(caller.person)) throw secretErrors.yourAddress(name);
  const job = { kind: "password", user: user.id, by: caller.person };
  await store.queue.send(sendMail, job, { singletonKey: `password:${user.id}` });
  const about = { user: user.id, ...(user.person && { person: user.person }), after: { way: "mail" } };
  return {
    kind: "changed",
    events: [{ verb, ...about }],
    reply: reply(text({ say: phrase(sent, { name, email: user.email }), strong: true })),
  };
}
