import { type Changed, defineCommand, type WriteCommand } from "../../core/request/command.ts";
import { phrase, type Words } from "../../domain/chat/words.ts";
import { secretErrors } from "../../domain/credentials/secret-errors.ts";
import { deviceErrors } from "../../domain/devices/device.ts";
import { fields as about } from "../../fields/device.ts";
import { findDevice } from "../../lookups/device.ts";
import { sendLink } from "./send-link.ts";

const words = {
  lead: {
    en: "New sign-in data of {device} are shown on a page of their own, once.",
    de: "Neue Zugangsdaten von {device} werden auf einer eigenen Seite gezeigt, ein einziges Mal.",
  },
  label: { en: "Show sign-in data", de: "Zugangsdaten zeigen" },
} satisfies Record<string, Words>;

const fields = { device: about.device } as const;

export const credentials: WriteCommand<typeof fields> = defineCommand({
  name: "credentials",
  aliases: ["zugangsdaten", "anmeldedaten", "sip"],
  title: { en: "Sign-in data of a phone", de: "Telefon-Zugangsdaten" },
  summary: {
    en: "A link to the page that shows what a VoIP phone signs in with; “devices” has a button for it.",
    de: "Ein Link zur Seite, die zeigt, womit sich ein VoIP-Telefon anmeldet; „devices“ hat einen Knopf dafür.",
  },
  examples: ["credentials"],
  fields,
  positional: ["device"],
  access: "secret.set",
  effect: "write",
  subject: (_values, caller) => ({ by: "user", id: caller.user }),
  async run(ctx, input): Promise<Changed> {
    const device = await findDevice(ctx, input.device);
    if (device.kind !== "voip_phone") throw secretErrors.noPhone(device.name);
    if (!ctx.store.passwords) throw secretErrors.elsewhere();
    const user = await ctx.store.users.byId(device.user);
    if (!user || user.left) throw deviceErrors.gone();
    const known = user.lines
      .flatMap(({ devices }) => devices)
      .some(({ id, externalId }) => id === device.id && externalId);
    if (!known) throw secretErrors.notReady(device.name);
    const lead = phrase(words.lead, { device: device.name });
    const payload = { device: device.id };
    return sendLink(ctx, user, { purpose: "device", verb: "device.link", payload, lead, label: words.label });
  },
});
