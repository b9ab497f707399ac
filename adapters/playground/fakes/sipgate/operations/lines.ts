import { addLine, removeLine } from "../acts/lines.ts";
import { shown } from "../acts/numbers.ts";
import { type Call, operation, owned, userAt } from "../operation.ts";
import { invalid } from "../refusal.ts";
import type { Line, State } from "../state.ts";
import { toDevice } from "./devices.ts";

const only = "classic";

export const lineAt = (call: Call): Line =>
  owned(call.state.lines.get(call.at.line ?? ""), userAt(call).id, "Phoneline");

const toLine = ({ id, alias }: Line) => ({
  ...{ id, alias, blockAnonymousUrl: "", devicesUrl: "", forwardingsUrl: "", numbersUrl: "" },
  ...{ parallelForwardingsUrl: "", voicemailsUrl: "" },
});

/** Numbers of an endpoint, in the form that only tells the number. */
export const numbersAt = (state: State, endpoint: string) => ({
  items: shown(state)
    .filter(({ endpointId }) => endpointId === endpoint)
    .map(({ id, number, type }) => ({ id, number, type })),
});

export const lineOperations = [
  operation(
    "listLines",
    "GET /v2/:user/phonelines",
    ["phonelines:read"],
    (call) => {
      const user = userAt(call);
      return { items: [...call.state.lines.values()].filter(({ owner }) => owner === user.id).map(toLine) };
    },
    { only },
  ),
  operation(
    "addLine",
    "POST /v2/:user/phonelines",
    ["phonelines:write"],
    (call) => toLine(addLine(call.state, userAt(call).id)),
    { only },
  ),
  operation(
    "readLine",
    "GET /v2/:user/phonelines/:line",
    ["phonelines:read"],
    (call) => {
      const { id, alias, voicemail } = lineAt(call);
      const { active, timeout } = voicemail;
      return { id, alias, voicemails: [{ id: voicemail.id, active, timeout }] };
    },
    { only },
  ),
  operation(
    "setLineAlias",
    "PUT /v2/:user/phonelines/:line",
    ["phonelines:write"],
    (call) => {
      if (String(call.body.alias).trim() === "") throw invalid("alias", "must not be empty");
      lineAt(call).alias = String(call.body.alias);
    },
    { only, body: { alias: "string" } },
  ),
  operation(
    "removeLine",
    "DELETE /v2/:user/phonelines/:line",
    ["phonelines:write"],
    (call) => removeLine(call.state, lineAt(call).id),
    { only },
  ),
  operation(
    "listLineDevices",
    "GET /v2/:user/phonelines/:line/devices",
    ["phonelines:read", "phonelines:devices:read"],
    (call) => {
      const devices = lineAt(call).devices.map((id) => call.state.devices.get(id));
      return { items: devices.flatMap((device) => (device ? [toDevice(call.state, device)] : [])) };
    },
    { only },
  ),
  operation(
    "attachDevice",
    "POST /v2/:user/phonelines/:line/devices",
    ["phonelines:devices:write"],
    (call) => {
      const line = lineAt(call);
      const device = owned(call.state.devices.get(String(call.body.deviceId)), line.owner, "Device");
      if (!line.devices.includes(device.id)) line.devices.push(device.id);
    },
    { only, body: { deviceId: "string" } },
  ),
  operation(
    "detachDevice",
    "DELETE /v2/:user/phonelines/:line/devices/:device",
    ["phonelines:devices:write"],
    (call) => {
      const line = lineAt(call);
      line.devices = line.devices.filter((id) => id !== call.at.device);
    },
    { only },
  ),
  operation(
    "listLineNumbers",
    "GET /v2/:user/phonelines/:line/numbers",
    ["phonelines:read", "phonelines:numbers:read"],
    (call) => numbersAt(call.state, lineAt(call).id),
    { only },
  ),
];
