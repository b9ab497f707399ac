import { isJson, type Json, listOf, textOf } from "../json.ts";
import { actionsOf, type Placed, walk } from "./card-tree.ts";

export type CardPlace = "message" | "dialog";

/** Teams: what a submit button may do besides being submitted. */
const teamsTypes = ["task/fetch", "messageBack", "imBack"];
const maxActions = 6;

/** What is wrong with the buttons of a card. */
export function checkActions(card: Json, place: CardPlace): string[] {
  const lists = [card, ...walk(card).flatMap(({ node, type }) => (type === "ActionSet" ? [node] : nested(node, type)))];
  const crowded = lists.filter((node) => listOf(node.actions).length > maxActions);
  return [
    ...crowded.map((node) => `more than ${maxActions} actions in ${textOf(node.type)}`),
    ...actionsOf(card).flatMap((placed) => checkAction(placed, place, card)),
  ];
}

const nested = (node: Json, type: string): Json[] =>
  type === "Action.ShowCard" && isJson(node.card) ? [node.card] : [];

function checkAction({ node, type, inside }: Placed, place: CardPlace, card: Json): string[] {
  const problems: string[] = [];
  const title = textOf(node.title);
  const refuse = (bad: boolean, why: string): void => {
    if (bad) problems.push(`${type} "${title}": ${why}`);
  };
  const holder = inside.at(-1) ?? card;
  const bare = holder.selectAction === node || holder.inlineAction === node;
  refuse(title.trim() === "" && !bare, "a button needs a title");
  refuse(type === "Action.Execute" && !textOf(node.verb), "needs a verb");
  refuse(
    type === "Action.Execute" && place === "dialog",
    "Action.Execute does nothing in a dialog, only Action.Submit",
  );
  refuse(type === "Action.ShowCard" && !isJson(node.card), "needs a card");
  refuse(type === "Action.OpenUrl" && !isWebAddress(node.url), "needs a web address (https)");
  refuse(type === "Action.ToggleVisibility" && !Array.isArray(node.targetElements), "needs targetElements");
  refuse("data" in node && !isJson(node.data), "data must be an object");
  refuse("iconUrl" in node && !isPicture(node.iconUrl), "iconUrl must be https or data");
  const teams = isJson(node.data) ? node.data.msteams : undefined;
  if (teams === undefined) return problems;
  refuse(type !== "Action.Submit", "data.msteams belongs to Action.Submit");
  refuse(!isJson(teams) || !teamsTypes.includes(textOf(teams.type)), `data.msteams.type is none of ${teamsTypes}`);
  refuse(place === "dialog", "data.msteams does nothing in a dialog");
  return problems;
}

const isWebAddress = (url: unknown): boolean => /^https:\/\/[^\s/]+/.test(textOf(url)) && URL.canParse(textOf(url));

/** Teams shows pictures from https and, where they are small, from data URIs. */
export const isPicture = (url: unknown): boolean =>
  isWebAddress(url) || /^data:image\/(png|jpe?g|gif|svg\+xml);base64,[A-Za-z0-9+/=]+$/.test(textOf(url));
