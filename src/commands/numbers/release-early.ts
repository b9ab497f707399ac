import { called } from "../../cards/numbers/dialable.ts";
import { type Changed, defineCommand } from "../../core/request/command.ts";
import { actions, reply, text } from "../../domain/chat/reply.ts";
import { phrase } from "../../domain/chat/words.ts";
import { dialableErrors, dialableOf } from "../../domain/numbers/dialable.ts";
import { checkDialable, completeDialable, dialableFields } from "../../fields/dialable.ts";
import { giveAway } from "./stock-list.ts";

export const endRest = defineCommand({
  name: "release-early",
  formerly: ["end-rest"],
  title: { en: "End a rest", de: "Ruhezeit beenden" },
  summary: {
    en: "A number or an extension that rests can be given again before its time.",
    de: "Eine ruhende Rufnummer oder Durchwahl kann vorzeitig wieder vergeben werden.",
  },
  examples: ["release-early +4930123456", "release-early extension=104"],
  fields: dialableFields("resting-number", "resting-extension"),
  positional: ["number"],
  access: "inventory.change",
  effect: "write",
  complete: completeDialable,
  check: checkDialable,
  async run(ctx, input): Promise<Changed> {
    const dialable = dialableOf(input);
    const { kind, value } = dialable;
    const until = await ctx.store.lines.endRest(dialable, ctx.now);
    if (!until) throw dialableErrors.notResting(dialable);
    const free = phrase(
      {
        en: "The rest is over: {what} can be given again.",
        de: "Die Ruhezeit ist vorbei: {what} kann wieder vergeben werden.",
      },
      { what: called(dialable) },
    );
    return {
      kind: "changed",
      events: [{ verb: `${kind}.end-rest`, before: { [kind]: value, restsUntil: until.toISOString() } }],
      reply: reply(text({ say: free, strong: true }), actions(giveAway(dialable))),
    };
  },
});
