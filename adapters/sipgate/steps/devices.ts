import type { DeviceKind } from "../../../src/domain/routing/line.ts";
import { newDevice, oldDevice } from "../person-steps.ts";
import { type Acts, done, gone, orPerson } from "./context.ts";
import { make } from "./make.ts";

const types: Readonly<Record<DeviceKind, readonly string[]>> = {
  ...{ voip_phone: ["REGISTER"], mobile: ["MOBILE"], external: ["EXTERNAL"] },
  app: ["DESKTOP_APP", "MOBILE_APP"],
};

export const deviceActs: Acts<"add_device" | "set_device" | "order_devices" | "remove_device"> = {
  async add_device({ client, account, memory, edition, whose }, { lineId, device, deviceKind, name, target }) {
    const user = whose(lineId);
    // apps come with the user; external lines are of classic
    const canMake =
      deviceKind === "voip_phone" || deviceKind === "mobile" || (deviceKind === "external" && edition === "classic");
    if (!canMake) return newDevice(name);
    const made = await make(
      { memory },
      {
        key: `device:${device}`,
        list() {
          account.forget(`devices ${user}`);
          return account.devices(user);
        },
        fits: ({ type, alias }) => types[deviceKind].includes(type) && alias === name,
        post: () =>
          deviceKind === "external"
            ? client.addExternal(user, name, target ?? "")
            : client.addDevice(user, deviceKind === "mobile" ? "mobile" : "register", name),
      },
    );
    account.forget(`devices ${user}`);
    if (made.kind === "done" && made.externalId !== undefined && edition === "classic") {
      // what is new is on no line; switched off, it is taken from it again by what is wanted
      const found = (await account.devices(user)).find(({ id }) => id === made.externalId);
      if (found?.activePhonelines.length === 0) await client.attachDevice(user, lineId, made.externalId);
      account.forget(`devices ${user}`);
    }
    return made;
  },
  async set_device({ client, account, edition, whose }, { deviceId, name, enabled, target }) {
    const user = whose(deviceId);
    const there = (await account.devices(user)).find(({ id }) => id === deviceId);
    if (!there) return done;
    if (there.alias !== name) await client.setAlias(deviceId, name);
    if (there.type === "EXTERNAL" && target !== null && there.number !== target)
      await client.setTarget(deviceId, target);
    if (edition === "classic") {
      const [first] = await account.lines(user);
      if (enabled && there.activePhonelines.length === 0 && first) await client.attachDevice(user, first.id, deviceId);
      if (!enabled) for (const { id } of there.activePhonelines) await client.detachDevice(user, id, deviceId);
    }
    account.forget(`devices ${user}`);
    return done;
  },
  order_devices: async () => done,
  async remove_device({ client, account, whose }, { deviceId }) {
    const user = whose(deviceId);
    const result = await orPerson(
      async () => void (await gone(client.removeDevice(deviceId))),
      () => oldDevice(),
    );
    account.forget(`devices ${user}`);
    return result;
  },
};
