import { eq } from "drizzle-orm";
import { type Acts, nothingMade } from "./acts.ts";
import { toId } from "./ids.ts";
import type { Orm } from "./orm.ts";
import { users } from "./tables.ts";

type Kind = "create_user" | "delete_user" | "set_name" | "set_email" | "set_admin" | "set_location" | "set_language";

const set = (orm: Orm, at: string, to: Partial<typeof users.$inferInsert>) =>
  nothingMade(
    orm
      .update(users)
      .set(to)
      .where(eq(users.id, toId(at))),
  );

export const userActs: Acts<Kind> = {
  async create_user({ firstName, lastName, email }, orm) {
    const [made] = await orm
      .insert(users)
      .values({ firstName, lastName, email })
      .onConflictDoUpdate({ target: users.email, set: { firstName, lastName } })
      .returning({ id: users.id });
    return made && `w${made.id}`;
  },
  delete_user: ({ at }, orm) => nothingMade(orm.delete(users).where(eq(users.id, toId(at)))),
  set_name: ({ at, firstName, lastName }, orm) => set(orm, at, { firstName, lastName }),
  set_email: ({ at, email }, orm) => set(orm, at, { email }),
  set_admin: ({ at, admin }, orm) => set(orm, at, { admin }),
  set_location: ({ at, location }, orm) => set(orm, at, { location }),
  set_language: ({ at, language }, orm) => set(orm, at, { language }),
};
