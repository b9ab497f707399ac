import { answerDevice } from "../../cards/devices/devices.ts";
import { priceChange, priceNotice } from "../../cards/devices/price.ts";
import type { Problems } from "../../core/form/problems.ts";
import { type Changed, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { deviceErrors } from "../../domain/devices/device.ts";
import { devicesOf } from "../../domain/devices/price.ts";
import { fullName } from "../../domain/people/user.ts";
import { editionTable, notInEdition } from "../../domain/phone-system/edition.ts";
import { fields as about } from "../../fields/device.ts";
import { outside } from "../../lookups/outside.ts";
import { findUser, personMeant } from "../../lookups/person.ts";
import { say } from "../../messages/engine.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

const { person, kind, name, number, seconds } = about;
const fields = { person, kind, name, number, seconds };
const words = {
  question: { en: "{device} is to ring for {name}.", de: "{device} soll für {name} klingeln." },
} satisfies Record<string, Words>;
const calls = new Set(["mobile", "external"]);

export const addDevice: WriteCommand<typeof fields> = defineCommand({
  name: "add-device",
  aliases: ["gerät", "telefon", "handy", "phone", "mobile"],
  title: { en: "Add a device", de: "Gerät hinzufügen" },
  summary: {
    en: "One more device that rings, after the others.",
    de: "Ein weiteres Gerät, das klingelt, nach den anderen.",
  },
  examples: [
    'add-device @anna kind=voip_phone name="Desk phone"',
    "add-device kind=mobile name=Mobile number=+491701234567 seconds=25",
  ],
  fields,
  positional: ["person"],
  access: "device.change",
  effect: "write",
  subject: (values, caller) => personMeant(values.person, caller, "device.change"),
  check(input): Problems {
    return calls.has(input.kind) && !input.number ? { number: say.missingValue } : {};
  },
  async notice(ctx, { person }) {
    const user = await findUser(ctx, personMeant(person, ctx.caller, "device.change"));
    return priceNotice(ctx, devicesOf(user));
  },
  /** Only what costs more than before is asked about. */
  async confirm(ctx, { person, name, kind }) {
    if (!editionTable[ctx.edition].devices.includes(kind)) throw notInEdition();
    const user = await findUser(ctx, personMeant(person, ctx.caller, "device.change"));
    const costs = user.telephony ? await priceChange(ctx, user, 1) : [];
    const question = phrase(words.question, { device: name, name: fullName(user) });
    return costs.length > 0 ? [{ say: question, strong: true }, { text: "\n" }, ...costs] : [];
  },
  async run(ctx, input): Promise<Changed> {
    const user = await findUser(ctx, personMeant(input.person, ctx.caller, "device.change"));
    if (!user.telephony) throw deviceErrors.noTelephony(fullName(user));
    const called = calls.has(input.kind) ? input.number : undefined;
    const target = called === undefined ? undefined : await outside(ctx, called, "number");
    const device = { user: user.id, kind: input.kind, name: input.name, ringSeconds: input.seconds, target };
    await ctx.store.devices.add(device, ctx.now);
    await ctx.store.queue.send(reconcileUser, { user: user.id });
    const added = phrase(
      { en: "{device} rings for {name}.", de: "{device} klingelt für {name}." },
      { device: input.name, name: fullName(user) },
    );
    return {
      kind: "changed",
      events: [{ verb: "device.add", user: user.id, ...(user.person && { person: user.person }), after: device }],
      reply: answerDevice(ctx, added, (await ctx.store.users.byId(user.id)) ?? user),
    };
  },
});
