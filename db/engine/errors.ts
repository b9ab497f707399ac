/**
 * What the database refused, the same from both stores. Without the values: neither the message nor a property may
 * carry a telephone number or an address into a log.
 */
export class DatabaseError extends Error {
  /** SQLSTATE, or the name of a broken connection (`ECONNREFUSED`, `CONNECT_TIMEOUT` …). */
  readonly code: string;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly statement: string | undefined;

  constructor(
    code: string,
    message: string,
    where: { constraint?: unknown; table?: unknown; statement?: string } = {},
  ) {
    super(message);
    this.name = "DatabaseError";
    this.code = code;
    this.constraint = typeof where.constraint === "string" && where.constraint ? where.constraint : undefined;
    this.table = typeof where.table === "string" && where.table ? where.table : undefined;
    this.statement = where.statement;
  }
}

/** Class 22 (data exception) quotes the value in its message. */
const quotesData = (code: string) => code.startsWith("22");

/** Translates the libraries' errors; what is none of theirs passes unchanged. */
export function toDatabaseError(error: unknown, statement?: string): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseError) return error;
  const raw = error as Error & Record<string, unknown>;
  const where = { constraint: raw.constraint_name ?? raw.constraint, table: raw.table_name ?? raw.table };
  const code = isCode(raw.code) ? raw.code : closedCode(raw.message);
  if (!code) return error;
  const message = quotesData(code) ? `data exception ${code}` : raw.message || code;
  return new DatabaseError(code, message, statement === undefined ? where : { ...where, statement });
}

/** SQLSTATE or the name of a broken connection. A refusal of ours has a code too ("conflict") and passes as it is. */
const isCode = (code: unknown): code is string =>
  typeof code === "string" && /^([0-9A-Z]{5}|[A-Z]+(_[A-Z]+)*)$/.test(code);

/** PGlite has no code for it: https://pglite.dev, "PGlite is closed" and "PGlite is closing". */
const closedCode = (message: string) => (/^PGlite is clos(ed|ing)/.test(message) ? "CONNECTION_ENDED" : undefined);

/** Drizzle wraps what it is thrown in an error of its own, as `cause`. */
function find(error: unknown): DatabaseError | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++) {
    if (at instanceof DatabaseError) return at;
  }
  return undefined;
}

/** The unique, exclusion, check, foreign-key or not-null constraint that a change violated; SQLSTATE class 23. */
export function violatedConstraint(error: unknown): string | undefined {
  const found = find(error);
  return found?.code.startsWith("23") ? found.constraint : undefined;
}

const away = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"],
  ...["ENETUNREACH", "ENOENT", "CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "CONNECT_TIMEOUT"],
  ...["57014", "57P01", "57P02", "57P03", "57P05", "53300", "25P03", "25P04"],
]);

/** Whether the database could not be reached or did not answer in time, rather than refused. */
export function isUnavailable(error: unknown): boolean {
  const code = find(error)?.code;
  return code !== undefined && (away.has(code) || code.startsWith("08"));
}

/** The database gave up this transaction in favour of another one. */
export function isDeadlock(error: unknown): boolean {
  const code = find(error)?.code;
  return code === "40P01" || code === "40001";
}

/** The role may not do that. */
export function isForbidden(error: unknown): boolean {
  return find(error)?.code === "42501";
}
