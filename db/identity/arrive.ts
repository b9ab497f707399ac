import { sql } from "drizzle-orm";
import { highest, type Role } from "../../src/domain/approvals/access.ts";
import type { StoredForm } from "../../src/domain/chat/stored-form.ts";
import { type Locale, toLocale } from "../../src/domain/chat/words.ts";
import type { Caller } from "../../src/domain/identity/caller.ts";
import type { ChatId, Standing } from "../../src/domain/identity/identity.ts";
import { settingsSchema } from "../../src/domain/settings/settings.ts";
import type { CallerRead } from "../../src/ports/identity/people.ts";
import { holds } from "../approvals/rights.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid, rows } from "../engine/rows.ts";

/** Milliseconds for which what the platform said about somebody is taken as still true. */
const checkedFor = 3_600_000;

type Stamps = "issuedAt" | "expiresAt" | "usedAt";
interface ArrivalRow {
  who: {
    locale: string;
    zone: string;
    person: string;
    user: string | null;
    name: string;
    email: string;
    suspended: boolean;
    standing: Standing;
    stale: boolean;
    roles: Role[];
  } | null;
  form: (Omit<StoredForm, Stamps> & Record<Stamps, string | null>) | null;
  settings: Record<string, unknown> | null;
}

/** All that is needed to let somebody in, or not, in one statement: it stands before every command. */
export async function arrive(
  tx: Transaction,
  { chat, now, form, defaultLocale }: { chat: ChatId; now: Date; form: string | undefined; defaultLocale: Locale },
): Promise<CallerRead> {
  const [row] = await rows<ArrivalRow>(
    tx,
    sql`
    select
      (select json_build_object(
          'locale', c.locale, 'zone', c.time_zone, 'person', c.person_id, 'user', u.id,
          'standing', c.standing, 'stale', c.checked_at < ${new Date(now.getTime() - checkedFor)},
          'name', u.first_name || ' ' || u.last_name, 'email', u.email, 'suspended', u.suspended_at is not null,
          'roles', array(select role from role_grants g where g.person_id = c.person_id and ${holds(now)}))
        from chat_identities c left join users u on u.person_id = c.person_id and u.left_at is null
        where c.id = ${chat}) who,
      (select json_build_object('id', id, 'kind', kind, 'owner', owner, 'command', command, 'values', "values",
          'fingerprint', fingerprint, 'issuedAt', issued_at, 'expiresAt', expires_at, 'usedAt', used_at)
        from stored_forms where id = ${isUuid(form) ? form : null}::uuid and owner = ${chat}) form,
      (select json_object_agg(key, value) from settings) settings`,
  );
  const who = row?.who ?? undefined;
  const barred = who && whyBarred(who);
  const settings = settingsSchema.parse(row?.settings ?? {});
  const locale = toLocale(who?.locale) ?? toLocale(settings.defaultLanguage);
  return {
    caller: who && !barred ? toCaller(chat, who, locale ?? defaultLocale) : undefined,
    barred,
    locale,
    stale: who?.stale ?? false,
    form: row?.form ? toStoredForm(row.form) : undefined,
    settings,
  };
}

function whyBarred({ user, suspended, standing }: NonNullable<ArrivalRow["who"]>) {
  if (standing !== "member") return standing;
  if (user === null) return "left";
  return suspended ? "suspended" : undefined;
}

function toCaller(chat: ChatId, who: NonNullable<ArrivalRow["who"]>, locale: Locale): Caller {
  const { person, user, name, email, zone, roles } = who;
  return {
    chat,
    person,
    user: user ?? "",
    name,
    email,
    timeZone: zone,
    role: highest(roles),
    locale,
  };
}

function toStoredForm(form: NonNullable<ArrivalRow["form"]>): StoredForm {
  const { issuedAt, expiresAt, usedAt, ...rest } = form;
  return {
    ...rest,
    issuedAt: new Date(issuedAt ?? 0),
    expiresAt: new Date(expiresAt ?? 0),
    usedAt: usedAt === null ? null : new Date(usedAt),
  };
}
