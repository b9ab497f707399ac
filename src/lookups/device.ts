import type { Lookup } from "../core/request/app.ts";
import type { ReadContext } from "../core/request/command.ts";
import { scopeOf } from "../domain/approvals/access.ts";
import { deviceErrors, type OwnedDevice } from "../domain/devices/device.ts";

/** Whoever may only change their own devices is offered, and finds, no others. */
export const device: Lookup = {
  async search({ store, caller }, typed, limit) {
    const owner = scopeOf(caller.role, "device.change") === "any" ? undefined : caller.user;
    const found = await store.devices.search(typed, owner, limit);
    return found.map(({ id, owner: whose, name }) => ({ value: id, label: `${whose} · ${name}` }));
  },
  async label(value, { store, caller }) {
    const found = await store.devices.find(value);
    const seen = found && (scopeOf(caller.role, "device.change") === "any" || found.user === caller.user);
    return seen ? `${found.owner} · ${found.name}` : value;
  },
};

/** The device that is meant by its id; somebody else's is not there for who may only change their own. */
export async function findDevice({ store, caller }: ReadContext, id: string): Promise<OwnedDevice> {
  const found = await store.devices.find(id);
  const theirs = found && (scopeOf(caller.role, "device.change") === "any" || found.user === caller.user);
  if (!theirs) throw deviceErrors.gone();
  return found;
}
