import { and, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { highest, type Role } from "../../src/domain/approvals/access.ts";
import { type Locale, toLocale } from "../../src/domain/chat/words.ts";
import type { Caller } from "../../src/domain/identity/caller.ts";
import type { ChatId } from "../../src/domain/identity/identity.ts";
import { settingsSchema } from "../../src/domain/settings/settings.ts";
import type { People } from "../../src/ports/identity/people.ts";
import { inForce } from "../approvals/in-force.ts";
import type { Orm } from "../engine/database.ts";
import { jsonObject, scalar } from "../engine/json.ts";
import { oneRow } from "../engine/one-row.ts";
import { isUuid } from "../engine/typed-text.ts";
import { fullName } from "../people/full-name.ts";
import { chatIdentities, roleGrants, users } from "../schema/people.ts";
import { settings, storedForms } from "../schema/work.ts";

/** Milliseconds for which what the platform said about somebody is taken as still true. */
const checkedFor = 3_600_000;

/** All that is needed to let somebody in, or not, in one statement: it stands before every command, so it is built once. */
export function createCallerReads(orm: Orm, defaultLocale: Locale): People["readCaller"] {
  let statement: ReturnType<typeof prepare> | undefined;
  return async (chat, now, form) => {
    statement ??= prepare(orm);
    const since = new Date(now.getTime() - checkedFor);
    const [row] = await statement.execute({ chat, now, since, form: isUuid(form) ? form : null });
    const who = row?.who ?? undefined;
    const barred = who && whyBarred(who);
    const set = settingsSchema.parse(row?.settings ?? {});
    const locale = toLocale(who?.locale) ?? toLocale(set.defaultLanguage);
    return {
      caller: who && !barred ? toCaller(chat, who, locale ?? defaultLocale) : undefined,
      barred,
      locale,
      stale: who?.stale ?? false,
      form: row?.form ?? undefined,
      settings: set,
    };
  };
}

function prepare(orm: Orm) {
  const chat = sql.placeholder("chat");
  const roles = orm
    .select({ role: roleGrants.role })
    .from(roleGrants)
    .where(and(eq(roleGrants.personId, chatIdentities.personId), inForce(sql`${sql.placeholder("now")}::timestamptz`)));
  const who = orm
    .select({
      who: jsonObject({
        locale: chatIdentities.locale,
        zone: chatIdentities.timeZone,
        person: chatIdentities.personId,
        user: sql<string | null>`${users.id}`,
        standing: chatIdentities.standing,
        stale: sql<boolean>`${lt(chatIdentities.checkedAt, sql.placeholder("since"))}`,
        name: fullName(),
        email: users.email,
        suspended: sql<boolean>`${isNotNull(users.suspendedAt)}`,
        roles: sql<Role[]>`array${roles}`,
      }),
    })
    .from(chatIdentities)
    .leftJoin(users, and(eq(users.personId, chatIdentities.personId), isNull(users.leftAt)))
    .where(eq(chatIdentities.id, chat));
  const { id, kind, owner, command, values, fingerprint, issuedAt, expiresAt, usedAt } = storedForms;
  const form = orm
    .select({
      form: jsonObject({ id, kind, owner, command, values, fingerprint, issuedAt, expiresAt, usedAt }),
    })
    .from(storedForms)
    .where(and(eq(id, sql.placeholder("form")), eq(owner, chat)));
  const all = orm
    .select({ all: sql<Record<string, unknown>>`json_object_agg(${settings.key}, ${settings.value})` })
    .from(settings);
  return orm
    .select({ who: scalar(who), form: scalar(form), settings: scalar(all) })
    .from(oneRow)
    .prepare("arrive");
}

type Row = Awaited<ReturnType<ReturnType<typeof prepare>["execute"]>>[number];
type Who = NonNullable<Row["who"]>;

function whyBarred({ user, suspended, standing }: Who) {
  if (standing !== "member") return standing;
  if (user === null) return "left";
  return suspended ? "suspended" : undefined;
}

function toCaller(chat: ChatId, who: Who, locale: Locale): Caller {
  const { person, user, name, email, zone, roles, locale: localeTag } = who;
  return {
    chat,
    person,
    user: user ?? "",
    name,
    email,
    timeZone: zone,
    role: highest(roles),
    locale,
    localeTag,
  };
}
