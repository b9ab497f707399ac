import { DatabaseError } from "./errors.ts";

/** What may be logged of an error: what failed and where, never the values it failed on. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  if (error instanceof DatabaseError) {
    const { code, constraint, table, statement, message } = error;
    return {
      error: message,
      code,
      ...(constraint && { constraint }),
      ...(table && { table }),
      ...(statement && { statement }),
    };
  }
  if (error.cause instanceof DatabaseError) return { ...describeError(error.cause), stack: frames(error) };
  const { issues } = error as Error & { issues?: readonly { path: readonly PropertyKey[]; code: string }[] };
  if (Array.isArray(issues))
    return { error: error.name, issues: issues.map((at) => `${at.path.map(String).join(".")}: ${at.code}`) };
  return { error: `${error.name}: ${error.message}`, stack: frames(error) };
}

const frames = (error: Error) =>
  error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .join("\n");
