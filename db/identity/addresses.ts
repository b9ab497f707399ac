import { and, desc, eq, isNotNull, like, notExists, sql } from "drizzle-orm";
import type { Address, Addresses } from "../../src/ports/identity/addresses.ts";
import type { Transaction } from "../engine/database.ts";
import { excluded } from "../engine/excluded.ts";
import { chatAddresses, chatIdentities, chatRooms } from "../schema/people.ts";

/** What is said anew, else what was known. */
const kept = (column: Parameters<typeof excluded>[0]) => sql`coalesce(${excluded(column)}, ${column})`;

export function createAddresses({ orm }: Transaction): Addresses {
  return {
    async find(chat) {
      const { chat: id, service, member, conversation, locale, timeZone } = chatAddresses;
      const [row] = await orm
        .select({ chat: id, service, member, conversation, locale, timeZone })
        .from(chatAddresses)
        .where(eq(id, chat));
      const known = Object.entries(row ?? {}).filter(([, value]) => value !== null);
      return row && (Object.fromEntries(known) as unknown as Address);
    },

    async save(address, now) {
      await orm
        .insert(chatAddresses)
        .values({ ...address, seenAt: now })
        .onConflictDoUpdate({
          target: chatAddresses.chat,
          set: {
            service: excluded(chatAddresses.service),
            member: excluded(chatAddresses.member),
            conversation: kept(chatAddresses.conversation),
            locale: kept(chatAddresses.locale),
            timeZone: kept(chatAddresses.timeZone),
            seenAt: excluded(chatAddresses.seenAt),
          },
        });
    },

    async forget(chat) {
      await orm.delete(chatAddresses).where(eq(chatAddresses.chat, chat));
    },

    async unlinked(surface, limit) {
      const linked = orm.select({ id: chatIdentities.id }).from(chatIdentities);
      const found = await orm
        .select({ chat: chatAddresses.chat })
        .from(chatAddresses)
        .where(
          and(
            like(chatAddresses.chat, `${surface}:%`),
            isNotNull(chatAddresses.conversation),
            notExists(linked.where(eq(chatIdentities.id, chatAddresses.chat))),
          ),
        )
        .orderBy(desc(chatAddresses.seenAt))
        .limit(limit);
      return found.map(({ chat }) => chat);
    },

    channels(surface, limit) {
      return orm
        .select({ id: chatRooms.id, service: chatRooms.service })
        .from(chatRooms)
        .where(eq(chatRooms.surface, surface))
        .orderBy(desc(chatRooms.seenAt))
        .limit(limit);
    },

    async saveChannel(surface, { id, service }, now) {
      await orm
        .insert(chatRooms)
        .values({ id, surface, service, seenAt: now })
        .onConflictDoUpdate({
          target: chatRooms.id,
          set: { service: excluded(chatRooms.service), seenAt: excluded(chatRooms.seenAt) },
        });
    },

    async forgetChannel(id) {
      await orm.delete(chatRooms).where(eq(chatRooms.id, id));
    },
  };
}
