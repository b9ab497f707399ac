import type { ReadContext } from "../../core/request/command.ts";
import { type Reply, reply, type Span, text } from "../../domain/chat/reply.ts";
import { type Phrase, phrase } from "../../domain/chat/words.ts";
import { missingOf } from "../../domain/people/missing.ts";
import { fullName, type UserView } from "../../domain/people/user.ts";
import { missingSteps } from "../people/missing.ts";
import { syncWords } from "../people/user.ts";

const reachable = (name: string) => phrase({ en: "{name} can be called.", de: "{name} ist erreichbar." }, { name });

/** After a change of what rings: what was done, and what is still missing. */
export function answerDevice(ctx: ReadContext, done: Phrase | readonly Span[], user: UserView): Reply {
  return reply(
    text(...("words" in done ? [{ say: done, strong: true } as const] : done)),
    ...(missingOf(user).length > 0 ? missingSteps(ctx, user) : [text({ say: reachable(fullName(user)) })]),
    text({ say: syncWords.pending }),
  );
}
