import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSipgate } from "../../../../adapters/playground/host/sipgate.ts";
import { readConfig } from "../../../../src/app/config.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-sipgate-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (edition = "neo", memory = false) =>
  openSipgate(readConfig({ DATA_DIR: folder, PHONE_EDITION: edition }), { memory, changed: () => {} });

const firstNames = ({ fake }: Awaited<ReturnType<typeof open>>) =>
  [...fake.account.users.values()].map(({ firstname }) => firstname);

test.each(["classic", "neo"])("the account knows the demo company, in %s", async (edition) => {
  const { fake, close } = await open(edition, true);
  const [emil] = [...fake.account.users.values()].filter(({ email }) => email === "emil@firm.example");
  const theirs = [...fake.account.numbers.values()].filter(({ owner }) => owner === emil?.id);
  expect(theirs.map(({ number }) => number).sort()).toEqual(["+493023125102", "102"]);
  const ends = [...fake.account.lines.values(), ...fake.account.channels.values()];
  const end = ends.find(({ owner }) => owner === emil?.id);
  expect(theirs.map(({ endpointId }) => endpointId)).toEqual([end?.id, end?.id]);
  await close();
});

test("what was done in the account outlives the process, and is forgotten with the demo", async () => {
  const first = await open();
  first.fake.portal.createUser({ firstName: "Nora", lastName: "Neu", email: "nora@firm.example" });
  await first.close();
  const second = await open();
  expect(firstNames(second)).toContain("Nora");
  await second.close();
  await second.forget();
  const third = await open();
  expect(firstNames(third)).not.toContain("Nora");
  await third.close();
});
