import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { createHasher } from "../../../adapters/embedded-phone-system/hasher.ts";

const seen = { busy: 0, most: 0 };
const slow = async <T>(answer: T) => {
  seen.most = Math.max(seen.most, ++seen.busy);
  await sleep(5);
  seen.busy--;
  return answer;
};
const slowly = {
  hash: (password: unknown) => slow(`hash of ${password}`),
  verify: (kept: unknown, typed: unknown) => slow(kept === `hash of ${typed}`),
};

it("However many sign in at once, two passwords are hashed at a time, and everybody gets their own answer", async () => {
  const hasher = createHasher(slowly);
  await hasher.verify(null, "awaits what is made at the start");
  seen.most = 0;
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, nth) => hasher.verify(nth % 3 === 0 ? null : `hash of ${nth % 2}`, "1")),
  );
  expect(answers).toEqual(Array.from({ length: 30 }, (_, nth) => nth % 3 !== 0 && nth % 2 === 1));
  expect(seen).toEqual({ busy: 0, most: 2 });
});

it("What fails makes room for the next", async () => {
  const failing = createHasher({ ...slowly, verify: () => Promise.reject(new Error("no")) });
  const all = await Promise.allSettled(Array.from({ length: 9 }, () => failing.verify("kept", "typed")));
  expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => "rejected"));
  expect(await failing.hash("next")).toBe("hash of next");
});

it("Whoever comes when a hundred wait is refused at once, and those who wait are not", async () => {
  const hasher = createHasher(slowly);
  await hasher.verify(null, "awaits what is made at the start");
  const all = await Promise.allSettled(Array.from({ length: 105 }, (_, nth) => hasher.hash(`${nth}`)));
  const refused = all.flatMap(({ status }, nth) => (status === "rejected" ? [nth] : []));
  expect(refused).toEqual([102, 103, 104]);
  expect(await hasher.hash("next")).toBe("hash of next");
});

it("Whoever has no password costs as much as whoever has one: the same work, against the same kind of hash", async () => {
  const checked: unknown[] = [];
  const verify = async (kept: unknown) => checked.push(kept) > 0;
  const hash = async (password: unknown, cost: unknown) => JSON.stringify([password, cost]);
  const hasher = createHasher({ hash, verify } as never);
  const kept = await hasher.hash("nobody's");
  for (const known of [kept, null, undefined]) await hasher.verify(known, "some guess");
  expect(checked).toEqual([kept, kept, kept]);
});
