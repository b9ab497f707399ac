import { isJson, type Json, listOf } from "../json.ts";

/** One thing of a card, and where it stands. */
export interface Placed {
  node: Json;
  kind: "element" | "action" | "part";
  /** its type, or for parts that need none the type they have by their place */
  type: string;
  /** elements around it, the outermost first, for what is visible */
  inside: readonly Json[];
  /** titles of the Action.ShowCard around it */
  cards: readonly string[];
}

type Around = Pick<Placed, "inside" | "cards">;

/** Children by property: `[property, kind, type by place]`. */
const children: Record<string, readonly [string, Placed["kind"], string?][]> = {
  Container: [["items", "element"]],
  ColumnSet: [["columns", "part", "Column"]],
  Column: [["items", "element"]],
  FactSet: [["facts", "part", "Fact"]],
  ImageSet: [["images", "element", "Image"]],
  ActionSet: [["actions", "action"]],
  Table: [
    ["columns", "part", "TableColumn"],
    ["rows", "part", "TableRow"],
  ],
  TableRow: [["cells", "part", "TableCell"]],
  TableCell: [["items", "element"]],
  "Input.ChoiceSet": [["choices", "part", "Choice"]],
};

/** Everything in a card in the order in which it is drawn: body first, then actions; cards of Action.ShowCard after it. */
export function walk(card: Json, around: Around = { inside: [], cards: [] }): Placed[] {
  const body = listOf(card.body).flatMap((node) => visit(node, "element", undefined, around));
  const actions = listOf(card.actions).flatMap((node) => visit(node, "action", undefined, around));
  const whole = isJson(card.selectAction) ? visit(card.selectAction, "action", undefined, around) : [];
  return [...body, ...actions, ...whole];
}

function visit(node: Json, kind: Placed["kind"], byPlace: string | undefined, around: Around): Placed[] {
  const type = typeof node.type === "string" ? node.type : (byPlace ?? "");
  const self: Placed = { node, kind, type, ...around };
  const within: Around = { ...around, inside: [...around.inside, node] };
  const below = (children[type] ?? []).flatMap(([property, childKind, childType]) =>
    listOf(node[property]).flatMap((child) => visit(child, childKind, childType, within)),
  );
  const inlines = Array.isArray(node.inlines) ? node.inlines.filter(isJson) : [];
  const runs = inlines.flatMap((run) => visit(run, "part", undefined, within));
  const query = node["choices.data"];
  const data = isJson(query) ? visit(query, "part", "Data.Query", within) : [];
  const actions = [node.selectAction, node.inlineAction]
    .filter(isJson)
    .flatMap((one) => visit(one, "action", undefined, within));
  const shown =
    type === "Action.ShowCard" && isJson(node.card)
      ? walk(node.card, { inside: around.inside, cards: [...around.cards, String(node.title)] })
      : [];
  return [self, ...below, ...runs, ...data, ...actions, ...shown];
}

export const inputsOf = (card: Json): Placed[] => walk(card).filter(({ type }) => type.startsWith("Input."));
export const actionsOf = (card: Json): Placed[] => walk(card).filter(({ kind }) => kind === "action");
