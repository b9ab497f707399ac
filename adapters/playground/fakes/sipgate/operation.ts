import type { Caller } from "./access.ts";
import type { Watch } from "./acts/watch.ts";
import type { Body, Shape } from "./body.ts";
import { notAllowed, notThere } from "./refusal.ts";
import type { Edition, State } from "./state.ts";
import type { Unknowns } from "./unknowns.ts";

/** One request, read. */
export interface Call {
  /** for a read what can be seen by now, for a write what is */
  state: State;
  caller: Caller;
  /** what stands in the path in the place of `:user`, `:device` … */
  at: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: Body;
  unknowns: Unknowns;
  watch: Watch;
}

export interface Operation {
  name: string;
  method: string;
  /** `/v2/users/:user/name` */
  path: string;
  /** all of them are wanted, or `all` */
  scopes: readonly string[];
  body?: Shape;
  /** the other edition refuses it */
  only?: Edition;
  /** undefined: an answer without a body */
  run(call: Call): unknown;
}

type Options = Pick<Operation, "body" | "only">;

export function operation(
  name: string,
  about: `${string} /${string}`,
  scopes: readonly string[],
  run: Operation["run"],
  options: Options = {},
): Operation {
  const [method = "", path = ""] = about.split(" ");
  return { name, method, path, scopes, run, ...options };
}

/** The user of the path. What looks like none is refused, since that place swallows any word. */
export function userAt({ state, at }: Call) {
  const id = at.user ?? "";
  if (!/^w\d+$/.test(id)) throw notAllowed();
  return found(state.users.get(id), "User");
}

export function found<T>(one: T | undefined, what: string): T {
  if (one === undefined) throw notThere(what);
  return one;
}

/** Something of that user, by its id: what somebody else has is not there. */
export const owned = <T extends { owner: string }>(one: T | undefined, user: string, what: string): T =>
  found(one?.owner === user ? one : undefined, what);
