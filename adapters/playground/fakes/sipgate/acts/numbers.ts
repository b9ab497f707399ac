import { nextId, type PhoneNumber, type State } from "../state.ts";

const reserved = /^(11\d|[2-9]11|999|99\d\d)$/;

/** Why a number cannot be somebody's extension; undefined: it can. */
export function whyNoExtension(state: State, digits: string): "invalid" | "taken" | undefined {
  if (!/^\d{2,5}$/.test(digits) || reserved.test(digits)) return "invalid";
  const taken = [...state.numbers.values()].some(({ type, number }) => type === "QUICKDIAL" && number === digits);
  return taken ? "taken" : undefined;
}

/** One routing has at most one extension. */
export const hasExtension = (state: State, endpoint: string): boolean =>
  [...state.numbers.values()].some(({ type, endpointId }) => type === "QUICKDIAL" && endpointId === endpoint);

export function addNumber(state: State, about: Pick<PhoneNumber, "number" | "type"> & Partial<PhoneNumber>) {
  const number: PhoneNumber = { id: nextId(state, "8"), owner: "", endpointId: "", ...about };
  state.numbers.set(number.id, number);
  return number;
}

/** By its id or by itself. */
export const findNumber = (state: State, given: string): PhoneNumber | undefined =>
  state.numbers.get(given) ?? [...state.numbers.values()].find(({ number }) => number === given);

export const shown = (state: State): PhoneNumber[] =>
  [...state.numbers.values()].filter(({ id }) => !state.hidden.has(id));

/** As people of the country write it. */
export const localized = ({ number }: PhoneNumber): string => number.replace(/^\+49/, "0");

export const showNumbers = (state: State): void => state.hidden.clear();
