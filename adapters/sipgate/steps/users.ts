import { sameEmail } from "../../../src/domain/phone-system/same-email.ts";
import { isTrouble } from "../client/error.ts";
import { newEmail, newName, newUser, noLocation, sharedEmail } from "../person-steps.ts";
import { type Acts, done, gone, orPerson } from "./context.ts";

/** What is somebody's own. Nobody can be made or given another address but in sipgate's own pages. */
export const userActs: Acts<
  "create_user" | "delete_user" | "set_name" | "set_email" | "set_admin" | "set_location" | "set_language"
> = {
  async create_user({ account }, step) {
    const self = await account.self();
    const same = (await account.users()).filter(({ id, email }) => id !== self && sameEmail(email, step.email));
    const [found, ...more] = same;
    if (!found) return newUser(step);
    return more.length > 0 ? sharedEmail(step.email) : { kind: "done", externalId: found.id };
  },
  async delete_user({ client, account }, { at }) {
    const result = await gone(client.deleteUser(at));
    account.forget("users", "numbers");
    return result;
  },
  async set_name({ client, account }, { at, firstName, lastName }) {
    try {
      await client.setName(at, firstName, lastName);
    } catch (error) {
      // documented since 2026 only
      if (isTrouble(error, "missing")) return newName(firstName, lastName);
      throw error;
    } finally {
      account.forget("users");
    }
    return done;
  },
  set_email: async (_on, { email }) => newEmail(email),
  async set_admin({ client, account }, { at, admin }) {
    await client.setRole(at, admin);
    account.forget("users");
    return done;
  },
  /** The emergency services are told what stands at the device, so devices come first. */
  async set_location({ client, account, locations }, { at, location }) {
    const address = await locations.addressOf(location);
    if (address === undefined || !/^\d+$/.test(address)) return noLocation(location);
    return orPerson(
      async () => {
        for (const device of await account.devices(at))
          if (device.type === "REGISTER" && device.emergencyAddressId !== address)
            await client.setEmergencyAddress(device, Number(address));
        await client.setLocation(at, Number(address));
        account.forget("users", `devices ${at}`);
      },
      () => noLocation(location),
    );
  },
  set_language: async () => done,
};
