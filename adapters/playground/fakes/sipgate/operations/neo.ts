import { addDevice, devicesOf } from "../acts/devices.ts";
import { aliasOf, ownerOf } from "../acts/endpoints.ts";
import { shown } from "../acts/numbers.ts";
import { type Call, found, operation } from "../operation.ts";
import { invalid } from "../refusal.ts";
import type { Channel, PhoneNumber } from "../state.ts";
import { toDevice } from "./devices.ts";
import { pageOf } from "./numbers.ts";

const only = "neo";

const toChannel = ({ id, name, owner, users }: Channel) => ({
  ...{ id, name, owner, locale: "de_DE", createdAt: "2026-01-05T08:00:00Z", users },
  settings: {
    ringingOrder: { type: "ALL", users: users.map((user) => user.id) },
    users: { ringTime: 20, followUpTime: 0 },
    ...{ queue: null, greetingAudioFileId: null, smsSim: null, voiceboxAccessNumber: null },
  },
});

const letters: Record<string, string> = { f: "FAX", w: "USER", e: "REGISTER", x: "EXTERNAL", y: "MOBILE" };

function toRouting({ state, unknowns }: Call, endpoint: string) {
  if (endpoint === "") return null;
  const owner = ownerOf(state, endpoint) ?? "";
  const channel = state.channels.get(endpoint);
  const asUser = channel !== undefined && owner !== "" && unknowns.personalTarget === "USER";
  const targetType = channel ? (asUser ? "USER" : "CHANNEL") : (letters[endpoint.charAt(0)] ?? "UNKNOWN");
  const targetId = asUser ? owner : endpoint;
  return { targetType, targetId, displayAlias: aliasOf(state, endpoint), targetOwner: owner };
}

/** Blocks stand for their members and have no routing of their own. */
function listed(call: Call): object[] {
  const toItem = ({ number, type, endpointId }: PhoneNumber): object => ({
    ...{ e164Number: number, type: type === "MOBILE" ? "GERMAN_MOBILE" : "GERMAN_LANDLINE" },
    ...{ routing: toRouting(call, endpointId), numbers: [] },
  });
  const blocks = new Map<string, { numbers: object[] }>();
  return shown(call.state)
    .filter(({ type }) => type !== "QUICKDIAL")
    .flatMap((number): object[] => {
      if (!number.block) return [toItem(number)];
      const { prefix } = number.block;
      const known = blocks.get(prefix);
      if (known) {
        known.numbers.push(toItem(number));
        return [];
      }
      const block = { e164Number: prefix, type: "GERMAN_LANDLINE_BLOCK", routing: null, numbers: [toItem(number)] };
      blocks.set(prefix, block);
      return [block];
    });
}

export const neoOperations = [
  operation(
    "listChannels",
    "GET /v2/channels",
    ["channels:read"],
    ({ state }) => ({ items: [...state.channels.values()].map(toChannel) }),
    { only },
  ),
  operation("listPhoneNumbers", "GET /v3/phone-numbers", ["numbers:read"], (call) => pageOf(listed(call), call.query), {
    only,
  }),
  operation(
    "listDevicesV3",
    "GET /v3/devices",
    ["devices:read"],
    ({ state, query }) => {
      const user = query.get("userId");
      if (user === null) throw invalid("userId", "is required");
      return devicesOf(state, found(state.users.get(user), "User").id).map((one) => toV3(toDevice(state, one), user));
    },
    { only },
  ),
  operation(
    "addRegisterV3",
    "POST /v3/devices/register",
    ["devices:write"],
    ({ state, body, watch }) => {
      const { alias, owner } = body as Record<string, string>;
      if (!alias?.trim()) throw invalid("alias", "must not be empty");
      const user = found(state.users.get(owner ?? ""), "User");
      return toV3(toDevice(state, addDevice(state, user.id, { type: "REGISTER", alias }, watch)), user.id);
    },
    { only, body: { alias: "string", owner: "string" } },
  ),
];

/** v3 names the password otherwise. */
function toV3({ activePhonelines: _, ...device }: ReturnType<typeof toDevice>, owner: string) {
  const { credentials, ...rest } = device as typeof device & { credentials?: unknown };
  return { ...rest, owner, ...(credentials ? { sipCredentials: credentials } : {}) };
}
