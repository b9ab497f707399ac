import { shown } from "../acts/numbers.ts";
import { removeUser } from "../acts/users.ts";
import { type Call, found, operation, owned, userAt } from "../operation.ts";
import { invalid, notAllowed } from "../refusal.ts";
import type { State, User } from "../state.ts";

const toUser = (state: State, { addressId, defaultDevice, ...user }: User) => ({
  ...{ ...user, defaultDevice, busyOnBusy: false, addressId },
  directDialIds: shown(state).flatMap(({ id, type, owner }) => (type === "QUICKDIAL" && owner === user.id ? [id] : [])),
});

/** An account without an admin is not left behind, and nobody ends themselves. */
function keepOneAdmin({ state, caller }: Call, { id }: User): void {
  const others = [...state.users.values()].filter((one) => one.admin && one.id !== id);
  if (others.length === 0 || caller.user === id) throw notAllowed();
}

export const userOperations = [
  operation("listUsers", "GET /v2/users", ["users:read"], ({ state }) => ({
    items: [...state.users.values()].map((user) => toUser(state, user)),
  })),
  operation("readUser", "GET /v2/users/:user", ["users:read"], (call) => toUser(call.state, userAt(call))),
  operation("deleteUser", "DELETE /v2/users/:user", ["users:write"], (call) => {
    const user = userAt(call);
    keepOneAdmin(call, user);
    const was = toUser(call.state, user);
    removeUser(call.state, user.id, call.unknowns.deletedNumbers === "hidden");
    return was;
  }),
  operation(
    "setName",
    "PUT /v2/users/:user/name",
    ["users:write"],
    (call) => {
      const { firstName, lastName } = call.body as Record<string, string>;
      if (!firstName?.trim()) throw invalid("firstName", "must not be empty");
      if (!lastName?.trim()) throw invalid("lastName", "must not be empty");
      Object.assign(userAt(call), { firstname: firstName, lastname: lastName });
    },
    { body: { firstName: "string", lastName: "string" } },
  ),
  operation(
    "setRole",
    "PUT /v2/users/:user/role",
    ["users:role:write"],
    (call) => {
      const user = userAt(call);
      if (call.body.admin === false && user.admin) keepOneAdmin(call, user);
      user.admin = call.body.admin === true;
    },
    { body: { admin: "boolean" } },
  ),
  operation(
    "setLocation",
    "PUT /v2/users/:user/location",
    ["users:write"],
    (call) => {
      // sent as a number, read as text
      userAt(call).addressId = found(call.state.addresses.get(String(call.body.addressId)), "Address").id;
    },
    { body: { addressId: "number" } },
  ),
  operation(
    "setDefaultDevice",
    "PUT /v2/users/:user/defaultdevice",
    ["users:read", "users:defaultdevice:write"],
    (call) => {
      const user = userAt(call);
      user.defaultDevice = owned(call.state.devices.get(String(call.body.deviceId)), user.id, "Device").id;
    },
    { body: { deviceId: "string" } },
  ),
];
