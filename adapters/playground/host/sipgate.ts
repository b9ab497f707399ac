import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { company, type DemoPerson, secondAdmin } from "../../../db/demo.ts";
import type { Config } from "../../../src/app/config.ts";
import { createFakeSipgate, type FakeSipgate, type FakeSipgateOptions } from "../fakes/sipgate/index.ts";
import type { State } from "../fakes/sipgate/state.ts";

export interface SipgateParts extends Pick<FakeSipgateOptions, "observe"> {
  changed(): void;
  /** a database that is forgotten: then the account is, too */
  memory: boolean;
}

/** A phone account that knows the demo company, and outlives the process as its database does. */
export async function openSipgate({ DATA_DIR, PHONE_EDITION }: Config, { memory, ...heard }: SipgateParts) {
  const file = join(DATA_DIR, "playground-sipgate");
  const kept = memory ? undefined : await readFile(file).catch(() => undefined);
  const fake = await createFakeSipgate({
    ...{ edition: PHONE_EDITION, ...heard },
    ...(kept && { account: deserialize(kept) as State }),
  });
  if (!kept) moveIn(fake);
  return {
    ...{ fake },
    async close(): Promise<void> {
      await fake.close();
      if (!memory) await writeFile(file, serialize(fake.account)).catch(() => {});
    },
    /** Nothing of the account is left. */
    forget: (): Promise<void> => rm(file, { force: true }),
  };
}

/** The same people, numbers and devices as in the demo company, so that nothing is left to be brought over. */
function moveIn({ account, portal }: FakeSipgate): void {
  const places = {
    Berlin: portal.addAddress({ street: "Torstraße 1", postcode: "10119", city: "Berlin" }),
    London: portal.addAddress({ street: "1 Old Street", postcode: "EC1V 9HL", city: "London", country: "GBR" }),
  };
  portal.orderBlock("+4930231251", 100);
  portal.orderBlock("+4420794601", 100);
  for (const person of [...company, secondAdmin]) hire(person, places[person.location], { account, portal });
  if (account.edition === "classic") return;
  for (const n of [1, 2]) portal.createUser({ firstName: "User", lastName: `${n}`, email: `user${n}@firm.example` });
}

function hire(person: DemoPerson, place: string, { account, portal }: Pick<FakeSipgate, "account" | "portal">): void {
  const { first, last, role, number, extension, devices = [] } = person;
  const email = `${first.toLowerCase()}@firm.example`;
  const { id } = portal.createUser({ firstName: first, lastName: last, email, admin: role === "admin" });
  portal.setLocation(id, place);
  const line = [...account.lines.values(), ...account.channels.values()].find(({ owner }) => owner === id)?.id ?? "";
  if (number) portal.moveNumber(number, line);
  if (extension) portal.addExtension(id, String(extension), line);
  const app = [...account.devices.values()].find(({ owner, type }) => owner === id && type === "DESKTOP_APP");
  const ringing = devices.map(({ kind, name }) => {
    if (kind === "app" && app) {
      app.alias = name;
      return app.id;
    }
    return portal.addDevice(id, { type: kind === "mobile" ? "MOBILE" : "REGISTER", alias: name });
  });
  portal.ring(line, id, ringing);
}
