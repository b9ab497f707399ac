import { z } from "zod";
import { digestOf, makeCode } from "../../core/identity/code.ts";
import { type Changed, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { reply, text } from "../../domain/chat/reply.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { DomainError } from "../../domain/errors.ts";

const minutes = 10;
const fields = {
  code: { kind: "text", label: { en: "Code", de: "Code" }, schema: z.string().trim().max(40).optional(), hidden: true },
} as const;
const words = {
  shown: {
    en: "A code was shown here. It is kept nowhere: type “connect” for another one.",
    de: "Hier stand ein Code. Er ist nirgends aufgehoben: Gib „connect“ ein, dann bekommst du einen anderen.",
  },
  how: {
    en: "In the chat that does not know you yet, write this to me within {minutes} minutes. Then I ask you here whether it was you.",
    de: "Schreib mir das innerhalb von {minutes} Minuten in dem Chat, der dich noch nicht kennt. Dann frage ich dich hier, ob du es warst.",
  },
  known: {
    en: "You are known here already, as {name}. A code is entered in the chat that does not know you yet.",
    de: "Du bist hier schon bekannt, als {name}. Ein Code gehört in den Chat, der dich noch nicht kennt.",
  },
  tooMany: {
    en: "You have had many codes within this hour. Wait a little.",
    de: "Du hattest in dieser Stunde schon viele Codes. Warte etwas.",
  },
} satisfies Record<string, Words>;

export const connect: WriteCommand<typeof fields> = defineCommand({
  name: "connect",
  aliases: ["verbinden"],
  title: { en: "Connect another chat", de: "Anderen Chat verbinden" },
  summary: {
    en: "A code that you enter in your other chat, when that one does not know you by your address.",
    de: "Ein Code, den du in deinem anderen Chat eingibst, wenn der dich nicht an deiner Adresse erkennt.",
  },
  examples: ["connect"],
  fields,
  positional: ["code"],
  access: "chat.connect",
  effect: "write",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async run({ store, caller, now }, input): Promise<Changed> {
    if (input.code !== undefined) throw new DomainError("conflict", phrase(words.known, { name: caller.name }));
    const code = makeCode();
    const until = new Date(now.getTime() + minutes * 60_000);
    if (!(await store.codes.issue(caller.person, digestOf(code) ?? "", until, now)))
      throw new DomainError("unavailable", phrase(words.tooMany));
    return {
      kind: "changed",
      events: [{ verb: "chat.code", user: caller.user, person: caller.person }],
      reply: reply(text({ say: words.shown })),
      once: reply(text({ text: `connect ${code}`, strong: true }), text({ say: phrase(words.how, { minutes }) })),
    };
  },
});
