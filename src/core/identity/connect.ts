import { type Reply, reply, text } from "../../domain/chat/reply.ts";
import type { Words } from "../../domain/chat/words.ts";
import type { Profile } from "../../domain/identity/identity.ts";
import type { App, Asked } from "../request/app.ts";
import { digestOf } from "./code.ts";

/** Tries an hour, right or wrong. */
const maxAttempts = 5;
/** For whoever showed the code to say yes. */
const answerMinutes = 60;

const words = {
  asked: {
    en: "Found. Now say yes in the chat where you got the code: a question is waiting for you there. Then you are connected here, too.",
    de: "Gefunden. Sag jetzt Ja in dem Chat, aus dem der Code kommt: Dort wartet eine Frage auf dich. Dann bist du auch hier verbunden.",
  },
  wrong: {
    en: "This code is not right, was used already, or is older than ten minutes. Type “connect” in the chat where you are known and you get a new one.",
    de: "Dieser Code stimmt nicht, wurde schon benutzt oder ist älter als zehn Minuten. Gib „connect“ in dem Chat ein, der dich kennt, dann bekommst du einen neuen.",
  },
  tooMany: {
    en: "Too many codes were tried here. Wait an hour.",
    de: "Hier wurden zu viele Codes probiert. Warte eine Stunde.",
  },
} satisfies Record<string, Words>;

/** The code in a line of somebody who is not known yet: all that they can say. */
export function codeIn({ intent }: Asked): string | undefined {
  return intent.kind === "text" ? /^\s*connect\s+(?:code=)?(\S.{0,40})$/i.exec(intent.text)?.[1] : undefined;
}

/**
 * Somebody who is not known says who they are by a code that was shown in another chat. It links nobody: whoever showed
 * it is asked there, so that an overheard code is of no use.
 */
export async function presentCode(app: App, asked: Asked, profile: Profile, code: string): Promise<Reply> {
  const { store, clock } = app;
  const earlier = await store.inbox.outcome(asked.key);
  if (earlier) return earlier as Reply;
  const now = clock.now();
  const { id: chat, firstName, lastName, confirmedEmail = "", locale, timeZone } = profile;
  const digest = digestOf(code);
  const answer = await store.transaction(async (tx) => {
    if ((await tx.codes.tried(chat, now)) > maxAttempts) return reply(text({ say: words.tooMany }));
    const owner = digest === undefined ? undefined : await tx.codes.take(digest, now);
    const request =
      owner &&
      (await tx.identityLinks.ask(
        {
          ...{ chat, name: `${firstName} ${lastName}`.trim(), email: confirmedEmail.toLowerCase(), locale, timeZone },
          ...{ why: "code", candidates: [owner.user] },
          expiresAt: new Date(now.getTime() + answerMinutes * 60_000),
        },
        now,
      ));
    if (!owner || !request) return reply(text({ say: words.wrong }));
    const outcome = reply(text({ say: words.asked }));
    const { user, person } = owner;
    const events = [{ verb: "chat.present" as const, user, person, after: { request: request.id, chat } }];
    await tx.journal.seal({ key: asked.key, form: undefined, outcome, actor: null, events, now });
    return outcome;
  });
  return answer;
}
