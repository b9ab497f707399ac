import { answerDevice } from "../../cards/devices/devices.ts";
import { priceChange } from "../../cards/devices/price.ts";
import { type Changed, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { refuseForAdmin } from "../../core/request/protect-admins.ts";
import { phrase } from "../../domain/chat/words.ts";
import { deviceErrors } from "../../domain/devices/device.ts";
import { fields as about } from "../../fields/device.ts";
import { findDevice } from "../../lookups/device.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

const fields = { device: about.device };

export const removeDevice: WriteCommand<typeof fields> = defineCommand({
  name: "remove-device",
  title: { en: "Remove a device", de: "Gerät entfernen" },
  summary: { en: "It rings no more.", de: "Es klingelt nicht mehr." },
  examples: ["remove-device"],
  fields,
  positional: ["device"],
  access: "device.change",
  effect: "destroy",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async confirm(ctx, input) {
    const { name, owner, user } = await findDevice(ctx, input.device);
    await refuseForAdmin(ctx.store, ctx.caller, user);
    const words = { en: "{device} rings for {owner} no more.", de: "{device} klingelt für {owner} nicht mehr." };
    const view = await ctx.store.users.byId(user);
    const saves = view ? await priceChange(ctx, view, -1) : [];
    return [
      { say: phrase(words, { device: name, owner }), strong: true },
      ...(saves.length > 0 ? [{ text: " " }, ...saves] : []),
    ];
  },
  async run(ctx, input): Promise<Changed> {
    const { id, name, kind, user, person, owner } = await findDevice(ctx, input.device);
    if (!(await ctx.store.devices.remove(id, ctx.now))) throw deviceErrors.gone();
    await ctx.store.queue.send(reconcileUser, { user });
    const view = await ctx.store.users.byId(user);
    if (!view) throw deviceErrors.gone();
    const removed = phrase(
      { en: "{device} of {owner} is removed.", de: "{device} von {owner} ist entfernt." },
      { device: name, owner },
    );
    return {
      kind: "changed",
      events: [{ verb: "device.remove", user, ...(person && { person }), before: { name, kind } }],
      reply: answerDevice(ctx, removed, view),
    };
  },
});
