import { and, desc, eq, gt, isNotNull, isNull, lt } from "drizzle-orm";
import type { Forms } from "../../src/ports/chat/forms.ts";
import type { Transaction } from "../engine/database.ts";
import { isUuid } from "../engine/typed-text.ts";
import { storedForms } from "../schema/work.ts";

const draftsLastMs = 7 * 86_400_000;

export function createForms({ orm }: Transaction): Forms {
  return {
    async open({ id, kind, owner, command, values, fingerprint, issuedAt, expiresAt }) {
      const form = { id, kind, owner, command, values, fingerprint, issuedAt, expiresAt };
      const opening = orm.insert(storedForms).values(form);
      if (kind !== "form") {
        await opening;
        return undefined;
      }
      const opened = orm.$with("opened").as(opening);
      const [draft] = await orm
        .with(opened)
        .select({ id: storedForms.id, values: storedForms.values, at: storedForms.draftedAt })
        .from(storedForms)
        .where(
          and(
            eq(storedForms.owner, owner),
            eq(storedForms.command, command),
            eq(storedForms.kind, "form"),
            isNull(storedForms.usedAt),
            gt(storedForms.draftedAt, new Date(issuedAt.getTime() - draftsLastMs)),
          ),
        )
        .orderBy(desc(storedForms.draftedAt))
        .limit(1);
      return draft?.at ? { ...draft, at: draft.at } : undefined;
    },

    async keep(id, values, now) {
      await orm
        .update(storedForms)
        .set({ values, draftedAt: now })
        .where(and(eq(storedForms.id, id), isNull(storedForms.usedAt)));
    },

    async takeOver(id, draft, values, now) {
      const old = orm.$with("old").as(orm.update(storedForms).set({ usedAt: now }).where(eq(storedForms.id, draft)));
      await orm.with(old).update(storedForms).set({ values, draftedAt: now }).where(eq(storedForms.id, id));
    },

    async use(id, now) {
      if (!isUuid(id)) return;
      await orm
        .update(storedForms)
        .set({ usedAt: now })
        .where(and(eq(storedForms.id, id), isNull(storedForms.usedAt)));
    },

    async discardDrafts(owner, command) {
      await orm
        .delete(storedForms)
        .where(
          and(
            eq(storedForms.owner, owner),
            eq(storedForms.command, command),
            isNotNull(storedForms.draftedAt),
            isNull(storedForms.usedAt),
          ),
        );
    },

    async forget(expiredBefore) {
      await orm.delete(storedForms).where(lt(storedForms.expiresAt, expiredBefore));
    },
  };
}
