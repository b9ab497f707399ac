import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { users } from "../schema/people.ts";

/** First and last name as they are shown; of an alias of `users`, if one is given. */
export const fullName = ({
  firstName,
  lastName,
}: {
  firstName: AnyColumn | SQL.Aliased;
  lastName: AnyColumn | SQL.Aliased;
} = users): SQL<string> => sql`${firstName} || ' ' || ${lastName}`;
