import { eq, type SQL, sql } from "drizzle-orm";
import type { PersonRef } from "../../src/domain/identity/identity.ts";
import { build } from "../engine/build.ts";
import { chatIdentities, users } from "../schema/people.ts";
import { matches } from "./user-match.ts";

/** Whether a row of users is meant by a reference. */
export function fits(ref: PersonRef, number?: string): SQL {
  switch (ref.by) {
    case "user":
      return eq(users.id, ref.id);
    case "chat":
      return eq(
        users.personId,
        build.select({ person: chatIdentities.personId }).from(chatIdentities).where(eq(chatIdentities.id, ref.id)),
      );
    case "email":
      return eq(sql`lower(${users.email})`, ref.email.toLowerCase());
    case "typed":
      return matches(ref.text, number);
  }
}
