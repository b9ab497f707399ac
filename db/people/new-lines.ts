import type { WithSubquery } from "drizzle-orm/subquery";
import type { LineKind } from "../../src/domain/routing/line.ts";
import type { NewUser } from "../../src/ports/people/users.ts";
import type { Orm } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { valueFor } from "../engine/value-for.ts";
import { endpoints, extensionAssignments, numberAssignments } from "../schema/lines.ts";
import type { NewAccount } from "./new-account.ts";

/** The lines of a new account, with its number and extension. */
export function newLines(orm: Orm, user: NewUser, account: NewAccount, now: Date): WithSubquery[] {
  const phone = user.telephony ? lineOf(orm, "phone_line", account) : undefined;
  const fax = user.fax ? lineOf(orm, "fax_line", account) : undefined;
  const line = phone ?? fax;
  const validFrom = valueFor(numberAssignments.validFrom, now);
  const steps: WithSubquery[] = [...(phone ? [phone] : []), ...(fax ? [fax] : [])];
  if (line && user.number !== undefined) {
    const number = valueFor(numberAssignments.number, user.number);
    const given = orm.select({ number, endpointId: line.id, validFrom }).from(line);
    steps.push(orm.$with("numbered").as(insertFrom(orm, numberAssignments, given)));
  }
  if (phone && user.extension !== undefined) {
    const extension = valueFor(extensionAssignments.extension, Number(user.extension));
    const given = orm.select({ extension, endpointId: phone.id, validFrom }).from(phone);
    steps.push(orm.$with("extended").as(insertFrom(orm, extensionAssignments, given)));
  }
  return steps;
}

function lineOf(orm: Orm, kind: LineKind, account: NewAccount) {
  const values = orm
    .select({
      kind: valueFor(endpoints.kind, kind),
      userId: account.id,
      noAnswer: valueFor(endpoints.noAnswer, kind === "phone_line" ? "voicemail" : null),
    })
    .from(account);
  return orm.$with(kind).as(insertFrom(orm, endpoints, values).returning({ id: endpoints.id }));
}
