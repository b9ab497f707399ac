import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { atMost } from "../../../adapters/local/at-most.ts";
import { createHasher } from "../../../adapters/local/hasher.ts";

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

it("What fails makes room for the next, in the order in which they came", async () => {
  const inTurn = atMost(1, 3);
  const done: number[] = [];
  const all = await Promise.allSettled(
    [0, 1, 2, 3].map((nth) =>
      inTurn(async () => {
        await sleep(2);
        done.push(nth);
        if (nth % 2 === 0) throw new Error("no");
      }),
    ),
  );
  expect([done, all.map(({ status }) => status)]).toEqual([
    [0, 1, 2, 3],
    ["rejected", "fulfilled", "rejected", "fulfilled"],
  ]);
});

it("Whoever comes when too many wait is refused at once, and those who wait are not", async () => {
  const inTurn = atMost(1, 2);
  const all = await Promise.allSettled([0, 1, 2, 3, 4].map((nth) => inTurn(() => sleep(2, nth))));
  expect(all.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected", "rejected"]);
  expect(await inTurn(async () => "next")).toBe("next");
});
