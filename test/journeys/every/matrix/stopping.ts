import { expect } from "vitest";
import type { Premises } from "../../../fixtures/company/premises.ts";
import { askOffice, office, type Row, synced } from "./row.ts";

const somebody =
  (what: string, suspended = false) =>
  async ({ employ, rows }: Premises, who: string) => {
    const email = `${what}-${who}@firm.example`;
    await employ({ firstName: what, lastName: who, email });
    if (suspended) await rows("update users set suspended_at = now() where email = $1", [email]);
  };
const isSuspended = (what: string, suspended: boolean) => async (premises: Premises, who: string) =>
  expect(
    await premises.rows("select suspended_at is not null as suspended from users where email = $1", [
      `${what}-${who}@firm.example`,
    ]),
  ).toEqual([{ suspended }]);

export const stopping: readonly Row[] = [
  {
    ...{ command: "suspend", does: "suspend somebody", press: "Yes, do it", grows: synced },
    before: somebody("Stopped"),
    line: (who) => `suspend Stopped-${who}@firm.example`,
    reads: office(askOffice("suspend"), /^Stopped \w+ is suspended\.\n[\s\S]*resume Stopped-/),
    after: isSuspended("Stopped", true),
  },
  {
    ...{ command: "resume", does: "end a suspension", grows: synced },
    before: somebody("Resumed", true),
    line: (who) => `resume Resumed-${who}@firm.example`,
    reads: office(askOffice("resume"), /^Resumed \w+ is back: everything rings as before\./),
    after: isSuspended("Resumed", false),
  },
];
