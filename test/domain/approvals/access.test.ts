import { describe, expect, test } from "vitest";
import { highest, permissions, type Role, roles, rolesWith, scopeOf } from "../../../src/domain/approvals/access.ts";
import { type Caller, isSelf } from "../../../src/domain/identity/caller.ts";
import { readPersonRef } from "../../../src/domain/identity/identity.ts";

describe("who may do what", () => {
  // spelled out a second time on purpose: whoever changes the table has to mean it
  const pinned: Record<string, Record<Role, "own" | "any" | undefined>> = {
    "help.read": { employee: "any", hr: "any", admin: "any" },
    "user.read": { employee: "own", hr: "any", admin: "any" },
    "audit.read": { employee: "own", hr: "any", admin: "any" },
    "user.list": { employee: undefined, hr: "any", admin: "any" },
    "user.create": { employee: undefined, hr: "any", admin: "any" },
    "user.edit": { employee: "own", hr: "any", admin: "any" },
    "device.change": { employee: "own", hr: "any", admin: "any" },
    "fax.change": { employee: undefined, hr: "any", admin: "any" },
    "secret.set": { employee: "own", hr: "any", admin: "any" },
    "user.lock": { employee: "own", hr: "own", admin: "own" },
    "user.suspend": { employee: undefined, hr: "any", admin: "any" },
    "user.leave": { employee: undefined, hr: "any", admin: "any" },
    "user.erase": { employee: undefined, hr: undefined, admin: "any" },
    "number.assign": { employee: undefined, hr: "any", admin: "any" },
    "phone-system.check": { employee: undefined, hr: "any", admin: "any" },
    "inventory.read": { employee: undefined, hr: "any", admin: "any" },
    "inventory.change": { employee: undefined, hr: undefined, admin: "any" },
    "location.change": { employee: undefined, hr: undefined, admin: "any" },
    "settings.change": { employee: undefined, hr: undefined, admin: "any" },
    "admin.grant": { employee: undefined, hr: undefined, admin: "any" },
    "admin.request": { employee: "own", hr: "any", admin: "any" },
    "admin.decide": { employee: undefined, hr: undefined, admin: "any" },
    "admin.absent": { employee: undefined, hr: "any", admin: "any" },
    "user.email": { employee: "own", hr: "any", admin: "any" },
    "email.confirm": { employee: undefined, hr: undefined, admin: "any" },
    "chat.connect": { employee: "own", hr: "own", admin: "own" },
    "chat.link": { employee: "own", hr: "any", admin: "any" },
    "admin.revoke": { employee: undefined, hr: undefined, admin: "any" },
  };

  test("is what was agreed, for every permission and every role", () => {
    const actual = permissions.map((permission) => [
      permission,
      Object.fromEntries(roles.map((role) => [role, scopeOf(role, permission)])),
    ]);
    expect(Object.fromEntries(actual)).toEqual(pinned);
  });

  test("an employee may do nothing to everybody but read help", () => {
    expect(permissions.filter((permission) => scopeOf("employee", permission) === "any")).toEqual(["help.read"]);
  });

  test("those who may be asked are those who may do it to everybody", () => {
    expect(rolesWith("user.create")).toEqual(["hr", "admin"]);
    expect(rolesWith("admin.grant")).toEqual(["admin"]);
  });

  test("of several rights the furthest counts, of none the employee's", () => {
    expect(highest(["hr", "admin"])).toBe("admin");
    expect(highest(["admin", "hr"])).toBe("admin");
    expect(highest(["hr"])).toBe("hr");
    expect(highest([])).toBe("employee");
  });
});

describe("a person that is named", () => {
  const id = "0b4c1b1e-8c9d-4f0e-9b1a-2f3c4d5e6f70";
  test.each([
    ["slack:T1:U1", { by: "chat", id: "slack:T1:U1" }],
    ["<@slack:T1:U1>", { by: "chat", id: "slack:T1:U1" }],
    ["teams:tenant:29:1-a_b", { by: "typed", text: "teams:tenant:29:1-a_b" }],
    [id.toUpperCase(), { by: "user", id }],
    [" Anna@Firm.DE ", { by: "email", email: "anna@firm.de" }],
    ["Anna Berg", { by: "typed", text: "Anna Berg" }],
    ["104", { by: "typed", text: "104" }],
    ["<@U1>", { by: "typed", text: "<@U1>" }],
    ["", { by: "typed", text: "" }],
    ["slack:T1:U1 or so", { by: "typed", text: "slack:T1:U1 or so" }],
    ["anna@", { by: "typed", text: "anna@" }],
  ])("as %j is understood", (typed, ref) => {
    expect(readPersonRef(typed)).toEqual(ref);
  });

  const caller: Caller = {
    ...{ chat: "slack:T1:U1", person: "p", user: id, name: "Anna Berg", email: "Anna@firm.de", role: "employee" },
    ...{ locale: "en", timeZone: "Europe/Berlin" },
  };
  test.each(["slack:T1:U1", "<@slack:T1:U1>", id, "anna@FIRM.de", "me", "ICH", "anna berg"])(
    "as %s is oneself",
    (typed) => {
      expect(isSelf(caller, readPersonRef(typed))).toBe(true);
    },
  );
  test.each(["slack:T2:U1", "slack:T1:U2", id.replace("0", "1"), "berg@firm.de", "anna", "berg", "", "104", "%"])(
    "as %j is not evidently oneself",
    (typed) => {
      expect(isSelf(caller, readPersonRef(typed))).toBe(false);
    },
  );
});
