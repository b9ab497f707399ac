import { and, eq, isNull } from "drizzle-orm";
import { build } from "../engine/build.ts";
import { users } from "../schema/people.ts";

/** The open account of somebody. */
export const openAccountOf = (person: string) =>
  build
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.personId, person), isNull(users.leftAt)));
