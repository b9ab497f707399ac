import { and, eq, or, sql } from "drizzle-orm";
import { toLocale } from "../../src/domain/chat/words.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";
import type { TopicKind } from "../../src/domain/notices/topic.ts";
import type { Claimed } from "../../src/ports/chat/notices.ts";
import type { Orm } from "../engine/database.ts";
import { insertFrom } from "../engine/insert-from.ts";
import { leaseOf } from "../inbox/request-inbox.ts";
import { noticeCopies, notices } from "../schema/notices.ts";
import { chatIdentities, users } from "../schema/people.ts";
import { settings } from "../schema/work.ts";
import { chatsOf, isUnseen, showsLess, tellable } from "./chats-of.ts";

/**
 * So long a copy belongs to one process. Whoever dies between posting and writing that down leaves it claimed; when the
 * lease has ended it is posted once more, since no platform can be asked whether it has a message already.
 */
export async function claimCopy(
  orm: Orm,
  { notice, chat, seen }: { notice: string; chat: ChatId; seen: Date | undefined },
  leaseSeconds: number,
): Promise<Claimed | undefined> {
  const chats = chatsOf(orm);
  const leasedUntil = leaseOf(leaseSeconds);
  const wanted = orm
    .select({ noticeId: notices.id, chat: chats.id, leasedUntil: leasedUntil.as("leased_until") })
    .from(notices)
    .innerJoinLateral(chats, tellable)
    .where(and(eq(notices.id, notice), eq(chats.id, chat)));
  const isBehind = orm
    .select({ one: sql`1` })
    .from(notices)
    .where(and(eq(notices.id, noticeCopies.noticeId), or(showsLess, isUnseen(seen))));
  const claimed = orm.$with("claimed").as(
    insertFrom(orm, noticeCopies, wanted)
      .onConflictDoUpdate({
        target: [noticeCopies.noticeId, noticeCopies.chat],
        set: { leasedUntil },
        setWhere: sql`coalesce(${noticeCopies.leasedUntil}, '-infinity') <= now() and exists ${isBehind}`,
      })
      .returning({ notice: noticeCopies.noticeId, chat: noticeCopies.chat, reference: noticeCopies.reference }),
  );
  const language = orm
    .select({ language: users.language })
    .from(users)
    .where(eq(users.personId, notices.personId))
    .orderBy(sql`${users.leftAt} desc nulls first`)
    .limit(1);
  const locale = orm
    .select({ locale: chatIdentities.locale })
    .from(chatIdentities)
    .where(eq(chatIdentities.id, claimed.chat));
  const otherwise = orm
    .select({ language: sql`${settings.value} #>> '{}'` })
    .from(settings)
    .where(eq(settings.key, "defaultLanguage"));
  const [found] = await orm
    .with(claimed)
    .select({
      body: notices.body,
      revision: notices.revision,
      reference: claimed.reference,
      closed: isClosed(orm),
      language: sql<string | null>`${language}`,
      locale: sql<string | null>`${locale}`,
      otherwise: sql<string | null>`${otherwise}`,
    })
    .from(claimed)
    .innerJoin(notices, eq(notices.id, claimed.notice));
  if (!found) return undefined;
  const { body, revision, reference, closed } = found;
  const tags = [found.language, found.locale, found.otherwise].map((tag) => toLocale(tag ?? undefined));
  const kept = { body, reference } as Pick<Claimed, "body" | "reference">;
  return { ...kept, revision, closed, locale: tags.find((tag) => tag !== undefined) };
}

/** A channel that no setting names; but that it is so is said there (src/commands/settings/set.ts). And old news that somebody deleted is none. */
function isClosed(orm: Orm) {
  const naming = orm.select({ one: sql`1` }).from(settings).where(sql`${settings.value} ->> 'id' = ${notices.room}`);
  const [channelSet, news]: TopicKind[] = ["channel-set", "news"];
  return sql<boolean>`(${notices.room} is not null and ${notices.kind} <> ${channelSet}
    and (not exists ${naming} or ${notices.kind} = ${news} and ${notices.revision} > 1))`;
}
