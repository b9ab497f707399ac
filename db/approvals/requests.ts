import { and, desc, eq, inArray, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Requests } from "../../src/ports/approvals/requests.ts";
import { anyOf } from "../engine/any-of.ts";
import { build } from "../engine/build.ts";
import type { Transaction } from "../engine/database.ts";
import { fixed } from "../engine/fixed.ts";
import { isUuid } from "../engine/typed-text.ts";
import { adminRequests, adminRequestVotes, users } from "../schema/people.ts";
import { askFor } from "./ask.ts";
import { decide } from "./decide.ts";
import { requestViews } from "./request-views.ts";

const isPending = fixed(adminRequests.state, "pending");
const oldestFirst = [adminRequests.createdAt, adminRequests.id] as const;

export function createRequests(tx: Transaction): Requests {
  const { orm } = tx;
  const one = async (which: SQL | undefined) =>
    which ? (await requestViews(orm, which, oldestFirst, 1))[0] : undefined;
  const end = async (state: "cancelled" | "expired", which: SQL | undefined, now: Date) => {
    const ended = await orm
      .update(adminRequests)
      .set({ state, decidedAt: now })
      .where(and(isPending, which))
      .returning({ id: adminRequests.id });
    if (ended.length === 0) return [];
    const ids = ended.map(({ id }) => id);
    return requestViews(orm, anyOf(adminRequests.id, ids), [adminRequests.id], ids.length);
  };
  return {
    async ask(request, now) {
      const id = await askFor(orm, request, now);
      const made = id === undefined ? undefined : await one(eq(adminRequests.id, id));
      if (!made) throw new Error("a request was not stored");
      return made;
    },

    find: (id) => one(toWhich(id)),

    async hold(id) {
      const which = toWhich(id);
      if (which) await orm.select({ id: adminRequests.id }).from(adminRequests).where(which).for("update");
      return one(which);
    },

    pending({ after, limit }) {
      const { createdAt, id } = adminRequests;
      const last = isUuid(after) ? build.select({ createdAt, id }).from(adminRequests).where(eq(id, after)) : undefined;
      return requestViews(orm, and(isPending, last && sql`(${createdAt}, ${id}) > ${last}`), oldestFirst, limit);
    },

    of(person, limit) {
      const { id, requestedBy, personId, createdAt } = adminRequests;
      const having = (column: typeof requestedBy | typeof personId) =>
        orm.select({ id }).from(adminRequests).where(eq(column, person));
      const theirs = inArray(id, union(having(requestedBy), having(personId)));
      return requestViews(orm, theirs, [desc(createdAt), id], limit);
    },

    async vote({ id, fingerprint }, voter, now) {
      await orm
        .insert(adminRequestVotes)
        .values({ requestId: id, personId: voter, fingerprint, votedAt: now })
        .onConflictDoNothing();
    },

    decide: (request, state, by, now, unasked = "server") => decide(orm, request, { state, by, unasked }, now),

    async cancel(id, now) {
      await orm
        .update(adminRequests)
        .set({ state: "cancelled", decidedAt: now })
        .where(and(eq(adminRequests.id, id), isPending));
    },

    cancelOf(user, now) {
      const person = build.select({ id: users.personId }).from(users).where(eq(users.id, user));
      const theirs = or(eq(adminRequests.personId, person), eq(adminRequests.requestedBy, person));
      return end("cancelled", theirs, now);
    },

    async raise(right, needed) {
      const raised = await orm
        .update(adminRequests)
        .set({ needed })
        .where(and(isPending, eq(adminRequests.role, right), lt(adminRequests.needed, needed)))
        .returning({ id: adminRequests.id });
      return raised.map(({ id }) => id);
    },

    expire: (now) => end("expired", lte(adminRequests.expiresAt, now), now),
  };
}

/** By its id, or by the number that people say. */
function toWhich(typed: string): SQL | undefined {
  if (isUuid(typed)) return eq(adminRequests.id, typed);
  return /^\d{1,9}$/.test(typed) ? eq(adminRequests.number, Number(typed)) : undefined;
}
