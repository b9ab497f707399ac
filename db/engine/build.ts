import { QueryBuilder } from "drizzle-orm/pg-core";

/** Builds parts of statements; it sends none. */
export const build = new QueryBuilder();
