import type { Operation } from "./operation.ts";
import { operations } from "./operations/index.ts";
import { notThere, wrongMethod } from "./refusal.ts";

export interface Route {
  operation: Operation;
  at: Record<string, string>;
}

/** What a request asks for: 404 where nothing has that path, 405 where only other methods do. */
export function findRoute(method: string, path: string): Route {
  const fitting = operations.flatMap((operation) => {
    const at = match(operation.path, path);
    return at ? [{ operation, at }] : [];
  });
  const route = fitting.find((one) => one.operation.method === method);
  if (route) return route;
  throw fitting.length > 0 ? wrongMethod() : notThere("Resource");
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const at: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? "");
    if (part.startsWith(":")) at[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return at;
}
