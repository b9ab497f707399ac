import fc from "fast-check";
import { expect, test } from "vitest";
import type { DesiredState } from "../../../src/domain/phone-system/desired-state.ts";
import type { PhoneSystem } from "../../../src/ports/phone-system/phone-system.ts";
import { aDevice, aLine } from "../../fixtures/company/users.ts";
import { openSipgate, type SipgateUnderTest } from "../../fixtures/phone-systems/sipgate.ts";
import { settle } from "../../fixtures/phone-systems/under-test.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

const aWish = (over: Partial<DesiredState> = {}): DesiredState => ({
  ...{ user: "u", externalId: null, firstName: "Anna", lastName: "Berg", email: "anna@firm.de" },
  ...{ admin: false, location: "Berlin", language: null, lines: [] },
  ...over,
});
const number = "+4930123401";
const everything = () =>
  aWish({
    admin: true,
    lines: [
      aLine({ numbers: [number], devices: [aDevice({ kind: "voip_phone", name: "Reception" })] }),
      aLine({ kind: "fax_line", numbers: ["+4930123402"], noAnswer: null }),
    ],
  });

/** What must be true of the account in the end, whatever happened on the way. */
function check({ fake }: SipgateUnderTest) {
  const users = [...fake.account.users.values()].filter(({ email }) => email === "anna@firm.de");
  expect(users).toHaveLength(1);
  const own = <T extends { owner: string }>(all: Map<string, T>) =>
    [...all.values()].filter(({ owner }) => owner === users[0]?.id);
  expect(own(fake.account.devices).filter(({ type }) => type === "REGISTER")).toMatchObject([{ alias: "Reception" }]);
  expect(own(fake.account.faxlines)).toHaveLength(1);
  expect(own(fake.account.lines).length + own(fake.account.channels).length).toBe(1);
  expect([...fake.account.numbers.values()].filter(({ owner }) => owner === users[0]?.id)).toHaveLength(2);
  expect([fake.violations, fake.thefts]).toEqual([[], []]);
}

describeEachStore("sipgate", (store) => {
  for (const edition of ["classic", "neo"] as const) {
    const start = async () => {
      const opened = await openSipgate(await store.open(), { edition });
      opened.order(number, "+4930123402");
      return opened;
    };

    test(`${edition}: a new user takes at most fifteen requests after the person's step`, async () => {
      const opened = await start();
      const wish = everything();
      const [desk] = wish.lines;
      // no device: that is asked for later, in a request of its own
      const plain = { ...wish, admin: false, lines: desk ? [{ ...desk, devices: [] }] : [] };
      opened.fake.portal.createUser({ firstName: "Anna", lastName: "Berg", email: "anna@firm.de" });
      await settle(opened, plain);
      expect(opened.fake.calls.length).toBeLessThanOrEqual(15);
    });

    test(`${edition}: ends right wherever it was killed, before or after something was done`, {
      timeout: 60_000,
    }, async () => {
      const opened = await start();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(fc.nat(8), fc.boolean()), { maxLength: 6 }), async (kills) => {
          for (const { id, email } of [...opened.fake.account.users.values()])
            if (email === "anna@firm.de") opened.fake.portal.deleteUser(id);
          opened.fake.thefts.splice(0);
          const wish = everything();
          for (const [steps, taken] of kills) {
            const phones = opened.restart();
            let left = steps;
            const killed: PhoneSystem["apply"] = async (step) => {
              if (left-- > 0) return phones.apply(step);
              if (taken) await phones.apply(step);
              throw new Error("killed");
            };
            // nothing of what was made is written down here
            await settle({ ...opened, phones }, wish, undefined, { apply: killed }).catch(() => {});
            opened.pass(61_000);
          }
          await settle({ ...opened, phones: opened.restart() }, wish);
          check(opened);
        }),
        { numRuns: 25 },
      );
    });

    test(`${edition}: makes nothing twice where the connection breaks after it was made, or reads lag behind`, async () => {
      for (const fault of ["cut", "lag"] as const) {
        const opened = await start();
        if (fault === "cut") opened.fake.faults.drop("addRegister", { after: true, times: 1 });
        else opened.fake.lag({ ms: 20_000 });
        let wish = everything();
        for (let tries = 0; tries < 8; tries++) {
          await settle(opened, wish).then(
            ({ wished }) => {
              wish = wished;
            },
            () => {},
          );
          opened.pass(61_000);
        }
        check(opened);
        expect(opened.fake.callsOf("addRegister")).toHaveLength(1);
      }
    });
  }

  test("asks a person for what sipgate says it does and then does not show", async () => {
    const opened = await openSipgate(await store.open(), { edition: "neo", unknowns: { channelRouting: "ignored" } });
    opened.order(number);
    const { open } = await settle(opened, aWish({ lines: [aLine({ numbers: [number], extensions: ["104"] })] }));
    expect(open.map(({ kind }) => kind).toSorted()).toEqual(["add_extension", "attach_number"]);
    const [channel] = [...opened.fake.account.channels.values()].filter(({ owner }) => owner === "w1");
    opened.fake.portal.moveNumber(number, channel?.id ?? "");
    opened.fake.portal.addExtension("w1", "104", channel?.id);
    opened.pass(10_000);
    const { open: left } = await settle(opened, aWish({ lines: [aLine({ numbers: [number], extensions: ["104"] })] }));
    expect(left).toEqual([]);
  });

  test("takes a number from nobody, and says where it rings", async () => {
    const opened = await openSipgate(await store.open(), { edition: "classic" });
    opened.order(number);
    const ben = opened.fake.portal.createUser({ firstName: "Ben", lastName: "Okafor", email: "ben@firm.de" });
    const [line] = [...opened.fake.account.lines.values()].filter(({ owner }) => owner === ben.id);
    opened.fake.portal.moveNumber(number, line?.id ?? "");
    const { open } = await settle(opened, aWish({ lines: [aLine({ numbers: [number] })] }));
    expect(open).toMatchObject([{ kind: "attach_number", fields: [{ value: number }] }]);
    expect(opened.fake.thefts).toEqual([]);
  });

  test("leaves forwarding alone that somebody set up there, and shows it", async () => {
    const opened = await openSipgate(await store.open(), { edition: "classic" });
    const { wished } = await settle(opened, aWish({ lines: [aLine()] }));
    const id = wished.lines[0]?.externalId ?? "";
    const theirs = [{ destination: "+441234567", timeout: 15, active: true }];
    opened.fake.portal.setForwardings(id, theirs);
    opened.pass(10_000);
    const { open } = await settle(opened, wished);
    expect(open).toMatchObject([{ kind: "set_line", fields: [{ value: "+441234567" }, { value: "voicemail" }] }]);
    expect(opened.fake.account.lines.get(id)?.forwardings).toEqual(theirs);
  });

  test("stops when the account is moved to the new system, and says so", async () => {
    const opened = await openSipgate(await store.open(), { edition: "classic" });
    opened.order(number);
    const { wished } = await settle(opened, aWish({ lines: [aLine()] }));
    opened.fake.moveToNeo();
    opened.pass(60_000);
    await expect(opened.phones.read(wished)).rejects.toThrow("neo");
    const writes = () => opened.fake.calls.filter(({ method }) => method !== "GET").length;
    const before = writes();
    await expect(opened.restart().read(wished)).rejects.toThrow("nothing is written");
    await expect(opened.phones.apply({ kind: "set_admin", at: "w1", admin: true })).rejects.toThrow("neo");
    expect(writes()).toBe(before);
  });

  test("keeps no secret in the database", async () => {
    const db = await store.open();
    const opened = await openSipgate(db, { edition: "classic" });
    opened.order(number, "+4930123402");
    await settle(opened, everything());
    const kept = JSON.stringify((await db.execute("select * from phone_system_memory")).rows);
    for (const secret of opened.fake.secrets()) expect(kept).not.toContain(secret);
  });
});
