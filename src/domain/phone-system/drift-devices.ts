import type { Device, Line } from "../routing/line.ts";
import type { Comparing } from "./comparing.ts";
import type { ActualDevice, ActualLine } from "./desired-state.ts";

/** The devices of a line as they are to be, as long as nobody has decided about what was changed there. */
export function driftOfDevices(
  line: Line,
  there: ActualLine,
  was: ActualLine | undefined,
  compare: Comparing | undefined,
): Device[] {
  const before = (id: string) => was?.devices.find(({ externalId }) => externalId === id);
  const kept = line.devices.flatMap((device): Device[] => {
    const id = device.externalId;
    const found = there.devices.find(({ externalId }) => externalId === id);
    if (found && compare) return [deviceOf(device, found, before(found.externalId), compare)];
    if (id === null || !before(id)) return [device];
    compare?.note({ field: "device", at: id, ours: device.name, theirs: null });
    return [];
  });
  const strange = there.devices.filter(({ externalId, kind }) => {
    if (line.devices.some((device) => device.externalId === externalId)) return false;
    // apps come and go with the user; nobody can take one away
    return kind === "app" || !before(externalId);
  });
  if (was)
    for (const { externalId, name, kind } of strange)
      if (kind !== "app") compare?.note({ field: "device", at: externalId, ours: null, theirs: name });
  return [...kept, ...strange.map((device, index) => asDevice(device, kept.length + index))];
}

function deviceOf(device: Device, there: ActualDevice, was: ActualDevice | undefined, compare: Comparing): Device {
  const at = there.externalId;
  const one = <T extends string | number | boolean | null>(ours: T, theirs: T, before: T | undefined): T =>
    compare.one("device", at, { ours, theirs, was: before }, (value) => (value === null ? null : String(value)));
  const target = there.target === undefined ? device.target : one(device.target, there.target, was?.target);
  return {
    ...device,
    name: one(device.name, there.name, was?.name),
    enabled: one<boolean>(device.enabled, there.enabled, was?.enabled),
    target,
  };
}

function asDevice({ externalId, kind, name, ringSeconds, enabled, target }: ActualDevice, position: number): Device {
  return { id: externalId, kind, name, position, ringSeconds, enabled, target: target ?? null, externalId };
}
