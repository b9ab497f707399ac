import { sql } from "drizzle-orm";
import type { ChatId } from "../../src/domain/identity/identity.ts";
import type { Address, Addresses, ChannelAddress } from "../../src/ports/identity/addresses.ts";
import type { Transaction } from "../engine/database.ts";
import { rows } from "../engine/rows.ts";

export function createAddresses(tx: Transaction): Addresses {
  return {
    async find(chat) {
      const [row] = await rows<{ [K in keyof Address]: Address[K] | null }>(
        tx,
        sql`select chat, service, member, conversation, locale, time_zone as "timeZone"
          from chat_addresses where chat = ${chat}`,
      );
      const known = Object.entries(row ?? {}).filter(([, value]) => value !== null);
      return row && (Object.fromEntries(known) as unknown as Address);
    },

    async save({ chat, service, member, conversation, locale, timeZone }, now) {
      const columns = sql`chat, service, member, conversation, locale, time_zone, seen_at`;
      const values = [chat, service, member, conversation ?? null, locale ?? null, timeZone ?? null, now];
      await rows(
        tx,
        sql`insert into chat_addresses (${columns}) values ${values}
          on conflict (chat) do update set service = excluded.service, member = excluded.member,
            conversation = coalesce(excluded.conversation, chat_addresses.conversation),
            locale = coalesce(excluded.locale, chat_addresses.locale),
            time_zone = coalesce(excluded.time_zone, chat_addresses.time_zone), seen_at = excluded.seen_at`,
      );
    },

    async forget(chat) {
      await rows(tx, sql`delete from chat_addresses where chat = ${chat}`);
    },

    async unlinked(surface, limit) {
      const found = await rows<{ chat: ChatId }>(
        tx,
        sql`select chat from chat_addresses a
          where chat like ${`${surface}:%`} and conversation is not null
            and not exists (select from chat_identities c where c.id = a.chat)
          order by seen_at desc limit ${limit}`,
      );
      return found.map(({ chat }) => chat);
    },

    channels(surface, limit) {
      return rows<ChannelAddress>(
        tx,
        sql`select id, service from chat_rooms where surface = ${surface} order by seen_at desc limit ${limit}`,
      );
    },

    async saveChannel(surface, { id, service }, now) {
      await rows(
        tx,
        sql`insert into chat_rooms (id, surface, service, seen_at) values (${id}, ${surface}, ${service}, ${now})
          on conflict (id) do update set service = excluded.service, seen_at = excluded.seen_at`,
      );
    },

    async forgetChannel(id) {
      await rows(tx, sql`delete from chat_rooms where id = ${id}`);
    },
  };
}
