import { type Reply, reply, text } from "../core/reply.ts";
import { missingOf } from "../domain/missing.ts";
import { fullName, type UserView } from "../domain/user.ts";
import { phrase } from "../domain/words.ts";
import { listMissing, syncWords } from "./user.ts";

/** After a change of what rings: what was done, and what is still missing. */
export function answerDevice(done: ReturnType<typeof phrase>, user: UserView): Reply {
  const missing = missingOf(user);
  return reply(
    text({ say: done, strong: true }),
    ...(missing.length > 0
      ? [
          text(
            { say: phrase({ en: "Still missing: ", de: "Es fehlt noch: " }), strong: true },
            ...listMissing(missing),
            { text: "." },
          ),
        ]
      : [
          text({
            say: phrase({ en: "{name} can be called.", de: "{name} ist erreichbar." }, { name: fullName(user) }),
          }),
        ]),
    text({ say: syncWords.pending }),
  );
}
