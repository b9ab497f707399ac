import { expect } from "vitest";
import type { Premises } from "../../../fixtures/company/premises.ts";
import { askOffice, office, type Row, synced } from "./row.ts";

const id = "d0000000-0000-4000-8000-";
/** Somebody with a line and one device, whose id says to whom this row belongs. */
const somebody =
  (what: string, digit: number) =>
  async ({ employ, rows }: Premises, who: string) => {
    const email = `${what}-${who}@firm.example`;
    await employ({ firstName: what, lastName: who, email });
    await rows("update users set telephony = true where email = $1", [email]);
    await rows(
      `with line as (insert into endpoints (kind, user_id, no_answer) select 'phone_line', id, 'voicemail' from users where email = $1 returning id)
        insert into devices (id, endpoint_id, kind, name, position) select $2::uuid, id, 'app', 'App', 0 from line`,
      [email, deviceId(who, digit)],
    );
  };
const deviceId = (who: string, digit: number) =>
  `${id}${digit}${Buffer.from(who).toString("hex").slice(0, 6).padStart(11, "0")}`;
const refusedDevice = /not there any more/;

export const devices: readonly Row[] = [
  {
    ...{ command: "devices", does: "look at somebody's devices", line: () => "devices emil@firm.example" },
    reads: office(askOffice("devices"), /^Devices of Emil Engel\nMy telephony · Routing\n(• )?1\. Desk phone/),
  },
  {
    ...{ command: "devices", does: "look at one's own devices", line: () => "devices" },
    reads: {
      employee: /^Devices of Lucy Lane\n/,
      hr: /^Devices of Hanna Hartmann\n/,
      admin: /^Devices of Ada Admin\n/,
    },
  },
  {
    ...{ command: "add-device", does: "add a device to somebody", grows: { ...synced, devices: 1 } },
    before: somebody("Ringer", 1),
    line: (who) => `add-device Ringer-${who}@firm.example kind=voip_phone name=Softphone`,
    reads: office(askOffice("add-device"), /^Softphone rings for Ringer \w+\.\n/),
  },
  {
    ...{ command: "change-device", does: "change somebody's device", grows: synced },
    before: somebody("Changer", 2),
    line: (who) => `change-device ${deviceId(who, 2)} name=Renamed seconds=30`,
    barred: ["employee"],
    reads: office(refusedDevice, /^Renamed of Changer \w+ is changed\.\n/),
    after: async ({ rows }, who) =>
      expect(await rows("select name, ring_seconds from devices where id = $1::uuid", [deviceId(who, 2)])).toEqual([
        { name: "Renamed", ring_seconds: 30 },
      ]),
  },
  {
    ...{ command: "adjust-device", does: "switch somebody's device off", grows: synced },
    before: somebody("Switcher", 6),
    line: (who) => `adjust-device ${deviceId(who, 6)} off`,
    barred: ["employee"],
    reads: office(refusedDevice, /^App does not ring now; it stays in the list\.\n/),
  },
  {
    ...{ command: "remove-device", does: "remove somebody's device", press: "Yes, do it", grows: synced },
    before: somebody("Remover", 3),
    line: (who) => `remove-device ${deviceId(who, 3)}`,
    barred: ["employee"],
    reads: office(refusedDevice, /^App of Remover \w+ is removed\.\n/),
  },
  {
    ...{ command: "no-answer", does: "decide what happens when somebody does not answer", grows: synced },
    before: somebody("Silent", 4),
    line: (who) => `no-answer Silent-${who}@firm.example what=busy`,
    reads: office(askOffice("no-answer"), /^Silent \w+, if nobody answers: busy tone\.\n/),
  },
  {
    ...{ command: "ringing", does: "decide how somebody's devices ring", grows: synced },
    before: somebody("Bells", 5),
    line: (who) => `ringing Bells-${who}@firm.example together`,
    reads: office(askOffice("ringing"), /^The devices of Bells \w+ ring all at once\./),
  },
  {
    ...{ command: "costs", does: "read what devices cost" },
    line: () => "costs",
    reads: office(askOffice("costs"), /^Nothing here costs anything by device\.$/),
  },
];
