import { scopeOf } from "../../domain/approvals/access.ts";
import type { Field, LookupName, Values } from "../../domain/chat/field.ts";
import { type PersonRef, readPersonRef } from "../../domain/identity/identity.ts";
import { toBlock } from "../../domain/numbers/number-block.ts";
import { type Command, fieldsOf, type ReadContext } from "../request/command.ts";
import { countryOfNumber, isNational, readNumber } from "./phone-number.ts";

const ours = new Set<LookupName>(["number", "held-number", "resting-number"]);

/** Of the account: it is one that there is. */
const isOurs = (field: Field) => field.kind === "lookup" && ours.has(field.from);
const isPhone = (field: Field) => isOurs(field) || (field.kind === "text" && field.of === "phone");

/**
 * National numbers become those of the place that the line is about: the location that is named, the one of the person, the one of
 * whoever asks. Where no number says so, nothing is asked of the store.
 */
export async function readNationals(ctx: ReadContext, command: Command, values: Values): Promise<Values> {
  const national = fieldsOf(command).filter(([name, field]) => isPhone(field) && isNational(values[name] ?? ""));
  if (national.length === 0) return values;
  const said = await homeOf(ctx, command, values);
  const read: Record<string, string> = { ...values };
  // a number of the account first: where another one goes with it, it says the country, too
  for (const [name, field] of national.toSorted(([, one], [, other]) => Number(isOurs(other)) - Number(isOurs(one)))) {
    const typed = values[name] ?? "";
    const beside = fieldsOf(command).find(([one, { kind }]) => kind === "lookup" && read[one]?.startsWith("+"))?.[0];
    const home = said ?? (beside && countryOfNumber(read[beside] ?? "")) ?? (await countryOf(ctx, selfOf(ctx)));
    read[name] = (isOurs(field) ? await ownNumber(ctx, typed, home) : readNumber(typed, home)) ?? typed;
  }
  return read;
}

/** A number that is searched for: whatever place of the company it is written at. */
export async function numberMeant(ctx: ReadContext, typed: string): Promise<string | undefined> {
  if (!isNational(typed)) return readNumber(typed);
  return ownNumber(ctx, typed, await countryOf(ctx, selfOf(ctx)));
}

/** Of the account's numbers that are written like this at one of its places; else the one at home. */
async function ownNumber({ store }: ReadContext, typed: string, home: string | undefined): Promise<string | undefined> {
  const places = await store.inventory.places();
  const countries = new Set([...(home ? [home] : []), ...places.map(({ country }) => country)]);
  const numbers = [...countries].map((country) => readNumber(typed, country)).filter((one) => one !== undefined);
  for (const number of new Set(numbers)) {
    const block = toBlock(number);
    if (typeof block !== "string" && (await store.inventory.look(block)).there > 0) return number;
  }
  return readNumber(typed, home);
}

async function homeOf(ctx: ReadContext, command: Command, values: Values): Promise<string | undefined> {
  const location = values.location?.trim().toLowerCase();
  if (location) {
    const places = await ctx.store.inventory.places();
    const named = places.find(({ name }) => name.toLowerCase() === location);
    if (named) return named.country;
  }
  const { caller } = ctx;
  // whoever may only reach their own things is told nothing about anybody else
  if (scopeOf(caller.role, command.access) !== "any") return countryOf(ctx, selfOf(ctx));
  const person = command.subject?.(values, caller) ?? (values.person ? readPersonRef(values.person) : undefined);
  return person && countryOf(ctx, person);
}

const selfOf = ({ caller }: ReadContext): PersonRef => ({ by: "user", id: caller.user });

async function countryOf({ store }: ReadContext, person: PersonRef): Promise<string | undefined> {
  const [found, another] = await store.users.find(person, 2);
  return another ? undefined : found?.location?.country;
}
