import type { Locale } from "../chat/words.ts";
import type { Device, Line } from "../routing/line.ts";
import type { LineSettings } from "./line-settings.ts";

/** One idempotent act on the phone system. `line` and `device` are our ids, `at` and `…Id` the phone system's. */
export type Step =
  | { kind: "create_user"; firstName: string; lastName: string; email: string; telephony: boolean; fax: boolean }
  | { kind: "delete_user"; at: string }
  | { kind: "set_name"; at: string; firstName: string; lastName: string }
  | { kind: "set_email"; at: string; email: string }
  | { kind: "set_admin"; at: string; admin: boolean }
  | { kind: "set_location"; at: string; location: string }
  | { kind: "set_language"; at: string; language: Locale }
  | { kind: "add_line"; at: string; line: string; lineKind: Line["kind"] }
  | { kind: "remove_line"; lineId: string }
  | { kind: "set_line"; lineId: string; settings: LineSettings }
  | { kind: "attach_number"; lineId: string; number: string }
  | { kind: "detach_number"; lineId: string; number: string }
  | { kind: "add_extension"; lineId: string; extension: string }
  | { kind: "remove_extension"; lineId: string; extension: string }
  | {
      kind: "add_device";
      lineId: string;
      device: string;
      deviceKind: Device["kind"];
      name: string;
      target: string | null;
    }
  | {
      kind: "set_device";
      deviceId: string;
      name: string;
      ringSeconds: number;
      enabled: boolean;
      target: string | null;
    }
  | { kind: "order_devices"; lineId: string; deviceIds: string[] }
  | { kind: "remove_device"; deviceId: string }
  /** Of a number that no line has: whoever calls it reaches the other one. */
  | { kind: "forward_number"; number: string; target: string }
  | { kind: "end_forward"; number: string };
