import type { Changed, Context } from "../../core/request/command.ts";
import { type Reply, reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { accessLockedTopic } from "../../domain/notices/topic.ts";
import { tellOtherAdmins } from "./tell-admins.ts";

const words = {
  question: {
    en: "Nobody else is an administrator for good, so your account cannot be suspended: then nobody could lift it. But at once your password does not work any more, nobody stays signed in, every link that was sent to you is void, and so are the sign-in data of your phones.",
    de: "Niemand sonst ist auf Dauer Administrator, deshalb lässt sich dein Konto nicht sperren: Niemand könnte es aufheben. Aber sofort gilt dein Passwort nicht mehr, niemand bleibt angemeldet, jeder Link an dich ist ungültig und die Zugangsdaten deiner Telefone auch.",
  },
  done: {
    en: "Your password does not work any more, nobody is signed in, links to you are void, and so are the sign-in data of your phones. Your account is not suspended, and you are still an administrator.",
    de: "Dein Passwort gilt nicht mehr, niemand ist angemeldet, Links an dich sind ungültig, ebenso die Zugangsdaten deiner Telefone. Dein Konto ist nicht gesperrt, und du bist weiter Administrator.",
  },
  chat: {
    en: "If somebody else writes in your chat: end their session there first, then set a new password here with “password”.",
    de: "Schreibt jemand anderes in deinem Chat, beende dort zuerst dessen Sitzung; setze dann hier mit „password“ ein neues Passwort.",
  },
  server: {
    en: "To stop your account altogether, whoever runs the server makes somebody else an administrator, who can suspend it: npm run admin -- grant E-MAIL",
    de: "Um dein Konto ganz zu sperren, macht, wer den Server betreibt, jemand anderen zum Administrator, und der sperrt es: npm run admin -- grant E-MAIL",
  },
  told: {
    en: "{name} says that somebody else got at their phone account. Their password, links and sign-in data are void, but it is not suspended: nobody else is an administrator for good.",
    de: "{name} sagt, dass jemand anderes am Telefonkonto war. Passwort, Links und Zugangsdaten gelten nicht mehr, aber gesperrt ist es nicht: Niemand sonst ist auf Dauer Administrator.",
  },
} satisfies Record<string, Words>;

export const lastAdminQuestion = [
  { say: words.question, strong: true },
  { text: "\n" },
  { say: words.server },
] as const;

/**
 * What a thief may have is stopped without the account: suspended, the last administrator's right would end, and nobody
 * could give it back but whoever runs the server. Whoever writes in the stolen chat is not stopped by this, and it is said.
 */
export async function lockLastAdmin(ctx: Context): Promise<Changed> {
  const { store, caller, now } = ctx;
  const user = await store.users.byId(caller.user);
  await store.oneTimeLinks.void(caller.user, now);
  // in this order: whoever signs in at the same moment is done before it, and ended, or does not get in
  if (user?.externalId) await store.passwords?.clear(user.externalId);
  await store.sessions.closeAll(caller.user);
  await tellOtherAdmins(ctx, accessLockedTopic(caller.user), news(caller.name));
  return {
    kind: "changed",
    events: [{ verb: "password.void", user: caller.user, person: caller.person }],
    reply: reply(text({ say: words.done, strong: true }), text({ say: words.chat }), text({ say: words.server })),
  };
}

function news(name: string): Reply {
  return reply(text({ say: phrase(words.told, { name }), strong: true }));
}
