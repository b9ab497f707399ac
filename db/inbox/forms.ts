import { sql } from "drizzle-orm";
import type { Values } from "../../src/domain/chat/field.ts";
import type { Forms } from "../../src/ports/chat/forms.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid, rows } from "../engine/rows.ts";

export function createForms(tx: Transaction): Forms {
  return {
    async open({ id, kind, owner, command, values, fingerprint, issuedAt, expiresAt }) {
      const [draft] = await rows<{ id: string; values: Values; at: Date }>(
        tx,
        sql`
        with opened as (
          insert into stored_forms (id, kind, owner, command, "values", fingerprint, issued_at, expires_at)
          values (${id}, ${kind}, ${owner}, ${command}, ${JSON.stringify(values)}::jsonb, ${fingerprint}, ${issuedAt}, ${expiresAt}))
        select id, "values", drafted_at at from stored_forms
        where owner = ${owner} and command = ${command} and kind = 'form' and ${kind} = 'form' and used_at is null
          and drafted_at > ${issuedAt}::timestamptz - interval '7 days'
        order by drafted_at desc limit 1`,
      );
      return draft;
    },

    async keep(id, values, now) {
      await rows(
        tx,
        sql`update stored_forms set "values" = ${JSON.stringify(values)}::jsonb, drafted_at = ${now}
        where id = ${id} and used_at is null`,
      );
    },

    async takeOver(id, draft, values, now) {
      await rows(
        tx,
        sql`
        with old as (update stored_forms set used_at = ${now} where id = ${draft})
        update stored_forms set "values" = ${JSON.stringify(values)}::jsonb, drafted_at = ${now} where id = ${id}`,
      );
    },

    async use(id, now) {
      if (isUuid(id))
        await rows(tx, sql`update stored_forms set used_at = ${now} where id = ${id} and used_at is null`);
    },

    async discardDrafts(owner, command) {
      await rows(
        tx,
        sql`delete from stored_forms
        where owner = ${owner} and command = ${command} and drafted_at is not null and used_at is null`,
      );
    },

    async forget(expiredBefore) {
      await rows(tx, sql`delete from stored_forms where expires_at < ${expiredBefore}`);
    },
  };
}
