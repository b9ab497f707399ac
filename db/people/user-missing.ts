import {
  type AnyColumn,
  and,
  eq,
  exists,
  isNotNull,
  isNull,
  not,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { MissingPart } from "../../src/domain/people/missing-part.ts";
import type { LineKind } from "../../src/domain/routing/line.ts";
import { build } from "../engine/build.ts";
import { fixed } from "../engine/fixed.ts";
import { devices, endpoints, extensionAssignments, numberAssignments } from "../schema/lines.ts";

/** A row of users, or of what was selected of it. */
export type UserRow = Readonly<Record<"id" | "telephony" | "fax" | "locationId", AnyColumn>>;

const numbered = exists(
  build
    .select({ number: numberAssignments.number })
    .from(numberAssignments)
    .where(and(eq(numberAssignments.endpointId, endpoints.id), isNull(numberAssignments.validTo))),
);
const extended = exists(
  build
    .select({ extension: extensionAssignments.extension })
    .from(extensionAssignments)
    .where(and(eq(extensionAssignments.endpointId, endpoints.id), isNull(extensionAssignments.validTo))),
);
const ringing = exists(
  build
    .select({ id: devices.id })
    .from(devices)
    .where(and(eq(devices.endpointId, endpoints.id), eq(devices.enabled, sql`true`), isNull(devices.removedAt))),
);

/** The rule of src/domain/people/missing.ts; a contract test holds both together. */
function present({ id, telephony, fax, locationId }: UserRow): [MissingPart, SQL | undefined][] {
  const lineWith = (kind: LineKind, has: SQL) =>
    exists(
      build
        .select({ id: endpoints.id })
        .from(endpoints)
        .where(and(eq(endpoints.userId, id), isNull(endpoints.removedAt), fixed(endpoints.kind, kind), has)),
    );
  const ifCalled = (has: SQLWrapper) => or(not(sql`${telephony}`), sql`${has}`);
  return [
    ["location", or(not(sql`(${telephony} or ${fax})`), isNotNull(locationId))],
    ["number", ifCalled(lineWith("phone_line", numbered))],
    ["extension", ifCalled(lineWith("phone_line", extended))],
    ["device", ifCalled(lineWith("phone_line", ringing))],
    ["noAnswer", ifCalled(lineWith("phone_line", isNotNull(endpoints.noAnswer)))],
    ["faxNumber", or(not(sql`${fax}`), lineWith("fax_line", numbered))],
  ];
}

/** Whether somebody lacks something at all: it stops at the first. */
export const incomplete = (user: UserRow): SQL => sql`not (${and(...present(user).map(([, has]) => has))})`;

/** What they lack, in the order of `missingParts`. */
export function missing(user: UserRow): SQL<MissingPart[]> {
  const parts = present(user).map(([part, has]) => sql`case when ${has} then null else ${part}::text end`);
  return sql`to_json(array_remove(array[${sql.join(parts, sql`, `)}], null))`;
}
