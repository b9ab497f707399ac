import { eq, type SQL, sql } from "drizzle-orm";
import type { Actual } from "../../src/domain/phone-system/desired-state.ts";
import { toId } from "./ids.ts";
import type { Orm } from "./orm.ts";
import { devices, extensions, lines, numbers, users } from "./tables.ts";

/** One column of a list in JSON; empty where there is nothing. */
const list = (of: SQL, order: SQL) => sql`coalesce(json_agg(${of} order by ${order}), '[]')`;
const object = (fields: Record<string, unknown>) =>
  sql`json_build_object(${sql.join(
    Object.entries(fields).map(([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`),
    sql`, `,
  )})`;

const device = object({
  ...{ externalId: sql`'e' || ${devices.id}`, kind: devices.kind, name: devices.name },
  ...{ ringSeconds: devices.ringSeconds, enabled: devices.enabled, target: devices.targetNumber },
});
const settings = object({
  ...{ ringing: lines.ringing, noAnswer: lines.noAnswer, forwardNumber: lines.forwardNumber },
  ...{ forwardUser: sql`'w' || ${lines.forwardUser}`, tagline: lines.tagline },
  ...{ sendsFax: lines.sendsFax, receivesFax: lines.receivesFax },
});

export async function readActual(
  orm: Orm,
  user: { externalId: string | null; email: string },
): Promise<Actual | undefined> {
  const its = {
    numbers: orm
      .select({ all: list(sql`${numbers.number}`, sql`${numbers.number}`) })
      .from(numbers)
      .where(eq(numbers.lineId, lines.id)),
    extensions: orm
      .select({ all: list(sql`${extensions.extension}`, sql`${extensions.extension}`) })
      .from(extensions)
      .where(eq(extensions.lineId, lines.id)),
    devices: orm
      .select({ all: list(device, sql`${devices.position}, ${devices.id}`) })
      .from(devices)
      .where(eq(devices.lineId, lines.id)),
  };
  const letter = sql`case ${lines.kind} when 'fax_line' then 'f' else 'p' end`;
  const line = object({ externalId: sql`${letter} || ${lines.id}`, kind: lines.kind, settings, ...its });
  const theirs = orm
    .select({ all: list(line, sql`${lines.id}`) })
    .from(lines)
    .where(eq(lines.userId, users.id));
  const isMeant =
    user.externalId === null ? sql`lower(${users.email}) = lower(${user.email})` : eq(users.id, toId(user.externalId));
  const { id, firstName, lastName, email, admin, location, language } = users;
  const [found] = await orm
    .select({
      ...{ id, firstName, lastName, email, admin, location, language },
      lines: sql<Actual["lines"]>`${theirs}`,
    })
    .from(users)
    .where(isMeant);
  if (!found) return undefined;
  const { id: own, ...actual } = found;
  return { externalId: `w${own}`, ...actual };
}
