import type { Words } from "../chat/words.ts";

export const roles = ["employee", "hr", "admin"] as const;
export type Role = (typeof roles)[number];

/** `own`: only what is one's own; `any`: everybody's. A role that is not named may not. */
type Scope = "own" | "any";
type Grants = Partial<Record<Role, Scope>>;

/** The one table of who may do what. Deny by default. */
const table = {
  "help.read": { employee: "any", hr: "any", admin: "any" },
  "user.read": { employee: "own", hr: "any", admin: "any" },
  "audit.read": { employee: "own", hr: "any", admin: "any" },
  "user.list": { hr: "any", admin: "any" },
  "user.create": { hr: "any", admin: "any" },
  "user.edit": { employee: "own", hr: "any", admin: "any" },
  "device.change": { employee: "own", hr: "any", admin: "any" },
  "fax.change": { hr: "any", admin: "any" },
  "secret.set": { employee: "own", hr: "any", admin: "any" },
  "user.lock": { employee: "own", hr: "own", admin: "own" },
  "user.suspend": { hr: "any", admin: "any" },
  "user.leave": { hr: "any", admin: "any" },
  "user.erase": { admin: "any" },
  "number.assign": { hr: "any", admin: "any" },
  "inventory.read": { hr: "any", admin: "any" },
  "inventory.change": { admin: "any" },
  "phone-system.check": { hr: "any", admin: "any" },
  "location.change": { admin: "any" },
  "settings.change": { admin: "any" },
  "admin.grant": { admin: "any" },
  "admin.request": { employee: "own", hr: "any", admin: "any" },
  "admin.decide": { admin: "any" },
  "admin.absent": { hr: "any", admin: "any" },
  "admin.revoke": { admin: "any" },
  "user.email": { employee: "own", hr: "any", admin: "any" },
  "email.confirm": { admin: "any" },
  "chat.connect": { employee: "own", hr: "own", admin: "own" },
  "chat.link": { employee: "own", hr: "any", admin: "any" },
} as const satisfies Record<string, Grants>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

/** How far a role may go with a permission; undefined: not at all. */
export function scopeOf(role: Role, permission: Permission): Scope | undefined {
  const grants: Grants = table[permission];
  return grants[role];
}

/** Whose audit a role reads beside its own: HR that of employees, an administrator everybody's. */
export function readsAuditOf(reader: Role, whose: Role): boolean {
  return reader === "admin" || (reader === "hr" && whose === "employee");
}

/** The roles that may do this for everybody: whom to ask. */
export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => scopeOf(role, permission) === "any");
}

/** Of several rights a person holds, the one that reaches furthest. */
export function highest(held: readonly Role[]): Role {
  return roles.findLast((role) => held.includes(role)) ?? "employee";
}

export const roleWords: Record<Role, Words> = {
  employee: { en: "employee", de: "Mitarbeiter" },
  hr: { en: "HR", de: "Personalabteilung" },
  admin: { en: "administrator", de: "Administrator" },
};

/** Those who hold it, as a rule names them. */
export const roleHolders: Record<Role, Words> = {
  employee: { en: "employees", de: "Mitarbeiter" },
  hr: { en: "HR", de: "Personalabteilung" },
  admin: { en: "administrators", de: "Administratoren" },
};
