import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../db/engine/database.ts";
import type { Dialable } from "../../../src/domain/numbers/dialable.ts";
import type { Changes } from "../../../src/ports/store.ts";
import { addPlaces, addStaff } from "../../fixtures/company/company.ts";
import { createGate } from "../../fixtures/gate.ts";
import { later, newUser, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const number: Dialable = { kind: "number", value: "+4930123400" };
const extension: Dialable = { kind: "extension", value: "104" };
const phone = "phone_line" as const;

describeEachStore("numbers and extensions of lines", (store) => {
  let db: Database;
  let opened: ReturnType<typeof openStore>["store"];
  let [emil, ben, lineless] = ["", "", ""];
  beforeEach(async () => {
    db = await store.open();
    opened = openStore(db).store;
    await addPlaces(db);
    await addStaff(db);
    const create = async (name: string, telephony = true) =>
      (await opened.users.create(newUser({ firstName: name, email: `${name}@firm.de`, telephony }), now)).user;
    [emil, ben, lineless] = [await create("Emil"), await create("Ben"), await create("Lin", false)];
  });

  const have = async (user: string) =>
    (await opened.users.byId(user))?.lines.map(({ kind, numbers, extensions }) => [kind, ...numbers, ...extensions]);
  const both = { number: number.value, extension: extension.value };
  const lineOf = async (dialable: Dialable) => (await opened.lines.holder(dialable))?.line ?? "";
  const synced = async () =>
    (await db.execute("select user_id id from user_syncs where state = 'pending'")).rows.map(({ id }) => id);

  test("are given to the line that is there, and are held then", async () => {
    await opened.users.setSync(emil, "done", [], now);
    await opened.lines.assign({ user: emil, kind: phone, ...both }, now);
    await opened.lines.assign({ user: emil, kind: phone, number: "+4930123401" }, now);
    expect(await have(emil)).toEqual([[phone, "+4930123400", "+4930123401", "104"]]);
    expect(await opened.lines.holder(number)).toMatchObject({ user: emil, name: "Emil Berg", lineKind: phone });
    expect(await opened.lines.holder(extension)).toMatchObject({ user: emil, line: await lineOf(number) });
    expect(await opened.lines.holder({ ...number, value: "+4930123402" })).toBeUndefined();
    expect(await synced()).toContain(emil);
  });

  test("come with a line where there is none, once also for two at the same moment", async () => {
    const give = (last: number) => (tx: Changes) =>
      tx.lines.assign({ user: lineless, kind: phone, number: `+493012340${last}` }, now);
    const [given, end] = [createGate(), createGate()];
    const first = opened.transaction(async (tx) => {
      await give(0)(tx);
      given.open();
      await end.opened;
    });
    await given.opened;
    const others = [1, 2].map((last) => opened.transaction(give(last)));
    await sleep(100);
    end.open();
    await Promise.all([first, ...others]);
    expect((await have(lineless))?.map((line) => line.toSorted())).toEqual([
      ["+4930123400", "+4930123401", "+4930123402", phone],
    ]);
    expect((await opened.users.byId(lineless))?.lines[0]?.noAnswer).toBe("voicemail");
    await opened.lines.assign({ user: lineless, kind: "fax_line", number: "+4940123400" }, now);
    expect(await have(lineless)).toContainEqual(["fax_line", "+4940123400"]);
  });

  test("are refused when they are taken, unknown or at rest, and nothing is given then", async () => {
    await opened.lines.assign({ user: emil, kind: phone, ...both }, now);
    const give = (more: { number?: string; extension?: string }, at = later(1)) =>
      opened.transaction((tx) => tx.lines.assign({ user: ben, kind: phone, ...more }, at));
    await expect(give({ number: number.value, extension: "105" })).rejects.toMatchObject({ field: "number" });
    await expect(give({ number: "+4930123401", extension: "104" })).rejects.toThrow("Extension {extension} is taken.");
    await expect(give({ number: "+49301" })).rejects.toThrow("no number of this account");
    await opened.lines.release(number, await lineOf(number), later(60), later(1));
    await opened.lines.release(extension, await lineOf(extension), later(60), later(1));
    await expect(give({ number: number.value }, later(59))).rejects.toThrow("still rests");
    await expect(give({ extension: "104" }, later(59))).rejects.toThrow("still rests");
    expect(await have(ben)).toEqual([[phone]]);
    await give(both, later(61));
    expect(await have(ben)).toEqual([[phone, "+4930123400", "104"]]);
  });

  test("are not given to who has left", async () => {
    await opened.leaving.leave({ user: ben, heir: undefined, until: undefined, zone: "UTC" }, 90, now);
    await expect(opened.lines.assign({ user: ben, kind: phone, ...both }, later(1))).rejects.toThrow(
      "no phone account",
    );
    await opened.lines.assign({ user: emil, kind: phone, ...both }, now);
    const from = { line: await lineOf(number), kind: phone };
    await expect(opened.lines.move(number, from, ben, later(1))).rejects.toThrow("no phone account");
    expect(await have(emil)).toEqual([[phone, "+4930123400", "104"]]);
  });

  test("are swapped by two at the same moment without waiting for each other for ever", async () => {
    const other: Dialable = { kind: "number", value: "+4930123401" };
    await opened.lines.assign({ user: emil, kind: phone, number: number.value }, now);
    await opened.lines.assign({ user: ben, kind: phone, number: other.value }, now);
    for (let round = 1; round <= 10; round++) {
      const swap = async (dialable: Dialable) => {
        const held = await opened.lines.holder(dialable);
        const from = { line: held?.line ?? "", kind: phone };
        return opened.transaction((tx) =>
          tx.lines.move(dialable, from, held?.user === emil ? ben : emil, later(round)),
        );
      };
      expect(await Promise.all([swap(number), swap(other)])).toEqual([true, true]);
    }
    expect([await have(emil), await have(ben)]).toEqual([[[phone, number.value]], [[phone, other.value]]]);
  });

  describe.each([number, extension])("a given $kind", (given) => {
    beforeEach(() => opened.lines.assign({ user: emil, kind: phone, ...both }, now));

    test("is given back to rest by one of two, and is free at once without rest", async () => {
      const line = await lineOf(given);
      const release = () => opened.transaction((tx) => tx.lines.release(given, line, later(60), later(1)));
      expect((await Promise.all([release(), release()])).sort()).toEqual([false, true]);
      expect(await opened.lines.holder(given)).toBeUndefined();
      await opened.lines.assign({ user: ben, kind: phone, [given.kind]: given.value }, later(60));
      expect(await opened.lines.release(given, line, undefined, later(61))).toBe(false);
      expect(await opened.lines.release(given, await lineOf(given), undefined, later(61))).toBe(true);
      await opened.lines.assign({ user: emil, kind: phone, [given.kind]: given.value }, later(61));
    });

    test("moves without rest, to one of two who want it at the same moment", async () => {
      await opened.users.setSync(emil, "done", [], now);
      const from = { line: await lineOf(given), kind: phone };
      const move = (to: string) =>
        opened.transaction(async (tx) => {
          if (await tx.lines.move(given, from, to, later(1))) return true;
          throw new Error("late");
        });
      const moved = await Promise.allSettled([move(ben), move(lineless)]);
      expect(moved.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const winner = moved[0]?.status === "fulfilled" ? ben : lineless;
      const loser = winner === ben ? lineless : ben;
      expect(await have(winner)).toEqual([[phone, given.value]]);
      expect(await have(emil)).toEqual([[phone, given.kind === "number" ? "104" : "+4930123400"]]);
      // who was too late has no line for nothing, either
      expect(await have(loser)).toEqual(loser === ben ? [[phone]] : []);
      expect(await synced()).toEqual(expect.arrayContaining([emil, winner]));
    });

    test("rests no longer when the rest is ended", async () => {
      expect(await opened.lines.endRest(given, now)).toBeUndefined();
      await opened.lines.release(given, await lineOf(given), later(60), later(1));
      expect(await opened.lines.endRest(given, later(2))).toEqual(later(60));
      expect(await opened.lines.endRest(given, later(3))).toBeUndefined();
      await opened.lines.assign({ user: ben, kind: phone, [given.kind]: given.value }, later(3));
    });
  });
});
