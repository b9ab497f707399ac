import { createHash, randomBytes } from "node:crypto";
import type { OneTimeLink } from "../domain/credentials/one-time-link.ts";
import type { UserView } from "../domain/people/user.ts";
import type { Device } from "../domain/routing/line.ts";
import type { Closed, DeviceQuestion, SelfService } from "../ports/credentials/self-service.ts";
import type { PageContext } from "./context.ts";
import { closed, openLink, ownerOf } from "./open-link.ts";
import { tellOwner } from "./tell-owner.ts";

const realm = "switchboard";

type Known = Device & { readonly externalId: string };

/** As it stands now: it may have been removed since. */
function deviceOf(user: UserView, { payload }: OneTimeLink): Known | undefined {
  return user.lines
    .flatMap(({ devices }) => devices)
    .find((one): one is Known => one.id === payload.device && one.kind === "voip_phone" && one.externalId !== null);
}

export function deviceQuestion(user: UserView, link: OneTimeLink): DeviceQuestion | Closed {
  const device = deviceOf(user, link);
  return device ? { kind: "device", owner: ownerOf(user), device: device.name } : closed("notReady", user);
}

/** Made while it is shown, so that it never has to be kept: what stays is what a phone proves itself by. */
export async function showDevice(
  ctx: PageContext,
  ...[secret, from]: Parameters<SelfService["showDevice"]>
): ReturnType<SelfService["showDevice"]> {
  const opened = await openLink(ctx, secret, from);
  if (opened.kind !== "open") return opened;
  const { user, link } = opened;
  if (link.purpose !== "device") return { kind: "wrong" };
  const device = deviceOf(user, link);
  if (!device) return closed("notReady", user);
  const { name, externalId } = device;
  const made = randomBytes(18).toString("base64url");
  const hash = createHash("sha256").update(`${externalId}:${realm}:${made}`).digest("hex");
  const now = ctx.clock.now();
  const done = await ctx.store.transaction(async (tx) => {
    if (!(await tx.oneTimeLinks.use(link.id, now))) return false;
    if (!(await tx.passwords?.setDevice(externalId, { user: externalId, hash }))) throw new Error("no such device");
    await tellOwner(ctx, tx, user, { device: name });
    const event = { verb: "device.credentials", user: user.id, after: { device: device.id } } as const;
    const about = { ...event, ...(user.person && { person: user.person }) };
    const entry = { key: `link:${link.id}`, form: undefined, outcome: null, actor: user.person, events: [about], now };
    if (!(await tx.journal.seal(entry))) throw new Error("this link was sealed before");
    return true;
  });
  if (!done) return closed("used", user);
  return { kind: "secret", owner: ownerOf(user), device: name, user: externalId, realm, secret: made };
}
