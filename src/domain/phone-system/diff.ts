import type { Device, Line } from "../routing/line.ts";
import { type Capabilities, everything, type Manageable } from "./capabilities.ts";
import { type Actual, type ActualDevice, type ActualLine, type DesiredState, settingsOf } from "./desired-state.ts";
import type { LineSettings } from "./line-settings.ts";
import { sameEmail } from "./same-email.ts";
import type { Step } from "./step.ts";

/** Which settings of a line are managed by which ability. */
const settingKeys = {
  ringing: ["ringing"],
  noAnswer: ["noAnswer", "forwardNumber", "forwardUser"],
  tagline: ["tagline"],
  faxRights: ["sendsFax", "receivesFax"],
} as const satisfies Partial<Record<Manageable, readonly (keyof LineSettings)[]>>;

/**
 * The steps that bring the phone system to what is wanted, as far as they can be taken now: what needs the id of
 * something not made yet comes with the next round. Never what it cannot manage. Empty means that nothing is left. Pure.
 */
export function diff(
  wanted: DesiredState | undefined,
  actual: Actual | undefined,
  { manages }: Pick<Capabilities, "manages"> = everything("classic"),
): Step[] {
  if (!wanted) return actual ? leaving(actual) : [];
  const { firstName, lastName, email } = wanted;
  const has = (kind: Line["kind"]) => wanted.lines.some((line) => line.kind === kind);
  if (!actual)
    return [{ kind: "create_user", firstName, lastName, email, telephony: has("phone_line"), fax: has("fax_line") }];

  const at = actual.externalId;
  const steps: Step[] = [];
  if (actual.firstName !== firstName || actual.lastName !== lastName)
    steps.push({ kind: "set_name", at, firstName, lastName });
  if (!sameEmail(actual.email, email)) steps.push({ kind: "set_email", at, email });
  if (actual.admin !== wanted.admin) steps.push({ kind: "set_admin", at, admin: wanted.admin });
  if (manages.has("location") && wanted.location !== null && actual.location !== wanted.location)
    steps.push({ kind: "set_location", at, location: wanted.location });
  if (manages.has("language") && wanted.language !== null && actual.language !== wanted.language)
    steps.push({ kind: "set_language", at, language: wanted.language });

  const kept = new Set(wanted.lines.map((line) => line.externalId));
  for (const line of actual.lines)
    if (!kept.has(line.externalId)) steps.push({ kind: "remove_line", lineId: line.externalId });
  const found = (line: Line) => actual.lines.find((candidate) => candidate.externalId === line.externalId);
  // on every line before anything is attached on any: a number may wander from one line to the other
  for (const line of wanted.lines) steps.push(...lettingGo(line, found(line)));
  for (const line of wanted.lines) {
    const there = found(line);
    if (there) steps.push(...lineSteps(line, there, manages));
    else steps.push({ kind: "add_line", at, line: line.id, lineKind: line.kind });
  }
  return steps;
}

/** First everything that others may get, then, once it is seen to be free, the user: what went with them would be lost. */
function leaving({ externalId: at, lines }: Actual): Step[] {
  const freed = lines.flatMap(({ externalId: lineId, numbers, extensions }): Step[] => [
    ...numbers.map((number) => ({ kind: "detach_number", lineId, number }) as const),
    ...extensions.map((extension) => ({ kind: "remove_extension", lineId, extension }) as const),
  ]);
  return freed.length > 0 ? freed : [{ kind: "delete_user", at }];
}

function lettingGo(line: Line, there: ActualLine | undefined): Step[] {
  if (!there) return [];
  const lineId = there.externalId;
  return [
    ...without(there.numbers, line.numbers).map((number): Step => ({ kind: "detach_number", lineId, number })),
    ...without(there.extensions, line.extensions).map(
      (extension): Step => ({ kind: "remove_extension", lineId, extension }),
    ),
  ];
}

function lineSteps(line: Line, there: ActualLine, manages: Capabilities["manages"]): Step[] {
  const lineId = there.externalId;
  const settings = settingsOf(line);
  return [
    ...(sameSettings(settings, there.settings, manages) ? [] : [{ kind: "set_line", lineId, settings } as const]),
    ...deviceSteps(line.devices, there, manages),
    ...without(line.numbers, there.numbers).map((number): Step => ({ kind: "attach_number", lineId, number })),
    ...without(line.extensions, there.extensions).map(
      (extension): Step => ({ kind: "add_extension", lineId, extension }),
    ),
  ];
}

function deviceSteps(
  devices: readonly Device[],
  { externalId: lineId, devices: there }: ActualLine,
  manages: Capabilities["manages"],
): Step[] {
  const wanted = [...devices].sort((a, b) => a.position - b.position);
  const steps: Step[] = there
    .filter((device) => !wanted.some((candidate) => candidate.externalId === device.externalId))
    .map((device) => ({ kind: "remove_device", deviceId: device.externalId }));
  for (const device of wanted) {
    const found = there.find((candidate) => candidate.externalId === device.externalId);
    const { id, kind, name, ringSeconds, enabled, target } = device;
    if (!found) steps.push({ kind: "add_device", lineId, device: id, deviceKind: kind, name, target });
    else if (differs(device, found, manages))
      steps.push({ kind: "set_device", deviceId: found.externalId, name, ringSeconds, enabled, target });
  }
  if (!manages.has("order")) return steps;
  const order = wanted.map((device) => device.externalId);
  const actualOrder = there.map((device) => device.externalId).filter((id) => order.includes(id));
  const known = order.filter((id): id is string => id !== null && actualOrder.includes(id));
  if (known.join() !== actualOrder.join()) steps.push({ kind: "order_devices", lineId, deviceIds: known });
  return steps;
}

function differs(wanted: Device, actual: ActualDevice, manages: Capabilities["manages"]): boolean {
  const managed = (["ringSeconds", "enabled", "target"] as const).filter((key) => manages.has(key));
  return (["name", ...managed] as const).some((key) => actual[key] !== undefined && wanted[key] !== actual[key]);
}

function sameSettings(wanted: LineSettings, actual: LineSettings, manages: Capabilities["manages"]): boolean {
  const managed = Object.entries(settingKeys) as [keyof typeof settingKeys, readonly (keyof LineSettings)[]][];
  return managed.every(([ability, keys]) => !manages.has(ability) || keys.every((key) => wanted[key] === actual[key]));
}

function without(values: readonly string[], others: readonly string[]): string[] {
  return values.filter((value) => !others.includes(value));
}
