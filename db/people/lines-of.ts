import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { LineKind } from "../../src/domain/routing/line.ts";
import { build } from "../engine/build.ts";
import { jsonList, jsonObject, scalar } from "../engine/json.ts";
import { devices, endpoints, extensionAssignments, numberAssignments } from "../schema/lines.ts";
import { users } from "../schema/people.ts";
import { forward } from "./forward.ts";

const held = and(eq(numberAssignments.endpointId, endpoints.id), isNull(numberAssignments.validTo));
const numbers = build
  .select({ all: jsonList(sql<string>`${numberAssignments.number}`, asc(numberAssignments.id)) })
  .from(numberAssignments)
  .where(held);
const lent = build
  .select({
    all: sql<
      Record<string, string>
    >`coalesce(json_object_agg(${numberAssignments.number}, ${numberAssignments.lentUntil}), '{}')`,
  })
  .from(numberAssignments)
  .where(and(held, isNotNull(numberAssignments.lentUntil)));
const extensions = build
  .select({ all: jsonList(sql<string>`${extensionAssignments.extension}::text`, asc(extensionAssignments.id)) })
  .from(extensionAssignments)
  .where(and(eq(extensionAssignments.endpointId, endpoints.id), isNull(extensionAssignments.validTo)));
const { id, kind, name, position, ringSeconds, enabled, targetNumber: target, externalId } = devices;
const ringing = build
  .select({
    all: jsonList(jsonObject({ id, kind, name, position, ringSeconds, enabled, target, externalId }), asc(position)),
  })
  .from(devices)
  .where(and(eq(devices.endpointId, endpoints.id), isNull(devices.removedAt)));
const line = jsonObject({
  id: endpoints.id,
  kind: sql<LineKind>`${endpoints.kind}`,
  externalId: endpoints.externalId,
  noAnswer: endpoints.noAnswer,
  ringing: endpoints.ringing,
  tagline: endpoints.tagline,
  sendsFax: endpoints.sendsFax,
  receivesFax: endpoints.receivesFax,
  forward,
  numbers: scalar(numbers),
  lent: scalar(lent),
  extensions: scalar(extensions),
  devices: scalar(ringing),
});

/** The lines of a row of users, whole, those for calls first. */
export const linesOf = build
  .select({ all: jsonList(line, desc(endpoints.kind), asc(endpoints.createdAt), asc(endpoints.id)) })
  .from(endpoints)
  .where(and(eq(endpoints.userId, users.id), isNull(endpoints.removedAt)));
