import { afterEach, expect, test } from "vitest";
import { createSipgateDeeds } from "../../../../adapters/playground/server/sipgate-deeds.ts";
import { readSipgatePane } from "../../../../adapters/playground/server/sipgate-pane.ts";
import { openAccount, type SmallAccount } from "./account.ts";

let account: SmallAccount;
afterEach(() => account.close());

const troubles = { lag: false };

async function open(edition: "classic" | "neo" = "neo") {
  troubles.lag = false;
  account = await openAccount({ edition });
  const { fake } = account;
  return { fake, deeds: createSipgateDeeds(fake, troubles), pane: () => readSipgatePane({ ...fake, troubles }) };
}

test("somebody who is created in the pages is found by the interface", async () => {
  const { deeds } = await open();
  const nora = { firstName: " Nora ", lastName: "Neu", email: "nora@acme.example", telephony: true };
  await deeds["sipgate.addUser"](nora);
  expect((await account.items("/v2/users")).at(-1)).toMatchObject({ firstname: "Nora", email: "nora@acme.example" });
  await expect(deeds["sipgate.addUser"]({ ...nora, lastName: " " })).rejects.toThrow("Last name is missing.");
  await expect(deeds["sipgate.addUser"]({ ...nora, email: "nora" })).rejects.toThrow("That is no email address.");
});

test("the pages show who has what, and where numbers lead", async () => {
  const { deeds, fake, pane } = await open();
  const [line] = pane().lines;
  await deeds["sipgate.moveNumber"]({ number: "80", to: line?.id ?? "" });
  await deeds["sipgate.addDevice"]({ user: "w1", type: "REGISTER", alias: "Desk" });
  const desk = pane().devices.find(({ alias }) => alias === "Desk");
  await deeds["sipgate.ring"]({ line: line?.id ?? "", user: "w1", devices: [desk?.id ?? ""] });
  expect(pane()).toMatchObject({
    edition: "neo",
    users: [
      { id: fake.owner, service: true },
      { id: "w1", numbers: ["+493023125101"] },
      { id: "w2", numbers: [] },
    ],
    numbers: [
      { number: "+493023125101", leadsTo: line?.id },
      { number: "+493023125102", leadsTo: "" },
    ],
    lines: [{ name: "Anna Schmidt", devices: [desk?.id] }, { name: "Ben Okafor" }],
    ends: [{ name: "Anna Schmidt" }, { name: "Ben Okafor" }, { name: "Ben Okafor · Fax" }],
  });
});

test("an extension is added where sipgate gives it", async () => {
  const { deeds, pane } = await open();
  const to = pane().ends[0]?.id ?? "";
  await deeds["sipgate.addExtension"]({ digits: "123", to });
  expect(pane().numbers.at(-1)).toMatchObject({ number: "123", extension: true, leadsTo: to, owner: "w1" });
  for (const [digits, says] of [
    ["123", "123 is somebody's extension already."],
    ["112", "sipgate never gives 112 as an extension."],
    [" ", "Extension is missing."],
  ] as const)
    await expect(deeds["sipgate.addExtension"]({ digits, to })).rejects.toThrow(says);
});

test("what is changed and deleted in the pages is so for the interface", async () => {
  const { deeds } = await open("classic");
  const saved = { firstName: "Anke", lastName: "Schmidt", email: "anke@acme.example", admin: true, addressId: "10" };
  await deeds["sipgate.saveUser"]({ id: "w1", ...saved });
  await deeds["sipgate.deleteUser"]({ id: "w2" });
  expect(await account.items("/v2/users")).toMatchObject([
    {},
    { firstname: "Anke", email: "anke@acme.example", admin: true, addressId: "10" },
  ]);
  await expect(deeds["sipgate.deleteUser"]({ id: "w2" })).rejects.toThrow("nothing is called w2");
});

test("what is to go wrong stands there until it has, and lag until it is switched off", async () => {
  const { deeds, pane } = await open("classic");
  for (const kind of ["error", "cut", "cut", "lag"] as const) await deeds["sipgate.trouble"]({ kind });
  expect(pane().armed).toEqual([
    { kind: "error", times: 1 },
    { kind: "cut", times: 2 },
    { kind: "lag", times: 1 },
  ]);
  expect((await account.ask("GET /v2/users")).status).toBe(500);
  await expect(account.ask("GET /v2/users")).rejects.toThrow();
  await deeds["sipgate.trouble"]({ kind: "lag" });
  expect(pane().armed).toEqual([{ kind: "cut", times: 1 }]);
});

test("the account is moved to neo, and its token is revoked", async () => {
  const { deeds, pane } = await open("classic");
  await deeds["sipgate.trouble"]({ kind: "to_neo" });
  expect(pane().edition).toBe("neo");
  await deeds["sipgate.trouble"]({ kind: "revoke" });
  expect((await account.ask("GET /v2/users")).status).toBe(401);
});
