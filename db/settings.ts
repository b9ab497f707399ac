import { sql } from "drizzle-orm";
import type { SettingStore } from "../src/ports/settings.ts";
import type { Transaction } from "./database.ts";
import { rows } from "./rows.ts";

export function createSettings(tx: Transaction): SettingStore {
  return {
    async set(name, value, by, now) {
      await rows(
        tx,
        sql`insert into settings (key, value, changed_at, changed_by)
          values (${name}, ${JSON.stringify(value)}::jsonb, ${now}, ${by}::uuid)
          on conflict (key) do update
            set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      );
    },
  };
}
