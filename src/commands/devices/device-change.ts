import type { Context } from "../../core/request/command.ts";
import { deviceErrors, type OwnedDevice } from "../../domain/devices/device.ts";
import type { UserView } from "../../domain/people/user.ts";
import type { Event } from "../../ports/audit/journal.ts";
import { reconcileUser } from "../../ports/queue/job-names.ts";

export type DeviceTo = Pick<OwnedDevice, "name" | "ringSeconds" | "enabled" | "place">;

export const stateOf = ({ name, ringSeconds, enabled, place }: OwnedDevice): DeviceTo => ({
  ...{ name, ringSeconds, enabled, place },
});

/** Whose it is afterwards, and what the audit says; undefined: it is so already. Throws DomainError: it is gone. */
export async function changeDeviceTo(
  { store, now }: Context,
  device: OwnedDevice,
  to: DeviceTo,
): Promise<{ readonly view: UserView; readonly event: Event } | undefined> {
  const before = stateOf(device);
  const { id, user, person } = device;
  if (JSON.stringify(before) === JSON.stringify(to)) return undefined;
  if (!(await store.devices.change(id, to, now))) throw deviceErrors.gone();
  await store.queue.send(reconcileUser, { user });
  const view = await store.users.byId(user);
  if (!view) throw deviceErrors.gone();
  return { view, event: { verb: "device.change", user, ...(person && { person }), before, after: { ...to } } };
}
