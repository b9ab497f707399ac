/** One SQL statement; the embedded phone system keeps its tables in the schema `local`. */
export type Execute = (text: string, values?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
