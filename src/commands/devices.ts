import { priceSpan } from "../cards/price.ts";
import { defineCommand } from "../core/command.ts";
import { actions, reply, type Span, text } from "../core/reply.ts";
import { deviceKindWords } from "../domain/device.ts";
import { editionTable } from "../domain/edition.ts";
import { fullName } from "../domain/user.ts";
import { phrase, type Words } from "../domain/words.ts";
import { findUser, personMeant } from "../lookups/person.ts";
import { addDevice } from "./add-device.ts";
import { changeDevice } from "./change-device.ts";
import { fields } from "./device-fields.ts";
import { noAnswer } from "./no-answer.ts";
import { ringing } from "./ringing.ts";

const words = {
  change: { en: "Change", de: "Ändern" },
  none: { en: "Nothing rings yet.", de: "Noch klingelt nichts." },
  off: { en: "off", de: "aus" },
} satisfies Record<string, Words>;

export const devices = defineCommand({
  name: "devices",
  title: { en: "Devices", de: "Geräte" },
  summary: {
    en: "What rings, in which order and how long. Without a person: yours.",
    de: "Was klingelt, in welcher Reihenfolge und wie lange. Ohne Person: deine.",
  },
  examples: ["devices", "devices @anna"],
  fields: { person: fields.person },
  positional: ["person"],
  access: "device.change",
  effect: "read",
  subject: ({ person }, caller) => personMeant(person, caller, "device.change"),
  async run(ctx, { person }) {
    const user = await findUser(ctx, personMeant(person, ctx.caller, "device.change"));
    const rings = user.lines.flatMap((line) => [...line.devices].sort((a, b) => a.position - b.position));
    const price = priceSpan(ctx, rings.length);
    const whose = { ...(user.id !== ctx.caller.user && { person: user.email }) };
    return reply(
      text({
        say: phrase({ en: "Devices of {name}", de: "Geräte von {name}" }, { name: fullName(user) }),
        strong: true,
      }),
      text({ say: editionTable[ctx.edition].words.devices }, ...(price ? [{ text: " · " }, price] : [])),
      ...(rings.length === 0 ? [text({ say: words.none })] : []),
      {
        part: "list",
        items: rings.map(({ id, name, kind, enabled, ringSeconds }, at) => ({
          title: [{ text: `${at + 1}. ${name}`, strong: true }],
          detail: [
            { say: deviceKindWords[kind] },
            { text: " · " },
            enabled
              ? { say: phrase({ en: "{seconds} s", de: "{seconds} s" }, { seconds: String(ringSeconds) }) }
              : { say: words.off },
          ] satisfies Span[],
          action: { label: words.change, intent: { kind: "open", command: changeDevice.name, values: { device: id } } },
        })),
      },
      actions(
        { label: addDevice.title, style: "primary", intent: { kind: "open", command: addDevice.name, values: whose } },
        { label: ringing.title, intent: { kind: "open", command: ringing.name, values: whose } },
        { label: noAnswer.title, intent: { kind: "open", command: noAnswer.name, values: whose } },
      ),
    );
  },
});
