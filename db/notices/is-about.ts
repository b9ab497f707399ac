import { and, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Topic, TopicKind } from "../../src/domain/notices/topic.ts";
import { notices } from "../schema/notices.ts";

/** Whatever part of its topic it is. The subject is an id, of this statement or of one of its columns. */
export function isAbout(kind: TopicKind, subjectId: SQLWrapper | string): SQL | undefined {
  return and(eq(notices.kind, kind), sql`${notices.subjectId} = ${subjectId}::text`);
}

export function isOneOf(about: readonly Pick<Topic, "kind" | "subjectId">[]): SQL {
  const [kinds, subjects] = [about.map(({ kind }) => kind), about.map(({ subjectId }) => subjectId)];
  return sql`(${notices.kind}, ${notices.subjectId})
    in (select * from unnest(${sql.param(kinds)}::text[], ${sql.param(subjects)}::text[]))`;
}
