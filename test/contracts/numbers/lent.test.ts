import { expect, test } from "vitest";
import { addPlaces, addStaff } from "../../fixtures/company/company.ts";
import { later, newUser, now, openStore } from "../../fixtures/stores/store.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const value = "+4930123400";
const days = (count: number) => later(count * 24 * 60);

describeEachStore("A number that a colleague takes over until a day", (store) => {
  async function lend() {
    const db = await store.open();
    const { store: opened } = openStore(db);
    await addPlaces(db);
    await addStaff(db);
    const { user: emil } = await opened.users.create(newUser({ email: "emil@firm.de", number: value }), now);
    const { user: ben } = await opened.users.create(newUser({ email: "ben@firm.de", extension: "105" }), now);
    const plan = { user: emil, heir: ben, until: "2026-12-24", zone: "Europe/Berlin" };
    await opened.leaving.leave(plan, 0, later(1));
    const line = async () => (await opened.users.byId(ben))?.lines[0];
    return { ...opened, ben, line };
  }

  test("says until when, and rests then", async () => {
    const { leaving, ben, line } = await lend();
    expect(await line()).toMatchObject({ numbers: [value], lent: { [value]: "2026-12-24" } });
    expect(await leaving.endHandover([value], ben, 90, days(31))).toEqual([value]);
    expect(await line()).toMatchObject({ numbers: [], lent: {} });
  });

  test("is not taken from who was given it for good since", async () => {
    const { leaving, lines, ben, line } = await lend();
    await lines.release({ kind: "number", value }, (await line())?.id ?? "", undefined, later(2));
    await lines.assign({ user: ben, kind: "phone_line", number: value }, later(3));
    expect(await line()).toMatchObject({ numbers: [value], lent: {} });
    expect(await leaving.endHandover([value], ben, 90, days(31))).toEqual([]);
  });
});
