import type { WithSubquery } from "drizzle-orm/subquery";
import { problems } from "../../src/domain/problems.ts";
import type { Created, NewUser } from "../../src/ports/people/users.ts";
import type { Transaction } from "../engine/database.ts";
import { violatedConstraint } from "../engine/errors.ts";
import { jsonObject, scalar } from "../engine/json.ts";
import { newAccount } from "./new-account.ts";
import { newLines } from "./new-lines.ts";
import { newPerson } from "./new-person.ts";

/** The constraints give the truth: each becomes the refusal that a person can act on. */
const refusals: Readonly<Record<string, (user: NewUser) => Error>> = {
  // removed at the same moment
  users_location_id_locations_id_fk: ({ location }) => problems.locationUnknown(location ?? ""),
  users_email_open: ({ email }) => problems.emailTaken(email),
  users_person_open: () => problems.chatTaken(),
  chat_identities_pkey: () => problems.chatTaken(),
  number_assignments_open: ({ number }) => problems.numberTaken(number ?? ""),
  number_assignments_held: ({ number }) => problems.numberUnknown(number ?? ""),
  number_assignments_rests: ({ number }) => problems.numberResting(number ?? ""),
  extension_assignments_open: ({ extension }) => problems.extensionTaken(extension ?? ""),
  extension_assignments_rests: ({ extension }) => problems.extensionResting(extension ?? ""),
};

/** Person, user, lines, number, extension, chat identity: one statement. Somebody hired again stays the same person. */
export async function createUser(
  { orm }: Transaction,
  user: NewUser,
  now: Date,
  defaultTimeZone: string,
): Promise<Created> {
  const { place, person, steps: before } = newPerson(orm, user, now);
  const { account, steps: after } = newAccount(orm, user, { place, person, now, defaultTimeZone });
  const steps: WithSubquery[] = [...before, ...after, ...newLines(orm, user, account, now)];
  const { name, timeZone, areaCode, country } = place;
  const there = orm.select({ place: jsonObject({ name, timeZone, areaCode, country }) }).from(place);
  try {
    const [made] = await orm
      .with(...steps)
      .select({ user: account.id, person: account.personId, startsAt: account.startsAt, place: scalar(there) })
      .from(account);
    if (!made) throw problems.locationUnknown(user.location ?? "");
    return { ...made, person: made.person ?? "" };
  } catch (error) {
    throw refusals[violatedConstraint(error) ?? ""]?.(user) ?? error;
  }
}
