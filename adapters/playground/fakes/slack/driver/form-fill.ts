import { optionsOf } from "../blocks/block-options.ts";
import { elementsOf, type Placed } from "../blocks/stored-blocks.ts";
import { isJson, type Json } from "../json.ts";
import { toState } from "../views/form-state.ts";
import { stateShapeOf } from "../views/state-shape.ts";
import type { StoredView, Workspace } from "../workspace.ts";
import { readTextObject } from "./read-text.ts";

/**
 * What a person enters: text as typed; an option by what it says (or its value), several as a list; a person by handle,
 * name or id; true or false for a list of one checkbox; a date as `YYYY-MM-DD`, a date with time as seconds; null to
 * empty the field. `{ typed, pick }` types into an external select and picks another label than what was typed;
 * `{ offered }` takes an option just as it was offered before.
 */
export type Entry =
  | string
  | number
  | boolean
  | null
  | readonly (string | { offered: Json })[]
  | { typed: string; pick: string }
  | { offered: Json }
  | { files: readonly Json[] };

/** Finds an element by block id, action id, or what the label (or the button, or the placeholder) says. */
export function findElement(placed: readonly Placed[], which: string, where: string): Placed {
  const byId = placed.filter((one) => one.blockId === which || one.actionId === which);
  const found = byId.length > 0 ? byId : placed.filter((one) => labelOf(one) === which || textsOf(one).includes(which));
  const [first] = found;
  if (!first)
    throw new Error(`Nothing called "${which}" in ${where}; there is: ${placed.map(describe).join(", ") || "nothing"}`);
  if (found.length > 1 && byId.length === 0) throw new Error(`"${which}" is there ${found.length} times in ${where}`);
  return first;
}

export const labelOf = ({ block }: Placed): string => readTextObject(block.label);
const textsOf = ({ element }: Placed): string[] => [readTextObject(element.text), readTextObject(element.placeholder)];
const describe = (placed: Placed): string => labelOf(placed) || readTextObject(placed.element.text) || placed.actionId;

/** Options that the app answers for an external select when something is typed. */
export type AskOptions = (placed: Placed, typed: string) => Promise<readonly Json[]>;

/** Enters one value. @throws Error when a person could not do that, such as choosing what is not offered */
export async function fillOne(
  workspace: Workspace,
  stored: StoredView,
  which: string,
  entry: Entry,
  ask: AskOptions,
): Promise<Placed> {
  const fields = elementsOf(stored.view.blocks).filter(({ element }) => stateShapeOf(element) !== undefined);
  const placed = findElement(fields, which, `view "${readTextObject(stored.view.title)}"`);
  const inBlock = stored.state[placed.blockId] ?? {};
  inBlock[placed.actionId] = await toEntry(workspace, placed, entry, ask);
  stored.state[placed.blockId] = inBlock;
  delete stored.errors[placed.blockId];
  return placed;
}

/** The state entry for what a person entered in an element. */
export async function toEntry(workspace: Workspace, placed: Placed, entry: Entry, ask: AskOptions): Promise<Json> {
  const { element } = placed;
  const type = String(element.type);
  if (entry === null) return toState(element, stateShapeOf(element)?.empty ?? null);
  if (isFiles(entry)) return toState(element, entry.files);
  if (type === "checkboxes" && typeof entry === "boolean") {
    const [only, second] = optionsOf(element);
    if (second || !only) throw new Error(`true or false needs exactly one checkbox in ${describe(placed)}`);
    return toState(element, entry ? [only] : []);
  }
  if (type.endsWith("select") || type === "radio_buttons" || type === "checkboxes") {
    const many = type.startsWith("multi_") || type === "checkboxes";
    const wanted = Array.isArray(entry) ? entry : [entry];
    const chosen = [];
    for (const one of wanted) chosen.push(await choose(workspace, placed, one, ask));
    return toState(element, many ? chosen : (chosen[0] ?? null));
  }
  if (type === "rich_text_input") return toState(element, toRichText(String(entry)));
  if (type === "datetimepicker") return toState(element, Number(entry));
  return toState(element, entry === "" ? null : String(entry));
}

const isFiles = (entry: Entry): entry is { files: readonly Json[] } => isJson(entry) && "files" in entry;

async function choose(workspace: Workspace, placed: Placed, wanted: unknown, ask: AskOptions): Promise<unknown> {
  const type = String(placed.element.type);
  if (isJson(wanted) && isJson(wanted.offered)) return wanted.offered;
  const { typed, pick } = isJson(wanted)
    ? { typed: String(wanted.typed), pick: String(wanted.pick) }
    : { typed: String(wanted), pick: String(wanted) };
  if (type.includes("users_select")) return idOf(workspace.findUser(pick), pick);
  if (type.includes("channels_select") || type.includes("conversations_select"))
    return idOf(workspace.findChannel(pick), pick);
  const offered = type.includes("external_select") ? await ask(placed, typed) : optionsOf(placed.element);
  const found =
    offered.find((option) => readTextObject(option.text) === pick) ?? offered.find((option) => option.value === pick);
  if (found) return found;
  const says = offered.map((option) => readTextObject(option.text)).join(", ");
  throw new Error(`"${pick}" is not offered in ${describe(placed)}; offered: ${says || "nothing"}`);
}

function idOf(found: { id: string } | undefined, wanted: string): string {
  if (!found) throw new Error(`Nobody and nothing called "${wanted}" in this workspace`);
  return found.id;
}

const toRichText = (text: string): Json => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
});
