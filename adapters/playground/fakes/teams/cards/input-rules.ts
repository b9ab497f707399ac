import { isJson, type Json, listOf, textOf } from "../json.ts";
import { isDay, isTime } from "./calendar.ts";
import { inputsOf, type Placed } from "./card-tree.ts";

/** The dataset that Teams searches by itself: people of the organisation. */
export const peopleDataset = "graph.microsoft.com/users";

export const datasetOf = (node: Json): string | undefined => {
  const query = node["choices.data"];
  return isJson(query) ? textOf(query.dataset) : undefined;
};

export const isPeoplePicker = (node: Json): boolean => datasetOf(node)?.split("?")[0] === peopleDataset;

/** What is wrong with the inputs of a card. */
export function checkInputs(card: Json): string[] {
  const inputs = inputsOf(card);
  const ids = inputs.map(({ node }) => textOf(node.id));
  const twice = ids.filter((id, index) => id !== "" && ids.indexOf(id) !== index);
  return [...twice.map((id) => `duplicate input id "${id}"`), ...inputs.flatMap(checkInput)];
}

function checkInput({ node, type }: Placed): string[] {
  const problems: string[] = [];
  const id = textOf(node.id);
  const refuse = (bad: boolean, why: string): void => {
    if (bad) problems.push(`${type} "${id}": ${why}`);
  };
  refuse(id === "", "an input needs an id");
  refuse("label" in node && textOf(node.label) === "", "label is empty");
  refuse(node.isRequired === true && !textOf(node.errorMessage), "isRequired needs an errorMessage");
  refuse(node.isRequired === true && !textOf(node.label), "isRequired needs a label");
  refuse(typeof node.regex === "string" && !isPattern(node.regex), "regex is no regular expression");
  refuse(typeof node.maxLength === "number" && node.maxLength < 1, "maxLength must be at least 1");
  const held = [node.value, node.min, node.max].filter((value) => value !== undefined && value !== "");
  refuse(type === "Input.Date" && !held.every((value) => isDay(textOf(value))), "no day of the calendar (YYYY-MM-DD)");
  refuse(type === "Input.Time" && !held.every((value) => isTime(textOf(value))), "no time of day (HH:MM)");
  refuse(type === "Input.Toggle" && !textOf(node.title), "a toggle needs a title");
  if (type === "Input.Toggle") {
    const values: unknown[] = [node.valueOn ?? "true", node.valueOff ?? "false"];
    refuse(node.value !== undefined && !values.includes(node.value), "value is neither valueOn nor valueOff");
  }
  if (type === "Input.ChoiceSet") for (const why of checkChoices(node)) refuse(true, why);
  return problems;
}

function checkChoices(node: Json): string[] {
  const problems: string[] = [];
  const choices = listOf(node.choices);
  const query = node["choices.data"];
  if (choices.some((choice) => !textOf(choice.title) || typeof choice.value !== "string" || choice.value === ""))
    problems.push("every choice needs a title and a value");
  const values = choices.map((choice) => choice.value);
  if (new Set(values).size < values.length) problems.push("two choices have the same value");
  if (choices.some((choice) => textOf(choice.value).includes(",")) && node.isMultiSelect === true)
    problems.push("a comma in a value of a multi-select parts it");
  if (query === undefined && choices.length === 0) problems.push("needs choices or choices.data");
  if (query !== undefined && !(isJson(query) && query.type === "Data.Query" && textOf(query.dataset)))
    problems.push('choices.data must be { type: "Data.Query", dataset }');
  const preset = textOf(node.value);
  const chosen = preset === "" ? [] : node.isMultiSelect === true ? preset.split(",") : [preset];
  const missing = query === undefined ? chosen.filter((one) => !values.includes(one)) : [];
  if (missing.length > 0) problems.push(`value is not among the choices: ${missing.join(", ")}`);
  return problems;
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
