import { z } from "zod";
import { answerDevice } from "../../cards/devices/devices.ts";
import { ringingOptions } from "../../cards/routing/forward.ts";
import { type Changed, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { deviceErrors } from "../../domain/devices/device.ts";
import { fullName } from "../../domain/people/user.ts";
import { ringings, ringingWords } from "../../domain/routing/line.ts";
import { fields as about } from "../../fields/device.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

const fields = {
  person: about.person,
  how: {
    kind: "choice",
    label: { en: "Devices ring", de: "Geräte klingeln" },
    options: ringingOptions,
    schema: z.enum(ringings),
  },
} as const;
const done: Words = { en: "The devices of {name} ring {how}.", de: "Die Geräte von {name} klingeln {how}." };

export const ringing: WriteCommand<typeof fields> = defineCommand({
  name: "ringing",
  aliases: ["klingeln", "ring"],
  title: { en: "How devices ring", de: "Wie Geräte klingeln" },
  summary: { en: "One after another, or all at once.", de: "Nacheinander oder alle gleichzeitig." },
  examples: ["ringing how=together", "ringing @anna ordered"],
  fields,
  positional: ["person", "how"],
  access: "device.change",
  effect: "write",
  subject: ({ person }, caller) => personMeant(person, caller, "device.change"),
  /** "ringing together" is how one says it for oneself. */
  complete({ person = "", ...rest }) {
    const how = ringings.find((one) => one === person.toLowerCase());
    return how && !rest.how ? { ...rest, how } : { ...rest, ...(person && { person }) };
  },
  async prefill(ctx, given) {
    const user = await findUser(ctx, personMeant(given.person, ctx.caller, "device.change"));
    const [line] = user.lines.filter(({ kind }) => kind === "phone_line");
    return { ...(line && { how: line.ringing }), ...given };
  },
  async run(ctx, { person, how }): Promise<Changed> {
    const user = await findUser(ctx, personMeant(person, ctx.caller, "device.change"));
    const name = fullName(user);
    if (!(await ctx.store.devices.setRinging(user.id, how, ctx.now))) throw deviceErrors.noTelephony(name);
    await ctx.store.queue.send(reconcileUser, { user: user.id });
    const about = { user: user.id, ...(user.person && { person: user.person }) };
    return {
      kind: "changed",
      events: [{ verb: "routing.ringing", ...about, after: { ringing: how } }],
      reply: answerDevice(
        ctx,
        phrase(done, { name, how: ringingWords[how] }),
        (await ctx.store.users.byId(user.id)) ?? user,
      ),
    };
  },
});
