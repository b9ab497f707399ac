import { sql } from "drizzle-orm";
import type { UserId } from "../src/domain/identity.ts";
import { problems } from "../src/domain/problems.ts";
import type { Transaction } from "./database.ts";
import { violatedConstraint } from "./errors.ts";
import { rows } from "./rows.ts";

/** True: something changed. What is wanted of the phone system changes with it. */
export async function setSuspended(tx: Transaction, user: UserId, at: Date | null, now: Date): Promise<boolean> {
  try {
    const changed = await rows(
      tx,
      sql`
      with changed as (update users set suspended_at = ${at}
        where id = ${user}::uuid and left_at is null and (suspended_at is null) = ${at !== null} returning id),
      synced as (insert into user_syncs (user_id, state, changed_at) select id, 'pending', ${now} from changed
        on conflict (user_id) do update set state = 'pending', link = null, changed_at = excluded.changed_at)
      select id from changed`,
    );
    return changed.length > 0;
  } catch (error) {
    throw violatedConstraint(error) === "keep_one_admin" ? problems.lastAdmin() : error;
  }
}
