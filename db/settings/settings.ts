import { sql } from "drizzle-orm";
import { type ChannelSetting, settingsSchema } from "../../src/domain/settings/settings.ts";
import type { SettingStore } from "../../src/ports/settings/settings.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

export function createSettings(tx: Transaction): SettingStore {
  return {
    async read() {
      const found = await rows<{ key: string; value: unknown }>(tx, sql`select key, value from settings`);
      return settingsSchema.parse(Object.fromEntries(found.map(({ key, value }) => [key, value])));
    },

    async set(name, value, by, now) {
      await rows(
        tx,
        sql`insert into settings (key, value, changed_at, changed_by)
          values (${name}, ${JSON.stringify(value)}::jsonb, ${now}, ${by}::uuid)
          on conflict (key) do update
            set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      );
    },

    async naming(room) {
      return rows<ChannelSetting>(
        tx,
        sql`select key setting, value room, changed_by by, changed_at at from settings
          where value ->> 'id' = ${room} and changed_by is not null order by key`,
      );
    },
  };
}
