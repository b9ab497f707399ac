import { z } from "zod";
import { answerDevice } from "../cards/devices.ts";
import { type Changed, defineCommand, type WriteCommand } from "../core/command.ts";
import { deviceProblems } from "../domain/device.ts";
import { fullName } from "../domain/user.ts";
import { phrase, type Words } from "../domain/words.ts";
import { bringToWanted } from "../jobs/names.ts";
import { findUser, personMeant } from "../lookups/person.ts";
import { fields as about } from "./device-fields.ts";

const what: Readonly<Record<"voicemail" | "busy", Words>> = {
  voicemail: { en: "Voicemail", de: "Anrufbeantworter" },
  busy: { en: "Busy tone", de: "Besetztzeichen" },
};
const fields = {
  person: about.person,
  what: {
    kind: "choice",
    label: { en: "Then", de: "Dann" },
    options: [
      { value: "voicemail", label: what.voicemail },
      { value: "busy", label: what.busy },
    ],
    schema: z.enum(["voicemail", "busy"]),
  },
} as const;

export const noAnswer: WriteCommand<typeof fields> = defineCommand({
  name: "no-answer",
  title: { en: "If nobody answers", de: "Wenn niemand abnimmt" },
  summary: { en: "What happens to calls that nobody takes.", de: "Was mit Anrufen geschieht, die niemand annimmt." },
  examples: ["no-answer @anna what=voicemail", "no-answer what=busy"],
  fields,
  positional: ["person", "what"],
  access: "device.change",
  effect: "write",
  subject: ({ person }, caller) => personMeant(person, caller, "device.change"),
  async run(ctx, input): Promise<Changed> {
    const user = await findUser(ctx, personMeant(input.person, ctx.caller, "device.change"));
    if (!(await ctx.store.devices.setNoAnswer(user.id, input.what, ctx.now)))
      throw deviceProblems.noTelephony(fullName(user));
    await ctx.store.queue.send(bringToWanted, { user: user.id });
    const set = phrase(
      { en: "{name}, if nobody answers: {what}.", de: "{name}, wenn niemand abnimmt: {what}." },
      { name: fullName(user), what: what[input.what] },
    );
    return {
      kind: "changed",
      events: [
        {
          verb: "routing.no_answer",
          user: user.id,
          ...(user.person && { person: user.person }),
          after: { noAnswer: input.what },
        },
      ],
      reply: answerDevice(ctx, set, (await ctx.store.users.byId(user.id)) ?? user),
    };
  },
});
