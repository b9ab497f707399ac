import { describe, expect, test } from "vitest";
import type { DesiredState } from "../../../src/domain/phone-system/desired-state.ts";
import { diff } from "../../../src/domain/phone-system/diff.ts";
import { aDevice, aLine } from "../../fixtures/company/users.ts";
import { embedded } from "../../fixtures/phone-systems/embedded.ts";
import { sipgateClassic, sipgateNeo } from "../../fixtures/phone-systems/sipgate.ts";
import { type Ability, abilities, settle } from "../../fixtures/phone-systems/under-test.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const aWish = (over: Partial<DesiredState> = {}): DesiredState => ({
  ...{ user: "u", externalId: null, firstName: "Anna", lastName: "Berg", email: "anna@firm.de" },
  ...{ admin: false, location: null, language: null, lines: [] },
  ...over,
});
const [one, two, three] = ["+4930123401", "+4930123402", "+4930123403"];

describeEachStore("every phone system", (store) => {
  for (const kind of [embedded, sipgateClassic, sipgateNeo]) {
    const able = (...needed: Ability[]) => test.skipIf(needed.some((ability) => kind.lacks[ability]));
    const start = async () => {
      const opened = await kind.open(await store.open());
      opened.order(one, two, three);
      return opened;
    };

    describe(kind.name, () => {
      test("knows nobody at first", async () => {
        const { phones } = await start();
        expect(await phones.read({ externalId: null, email: "anna@firm.de" })).toBeUndefined();
        expect(await phones.read({ externalId: "w77", email: "anna@firm.de" })).toBeUndefined();
      });

      test("comes to what is wanted and then has nothing left to do", async () => {
        const opened = await start();
        const lines = [aLine({ numbers: [one, two] }), aLine({ kind: "fax_line", numbers: [three], noAnswer: null })];
        const { wished, open, actual } = await settle(opened, aWish({ location: "Berlin", admin: true, lines }));
        expect(open).toEqual([]);
        expect(actual).toMatchObject({
          ...{ firstName: "Anna", lastName: "Berg", admin: true, location: "Berlin" },
          lines: [
            { kind: "phone_line", numbers: [one, two] },
            { kind: "fax_line", numbers: [three] },
          ],
        });
        expect((await settle(opened, wished, actual)).taken).toEqual([]);
      });

      test("changes name, admin right and location", async () => {
        const opened = await start();
        const { wished, actual } = await settle(opened, aWish({ lines: [aLine()], location: "Berlin" }));
        const changed = { ...wished, firstName: "Ann", admin: true, location: "Hamburg" };
        const after = await settle(opened, changed, actual);
        expect(after.actual).toMatchObject({ firstName: "Ann", admin: true, location: "Hamburg" });
        expect(after.taken.map(({ kind: step }) => step)).toEqual(["set_name", "set_admin", "set_location"]);
      });

      test("moves a number from one user to another, whoever comes first", async () => {
        for (const order of ["giver", "heir"]) {
          const opened = await start();
          const giver = await settle(opened, aWish({ lines: [aLine({ numbers: [one] })] }));
          const heir = await settle(opened, aWish({ email: "ben@firm.de", lines: [aLine({ numbers: [two] })] }));
          const without = { ...giver.wished, lines: giver.wished.lines.map((line) => ({ ...line, numbers: [] })) };
          const withBoth = {
            ...heir.wished,
            lines: heir.wished.lines.map((line) => ({ ...line, numbers: [two, one] })),
          };
          if (order === "heir") await settle(opened, withBoth, heir.actual);
          await settle(opened, without, giver.actual);
          const end = await settle(opened, withBoth, heir.actual);
          expect(end.actual?.lines[0]?.numbers.toSorted()).toEqual([one, two]);
          expect((await opened.phones.read(giver.wished))?.lines[0]?.numbers).toEqual([]);
        }
      });

      test("makes a device once, however often it is asked for, and changes and removes it", async () => {
        const opened = await start();
        const device = aDevice({ kind: "voip_phone", name: "Reception" });
        const { wished, actual } = await settle(opened, aWish({ lines: [aLine({ devices: [device] })] }));
        const desks = (devices?: readonly { name: string }[]) =>
          devices?.filter(({ name }) => name.startsWith("Reception"));
        expect(desks(actual?.lines[0]?.devices)).toHaveLength(1);
        // the id was not written down: a crash
        const crashed = { ...wished, lines: wished.lines.map((line) => ({ ...line, devices: [device] })) };
        const again = await settle({ ...opened, phones: opened.restart() }, crashed);
        expect(desks(again.actual?.lines[0]?.devices)).toHaveLength(1);
        const rename = (name: string) =>
          again.wished.lines.map((line) => ({ ...line, devices: line.devices.map((each) => ({ ...each, name })) }));
        const renamed = await settle(opened, { ...again.wished, lines: rename("Reception 2") }, again.actual);
        expect(desks(renamed.actual?.lines[0]?.devices)).toMatchObject([{ name: "Reception 2" }]);
        const bare = again.wished.lines.map((line) => ({ ...line, devices: [] }));
        const removed = await settle(opened, { ...renamed.wished, lines: bare }, renamed.actual);
        expect(desks(removed.actual?.lines[0]?.devices)).toEqual([]);
      });

      able("extensions")("gives and takes an extension", async () => {
        const opened = await start();
        const { wished, actual } = await settle(opened, aWish({ lines: [aLine({ extensions: ["104"] })] }));
        expect(actual?.lines[0]?.extensions).toEqual(["104"]);
        const lines = wished.lines.map((line) => ({ ...line, extensions: ["105"] }));
        const end = await settle(opened, { ...wished, lines }, actual);
        expect(end.actual?.lines[0]?.extensions).toEqual(["105"]);
      });

      able("unanswered calls")(
        "sends unanswered calls to the voicemail, a number, a colleague or nowhere",
        async () => {
          const opened = await start();
          const ben = await settle(opened, aWish({ email: "ben@firm.de", lines: [aLine({ numbers: [two] })] }));
          let { wished, actual } = await settle(opened, aWish({ lines: [aLine()] }));
          const colleague = {
            to: "person",
            user: "b",
            name: "Ben",
            externalId: ben.wished.externalId,
            reachable: true,
          } as const;
          for (const to of [
            { noAnswer: "forward", forward: { to: "number", number: "+441234567" } },
            { noAnswer: "busy", forward: null },
            { noAnswer: "forward", forward: colleague },
            { noAnswer: "voicemail", forward: null },
          ] as const) {
            const lines = wished.lines.map((line) => ({ ...line, ...to }));
            ({ wished, actual } = await settle(opened, { ...wished, lines }, actual));
            const forward = to.forward as { number?: string; externalId?: string } | null;
            expect(actual?.lines[0]?.settings).toMatchObject({
              ...{
                noAnswer: to.noAnswer,
                forwardNumber: forward?.number ?? null,
                forwardUser: forward?.externalId ?? null,
              },
            });
          }
        },
      );

      test("deletes a user only when no number leads to them any more", async () => {
        const opened = await start();
        const { wished, actual } = await settle(opened, aWish({ lines: [aLine({ numbers: [one] })] }));
        expect(actual?.lines[0]?.numbers).toEqual([one]);
        for (let round = 0; round < 5; round++)
          for (const step of diff(undefined, await opened.phones.read(wished))) await opened.phones.apply(step);
        expect(await opened.phones.read(wished)).toBeUndefined();
        // the number is free for somebody else
        const heir = await settle(opened, aWish({ email: "ben@firm.de", lines: [aLine({ numbers: [one] })] }));
        expect(heir.actual?.lines[0]?.numbers).toEqual([one]);
      });
    });
  }

  test("skips nothing but for a reason", () => {
    const lacking = [embedded, sipgateClassic, sipgateNeo].map(({ lacks }) => Object.keys(lacks).length);
    expect(lacking).toEqual([0, 4, 8]);
    expect(Object.keys(sipgateNeo.lacks).toSorted()).toEqual([...abilities].toSorted());
  });
});
