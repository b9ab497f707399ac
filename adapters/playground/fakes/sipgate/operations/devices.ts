import { addDevice, devicesOf, isApp, type NewDevice, removeDevice } from "../acts/devices.ts";
import { aliasOf } from "../acts/endpoints.ts";
import { type Call, found, operation, userAt } from "../operation.ts";
import { invalid, notAllowed } from "../refusal.ts";
import type { Device, State } from "../state.ts";

const deviceAt = ({ state, at }: Call): Device => {
  if (!/^[exy]\d+$/.test(at.device ?? "")) throw notAllowed();
  return found(state.devices.get(at.device ?? ""), "Device");
};

/** With the SIP password or the PUKs in clear, as the platform tells them. */
export function toDevice(state: State, { id, alias, type, dnd, number, emergencyAddressId, secret }: Device) {
  const lines = [...state.lines.values()].filter(({ devices }) => devices.includes(id));
  const common = {
    ...{ id, alias, type, dnd, online: true, activeGroups: [] },
    activePhonelines: lines.map((line) => ({ id: line.id, alias: aliasOf(state, line.id) })),
  };
  if (type === "EXTERNAL") return { ...common, number, incomingCallDisplayState: "CALLER_NUMBER" };
  if (type === "MOBILE")
    return { ...common, credentials: { simId: `sim-${id}`, puk1: secret, puk2: secret }, simState: "INACTIVE" };
  if (type !== "REGISTER") return common;
  const credentials = { username: `100${id}`, password: secret, sipServer: "sip.sipgate.example" };
  return { ...common, credentials, registered: [], emergencyAddressId, addressUrl: "" };
}

/** Of a query for a type of devices; without it neo shows no apps. */
function asked(state: State, type: string | null): (device: Device) => boolean {
  if (state.edition === "classic" || type === "all") return () => true;
  if (type === null) return (device) => !isApp(device);
  if (!["app", "register", "mobile", "external"].includes(type)) throw invalid("type", "is unknown");
  return (device) => (type === "app" ? isApp(device) : device.type === type.toUpperCase());
}

const add = (name: string, last: string, type: Device["type"]) =>
  operation(
    name,
    `POST /v2/:user/devices/${last}`,
    ["devices:write"],
    (call) => {
      const { alias, number } = call.body as Record<string, string>;
      if (!alias?.trim()) throw invalid("alias", "must not be empty");
      if (type === "EXTERNAL" && !/^\+\d{6,15}$/.test(number ?? "")) throw invalid("number", "must be E.164");
      const about: NewDevice = { type, alias, ...(number !== undefined && { number }) };
      return toDevice(call.state, addDevice(call.state, userAt(call).id, about, call.watch));
    },
    type === "EXTERNAL"
      ? { body: { alias: "string", number: "string" }, only: "classic" }
      : { body: { alias: "string" } },
  );

export const deviceOperations = [
  operation("listDevices", "GET /v2/:user/devices", ["devices:read"], (call) => {
    const theirs = devicesOf(call.state, userAt(call).id);
    const items = theirs.filter(asked(call.state, call.query.get("type")));
    return { items: items.map((device) => toDevice(call.state, device)) };
  }),
  add("addRegister", "register", "REGISTER"),
  add("addMobile", "mobile", "MOBILE"),
  add("addExternal", "external", "EXTERNAL"),
  operation("readDevice", "GET /v2/devices/:device", ["devices:read"], (call) => toDevice(call.state, deviceAt(call))),
  // both at once: what is not sent again would be lost
  operation(
    "setDevice",
    "PUT /v2/devices/:device",
    ["devices:write"],
    (call) => {
      const device = deviceAt(call);
      const address = found(call.state.addresses.get(String(call.body.emergencyAddressId)), "Address");
      Object.assign(device, { dnd: call.body.dnd, emergencyAddressId: address.id });
    },
    { body: { dnd: "boolean", emergencyAddressId: "number" } },
  ),
  operation(
    "setAlias",
    "PUT /v2/devices/:device/alias",
    ["devices:write"],
    (call) => {
      if (String(call.body.value).trim() === "") throw invalid("value", "must not be empty");
      deviceAt(call).alias = String(call.body.value);
    },
    { body: { value: "string" } },
  ),
  operation(
    "setTarget",
    "PUT /v2/devices/:device/external/targetnumber",
    ["devices:write"],
    (call) => {
      const device = deviceAt(call);
      if (device.type !== "EXTERNAL") throw notAllowed();
      if (!/^\+\d{6,15}$/.test(String(call.body.number))) throw invalid("number", "must be E.164");
      device.number = String(call.body.number);
    },
    { body: { number: "string" } },
  ),
  operation("removeDevice", "DELETE /v2/devices/:device", ["devices:write"], (call) => {
    const device = deviceAt(call);
    if (isApp(device)) throw notAllowed();
    removeDevice(call.state, device.id);
  }),
];
