import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { type ChannelSetting, settingsSchema } from "../../src/domain/settings/settings.ts";
import type { SettingStore } from "../../src/ports/settings/settings.ts";
import type { Transaction } from "../engine/database.ts";
import { excluded } from "../engine/excluded.ts";
import { settings } from "../schema/work.ts";

export function createSettings({ orm }: Transaction): SettingStore {
  return {
    async read() {
      const found = await orm.select({ key: settings.key, value: settings.value }).from(settings);
      return settingsSchema.parse(Object.fromEntries(found.map(({ key, value }) => [key, value])));
    },

    async set(name, given, by, now) {
      // "none" is a value of its own, not the absence of one
      const value = given === null ? sql`'null'::jsonb` : given;
      await orm
        .insert(settings)
        // "nowhere" is a value of its own, JSON's null, while Drizzle would write the column's null
        .values({ key: name, value: value === null ? sql`'null'::jsonb` : value, changedAt: now, changedBy: by })
        .onConflictDoUpdate({
          target: settings.key,
          set: {
            value: excluded(settings.value),
            changedAt: excluded(settings.changedAt),
            changedBy: excluded(settings.changedBy),
          },
        });
    },

    naming(room) {
      return orm
        .select({
          setting: sql<ChannelSetting["setting"]>`${settings.key}`,
          room: sql<ChannelSetting["room"]>`${settings.value}`,
          by: sql<ChannelSetting["by"]>`${settings.changedBy}`,
          at: settings.changedAt,
        })
        .from(settings)
        .where(and(eq(sql`${settings.value} ->> 'id'`, room), isNotNull(settings.changedBy)))
        .orderBy(asc(settings.key));
    },
  };
}
