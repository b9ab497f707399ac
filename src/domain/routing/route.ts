import type { UserView } from "../people/user.ts";
import type { Device, Forward, Line, NoAnswer } from "./line.ts";

/** Where a call goes, step by step, as people see it. Numbers are E.164, extensions digits, ring times seconds. */
export type Stop =
  | { readonly kind: "called"; readonly numbers: readonly string[]; readonly extensions: readonly string[] }
  | { readonly kind: "person"; readonly name: string; readonly silent: boolean }
  | { readonly kind: "device"; readonly device: Device; readonly together: boolean }
  | { readonly kind: "no_answer"; readonly what: NoAnswer; readonly forward: Forward | null }
  | { readonly kind: "gap"; readonly of: "number" | "device" | "noAnswer" };

/** One route per phone line: what is called, whom, what rings in order, and then. What is missing is a gap where it is missing. */
export function routesOf(user: UserView): Stop[][] {
  return user.lines.filter(({ kind }) => kind === "phone_line").map((line) => routeOf(user, line));
}

function routeOf(user: UserView, { numbers, extensions, devices, ringing, noAnswer, forward }: Line): Stop[] {
  const rings = [...devices].sort((a, b) => a.position - b.position);
  return [
    ...(numbers.length + extensions.length > 0 ? [{ kind: "called", numbers, extensions } as const] : []),
    ...(numbers.length === 0 ? [{ kind: "gap", of: "number" } as const] : []),
    { kind: "person", name: `${user.firstName} ${user.lastName}`.trim(), silent: user.suspended },
    ...rings.map((device) => ({ kind: "device", device, together: ringing === "together" }) as const),
    ...(rings.some(({ enabled }) => enabled) ? [] : [{ kind: "gap", of: "device" } as const]),
    noAnswer ? ({ kind: "no_answer", what: noAnswer, forward } as const) : ({ kind: "gap", of: "noAnswer" } as const),
  ];
}
