import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { numbers } from "./lines.ts";
import { users } from "./people.ts";

/** What becomes of a single number when its user leaves; without a row it goes the way of all the others. */
export const leaveDecisions = pgTable(
  "leave_decisions",
  {
    number: text("number")
      .primaryKey()
      .references(() => numbers.e164),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    what: text("what", { enum: ["rest", "hand_over", "forward"] }).notNull(),
    heirId: uuid("heir_id").references(() => users.id),
    forwardNumber: text("forward_number"),
    /** Local day on which a hand-over or forwarding ends. */
    until: date("until", { mode: "string" }),
    decidedAt: instant("decided_at").notNull(),
  },
  (t) => [
    index("leave_decisions_by_user").on(t.userId),
    check(
      "leave_decisions_target",
      sql`case ${t.what} when 'hand_over' then ${t.heirId} is not null and ${t.forwardNumber} is null
        when 'forward' then ${t.heirId} is null and ${t.forwardNumber} is not null
        when 'rest' then num_nonnulls(${t.heirId}, ${t.forwardNumber}, ${t.until}) = 0 else false end`,
    ),
  ],
);
