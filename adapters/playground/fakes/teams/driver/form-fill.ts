import { isDay, isTime } from "../cards/calendar.ts";
import { chosenOf, offOf, onOf } from "../cards/card-state.ts";
import { inputsOf } from "../cards/card-tree.ts";
import { datasetOf, isPeoplePicker } from "../cards/input-rules.ts";
import { type Json, listOf, textOf } from "../json.ts";
import type { CardState, Office } from "../office.ts";
import type { TeamsPerson } from "../people.ts";

/** Canonical: a text, a choice's value, `true` or `false` for a toggle, a day, a key or object id of a person; "" empties. */
export type Entries = Record<string, string>;

/** Enters values into a card. @throws Error for what the client would not let a person enter */
export function fillCard(office: Office, card: Json, state: CardState, entries: Entries): void {
  const inputs = inputsOf(card).map(({ node }) => node);
  for (const [id, entry] of Object.entries(entries)) {
    const node = inputs.find((one) => one.id === id);
    const there = inputs.map((one) => textOf(one.id)).join(", ");
    if (!node) throw new Error(`No input "${id}" in this card; there is: ${there || "nothing"}`);
    state.inputs[id] = toWire(office, node, state, entry);
    delete state.errors[id];
  }
}

function toWire(office: Office, node: Json, state: CardState, entry: string): string {
  const id = textOf(node.id);
  const refuse = (why: string): never => {
    throw new Error(`"${entry}" cannot be entered in "${id}": ${why}`);
  };
  if (node.type === "Input.Toggle") {
    if (entry !== "true" && entry !== "false" && entry !== "") refuse("a toggle is true or false");
    return entry === "true" ? onOf(node) : offOf(node);
  }
  if (entry === "") return "";
  if (node.type === "Input.Text") {
    if (typeof node.maxLength === "number" && entry.length > node.maxLength) refuse(`longer than ${node.maxLength}`);
    if (entry.includes("\n") && node.isMultiline !== true) refuse("it has one line only");
  }
  if (node.type === "Input.Number" && !/^-?\d+(\.\d+)?$/.test(entry)) refuse("no number");
  if (node.type === "Input.Date" && !isDay(entry)) refuse("no day of the calendar");
  if (node.type === "Input.Time" && !isTime(entry)) refuse("no time of day");
  if (node.type !== "Input.ChoiceSet") return entry;
  const chosen = chosenOf(node, entry).map((one) => {
    if (isPeoplePicker(node)) return findPicked(office, one)?.aadId ?? refuse("nobody of that name is found");
    const offered = [...listOf(node.choices).map(({ value }) => value), ...Object.keys(state.found[id] ?? {})];
    if (offered.includes(one)) return one;
    const hint = datasetOf(node) === undefined ? "" : " (search for it first)";
    return refuse(`it is not offered${hint}; offered: ${offered.join(", ") || "nothing"}`);
  });
  return chosen.join(",");
}

/** People of the organisation, guests too; Teams finds nobody else. */
export const isPickable = (office: Office, { userRole, tenantId }: TeamsPerson): boolean =>
  userRole !== "anonymous" && tenantId === office.tenantId;

const findPicked = (office: Office, who: string): TeamsPerson | undefined =>
  office.people.find((person) => isPickable(office, person) && (person.key === who || person.aadId === who));
