import type { Device, Line } from "../routing/line.ts";
import type { Actual, ActualDevice, ActualLine, DesiredState } from "./desired-state.ts";

/** What of ours turned out to be which thing of the phone system. */
export interface Bound {
  readonly thing: "line" | "device";
  readonly id: string;
  readonly externalId: string;
}

/**
 * What a person made there for us is ours: a line or device of which we know no id yet is the one of its kind that nobody
 * else claims. What we knew before and gave up is not taken again.
 */
export function bind(
  wanted: DesiredState,
  actual: Actual,
  base: Actual | undefined,
): { wanted: DesiredState; bound: Bound[] } {
  const bound: Bound[] = [];
  const known = new Set(base?.lines.flatMap((line) => [line, ...line.devices]).map(({ externalId }) => externalId));
  const claimed = new Set(wanted.lines.map(({ externalId }) => externalId));
  const lineFor = (line: Line): ActualLine | undefined =>
    actual.lines.find(
      ({ kind, externalId }) => kind === line.kind && !claimed.has(externalId) && !known.has(externalId),
    );
  const lines = wanted.lines.map((line): Line => {
    const found = line.externalId === null ? lineFor(line) : undefined;
    if (found) {
      claimed.add(found.externalId);
      bound.push({ thing: "line", id: line.id, externalId: found.externalId });
    }
    const externalId = found?.externalId ?? line.externalId;
    const there = actual.lines.find((one) => one.externalId === externalId);
    return {
      ...line,
      externalId,
      devices: there ? bindDevices(line.devices, there.devices, known, bound) : line.devices,
    };
  });
  return { wanted: { ...wanted, lines }, bound };
}

function bindDevices(
  wanted: readonly Device[],
  actual: readonly ActualDevice[],
  known: ReadonlySet<string>,
  bound: Bound[],
): Device[] {
  const claimed = new Set(wanted.map(({ externalId }) => externalId));
  return wanted.map((device) => {
    if (device.externalId !== null) return device;
    const free = actual.filter(
      ({ kind, externalId }) => kind === device.kind && !claimed.has(externalId) && !known.has(externalId),
    );
    // apps come with the user, whatever they are called
    const found = free.find(({ name }) => name === device.name) ?? (device.kind === "app" ? free[0] : undefined);
    if (!found) return device;
    claimed.add(found.externalId);
    bound.push({ thing: "device", id: device.id, externalId: found.externalId });
    return { ...device, externalId: found.externalId };
  });
}
