import type { Access } from "./access.ts";
import type { Watch } from "./acts/watch.ts";
import { peek, readBody } from "./body.ts";
import type { createLag } from "./lag.ts";
import type { createLimits } from "./limits.ts";
import type { Call } from "./operation.ts";
import { Refusal } from "./refusal.ts";
import { authorise } from "./rights.ts";
import type { Route } from "./route.ts";
import type { State } from "./state.ts";
import { noteViolations } from "./strict.ts";
import type { Unknowns } from "./unknowns.ts";

export interface Answer {
  status: number;
  body: unknown;
  headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  text: string;
  type: string | undefined;
  authorization: string | undefined;
  query: URLSearchParams;
}

export interface AnswerParts {
  state: State;
  access: Access;
  lag: ReturnType<typeof createLag>;
  limits: ReturnType<typeof createLimits>;
  unknowns: Unknowns;
  watch: Watch;
  mayWrite(user: string): boolean;
}

/** Does what a request asks for, or refuses it, in the order in which the platform looks. */
export function answer({ operation, at }: Route, asked: Asked, parts: AnswerParts): Answer {
  const { state, access, lag, limits, unknowns, watch, mayWrite } = parts;
  try {
    // nobody signs in to ask for a new password
    const caller =
      operation.name === "resetPassword"
        ? { user: "", scopes: new Set<string>() }
        : access.identify(asked.authorization);
    limits.take();
    const reads = operation.method === "GET";
    // noted even where it is refused
    if (!reads) noteViolations(operation, { state, caller, at, body: peek(asked.text), watch }, mayWrite);
    if (caller.user) authorise(operation, at, caller, state);
    const body = readBody(asked.text, asked.type, operation.body);
    const call: Call = { state: reads ? lag.seen() : state, caller, at, query: asked.query, body, unknowns, watch };
    if (!reads) lag.keep();
    const made = operation.run(call);
    // copied: what was answered once does not change with the account
    return made === undefined ? { status: 204, body: undefined } : { status: 200, body: structuredClone(made) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, body, headers } = error;
    return { status, body, headers };
  }
}
