import type { ReadContext } from "../core/command.ts";
import { type Reply, reply, text } from "../core/reply.ts";
import { missingOf } from "../domain/missing.ts";
import { fullName, type UserView } from "../domain/user.ts";
import { phrase } from "../domain/words.ts";
import { missingSteps } from "./missing.ts";
import { syncWords } from "./user.ts";

const reachable = (name: string) => phrase({ en: "{name} can be called.", de: "{name} ist erreichbar." }, { name });

/** After a change of what rings: what was done, and what is still missing. */
export function answerDevice(ctx: ReadContext, done: ReturnType<typeof phrase>, user: UserView): Reply {
  return reply(
    text({ say: done, strong: true }),
    ...(missingOf(user).length > 0 ? missingSteps(ctx, user) : [text({ say: reachable(fullName(user)) })]),
    text({ say: syncWords.pending }),
  );
}
