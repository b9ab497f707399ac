import { ownerOf } from "./acts/endpoints.ts";
import type { Call, Operation } from "./operation.ts";

type Write = Pick<Call, "state" | "caller" | "at" | "body" | "watch">;

/** Whom a write reaches: named in the path or body, or holding what is named there. */
function reached({ state, at, body }: Write): Set<string> {
  const given = [...Object.values(at), ...Object.values(body).flat()].filter((one) => typeof one === "string");
  const numbers = [...state.numbers.values()].filter(({ id, number }) => given.includes(id) || given.includes(number));
  const users = [...given.map((id) => ownerOf(state, id)), ...numbers.map(({ owner }) => owner)];
  return new Set(users.filter((user): user is string => user !== undefined && user !== ""));
}

/** Lines and numbers of the token's own user park and forward what nobody has; itself and its devices are not ours. */
const itself = /^\/v2\/users\/|^\/v\d\/(:user\/)?devices/;

/** Notes what must never be sent, though the platform might take it. */
export function noteViolations({ name, path }: Operation, call: Write, mayWrite: (user: string) => boolean): void {
  const { violations } = call.watch;
  if (name === "setAddress") violations.push("an address was to be changed: numbers may be lost");
  if (Object.hasOwn(call.body, "releaseForMnp")) violations.push(`${name}: a number was to be released for porting`);
  for (const user of reached(call)) {
    if (user === call.caller.user) {
      if (itself.test(path)) violations.push(`${name}: the token's own user ${user} was to be changed`);
    } else if (!mayWrite(user)) violations.push(`${name}: ${user} is not to be changed`);
  }
}
