import { expect } from "vitest";
import { admins, askAdmin, audited, type Row } from "./row.ts";

export const settings: readonly Row[] = [
  {
    ...{ command: "settings", does: "read the settings", line: () => "settings" },
    reads: admins(askAdmin("settings"), /^Settings\n(• )?First extension of the account: 100/),
  },
  {
    ...{ command: "set", does: "change a setting", line: () => "set graceDays 31", grows: { ...audited, settings: 1 } },
    reads: admins(askAdmin("set"), /^Days in which somebody who left can be brought back: 31 \(before: 30\)$/),
    after: async ({ rows }) =>
      expect(await rows("select value from settings where key = 'graceDays'")).toEqual([{ value: 31 }]),
  },
];
