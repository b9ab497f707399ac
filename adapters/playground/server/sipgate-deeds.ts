import { ownerOf } from "../fakes/sipgate/acts/endpoints.ts";
import type { NewUser } from "../fakes/sipgate/acts/users.ts";
import type { FakeSipgate } from "../fakes/sipgate/index.ts";
import type { Device } from "../fakes/sipgate/state.ts";
import { makeTrouble, type TroubleKind } from "./sipgate-trouble.ts";

export type SipgateDeeds = ReturnType<typeof createSipgateDeeds>;

const filled = (name: string, value: string): string => {
  if (value.trim() === "") throw new Error(`${name} is missing.`);
  return value.trim();
};

/** What a person does in sipgate's own pages. */
export const createSipgateDeeds = (fake: FakeSipgate, troubles: { lag: boolean }) => ({
  async "sipgate.addUser"({ firstName, lastName, email, ...rest }: NewUser): Promise<void> {
    const names = { firstName: filled("First name", firstName), lastName: filled("Last name", lastName) };
    if (!/^\S+@\S+$/.test(email.trim())) throw new Error("That is no email address.");
    fake.portal.createUser({ ...names, ...rest, email: email.trim() });
  },
  async "sipgate.saveUser"({ id, firstName, lastName, email, admin, addressId }: SavedUser): Promise<void> {
    const { portal } = fake;
    portal.rename(id, { firstName: filled("First name", firstName), lastName: filled("Last name", lastName) });
    portal.changeEmail(id, filled("Email", email));
    portal.setAdmin(id, admin);
    portal.setLocation(id, addressId);
  },
  async "sipgate.deleteUser"({ id }: { id: string }): Promise<void> {
    fake.portal.deleteUser(id);
  },
  async "sipgate.moveNumber"({ number, to }: { number: string; to: string }): Promise<void> {
    fake.portal.moveNumber(number, to);
  },
  async "sipgate.addExtension"({ digits, to }: { digits: string; to: string }): Promise<void> {
    fake.portal.addExtension(ownerOf(fake.account, to) ?? "", filled("Extension", digits), to);
  },
  async "sipgate.addDevice"({ user, type, alias }: { user: string; type: Device["type"]; alias: string }) {
    fake.portal.addDevice(user, { type, alias: filled("Name", alias) });
  },
  async "sipgate.removeDevice"({ id }: { id: string }): Promise<void> {
    fake.portal.removeDevice(id);
  },
  async "sipgate.addChannel"({ name }: { name: string }): Promise<void> {
    fake.portal.createChannel({ name: filled("Name", name) });
  },
  async "sipgate.ring"({ line, user, devices }: { line: string; user: string; devices: string[] }): Promise<void> {
    fake.portal.ring(line, user, devices);
  },
  async "sipgate.trouble"({ kind }: { kind: TroubleKind }): Promise<void> {
    makeTrouble(fake, troubles, kind);
  },
});

interface SavedUser {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  admin: boolean;
  addressId: string;
}
