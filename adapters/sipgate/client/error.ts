import { z } from "zod";

/** What an answer of sipgate that is not the one asked for means to us. */
export type Trouble =
  | "unreachable"
  | "unavailable"
  | "rate"
  | "token"
  | "credit"
  | "edition"
  | "scope"
  | "role"
  | "feature"
  | "missing"
  | "conflict"
  | "invalid";

/** What is wrong and what mends it; read by administrators and in the log, so it never holds a token or a body. */
const remedies: Readonly<Record<Trouble, string>> = {
  unreachable: "sipgate can't be reached. Check the network and SIPGATE_API_URL; it is tried again by itself.",
  unavailable: "sipgate has a problem of its own. It is tried again by itself.",
  rate: "sipgate asks for fewer requests. It is tried again by itself, more slowly.",
  token:
    "sipgate doesn't accept the token. Make a new one and set SIPGATE_TOKEN_ID and SIPGATE_TOKEN (or the OAuth variables).",
  credit: "The sipgate account has no credit left. Top it up in sipgate: Account → Balance.",
  edition:
    "This sipgate account was moved to the new system (neo). Nothing is written; adopting a moved account is not built yet, see docs/guides/sipgate.md.",
  scope: "The token lacks a scope for this. Make a new one with all scopes of docs/guides/sipgate.md.",
  role: "The user of the token may not do this. Make it an admin in sipgate.",
  feature: "sipgate refuses this without a reason: the account may not have booked it, or the token may lack a scope.",
  missing: "This is no longer in the sipgate account.",
  conflict: "sipgate has this already.",
  invalid: "sipgate doesn't take this value.",
};

export class SipgateError extends Error {
  readonly trouble: Trouble;
  readonly status: number | undefined;
  /** Milliseconds that sipgate wants to be left alone for. */
  readonly pause: number | undefined;

  constructor(
    trouble: Trouble,
    where: string,
    { status, says, pause }: { status?: number; says?: string | undefined; pause?: number | undefined } = {},
  ) {
    const detail = [where, status, says].filter((one) => one !== undefined && one !== "").join(", ");
    super(`${remedies[trouble]} (${detail})`);
    this.name = "SipgateError";
    this.trouble = trouble;
    this.status = status;
    this.pause = pause;
  }
}

export const isTrouble = (error: unknown, ...troubles: Trouble[]): error is SipgateError =>
  error instanceof SipgateError && troubles.includes(error.trouble);

const body = z
  .object({
    name: z.string().optional(),
    message: z.string().optional(),
    errors: z.array(z.object({ detail: z.string().optional(), title: z.string().optional() })).optional(),
  })
  .catch({});

/** sipgate says what is wrong in five forms: two kinds of JSON, JSON by name, a sentence, or nothing. */
export function readTrouble(status: number, text: string): { trouble: Trouble; says: string | undefined } {
  const { name, message, errors } = body.parse(parse(text));
  const said = [name, message, ...(errors ?? []).map(({ detail, title }) => detail ?? title)]
    .filter(Boolean)
    .join(": ");
  const says = (said || (text.startsWith("{") ? "" : text)).slice(0, 200) || undefined;
  return { trouble: meaningOf(status, says ?? ""), says };
}

function meaningOf(status: number, says: string): Trouble {
  if (status === 401) return "token";
  if (status === 402) return "credit";
  if (status === 403) {
    if (/classic pbx/i.test(says)) return "edition";
    if (/scope|NOT_AUTHORIZED/i.test(says)) return "scope";
    return says === "" ? "feature" : "role";
  }
  if (status === 404) return "missing";
  if (status === 409) return "conflict";
  if (status === 429) return "rate";
  return status >= 500 ? "unavailable" : "invalid";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
