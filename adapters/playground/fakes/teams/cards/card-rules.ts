import { isJson, type Json, listOf, sizeOf, textOf } from "../json.ts";
import { type CardPlace, checkActions, isPicture } from "./action-rules.ts";
import { parseCard } from "./card-parser.ts";
import {
  actionSchemas,
  cardSchema,
  type ElementSchema,
  elementSchemas,
  type Property,
  partSchemas,
} from "./card-properties.ts";
import { type Placed, walk } from "./card-tree.ts";
import { checkInputs } from "./input-rules.ts";

/** Teams: 28 KB for a message with everything in it, and the advice for any card. */
export const maxBytes = 28 * 1024;
const maxUserIds = 60;

/** What Teams does not accept or does not draw as sent, in words; empty for a good card. */
export function checkCard(card: unknown, place: CardPlace): string[] {
  if (!isJson(card) || card.type !== "AdaptiveCard") return ["the card is no AdaptiveCard"];
  const minor = /^1\.([0-5])$/.exec(textOf(card.version))?.[1];
  if (minor === undefined) return [`version must be 1.0 to 1.5, not ${JSON.stringify(card.version)}`];
  const placed = walk(card);
  const problems = [
    ...checkProperties(card, "AdaptiveCard", cardSchema, Number(minor)),
    ...placed.flatMap((one) => checkPlaced(one, Number(minor))),
    ...placed.flatMap(checkContent),
    ...checkInputs(card),
    ...checkActions(card, place),
    ...checkWhole(card, placed, place),
  ];
  return problems.length > 0 ? problems : parseCard(card);
}

function checkPlaced(placed: Placed, minor: number): string[] {
  const { node, kind, type } = placed;
  const schemas = { element: elementSchemas, action: actionSchemas, part: partSchemas }[kind];
  const schema = schemas[type];
  if (!schema) return [`unknown ${kind} "${type}"`];
  const own = checkProperties(node, type, schema, minor);
  const { fallback } = node;
  if (!isJson(fallback)) return fallback === undefined || fallback === "drop" ? own : [...own, 'fallback is no "drop"'];
  return [...own, ...checkPlaced({ ...placed, node: fallback, type: textOf(fallback.type) }, minor)];
}

function checkProperties(node: Json, type: string, schema: ElementSchema, minor: number): string[] {
  if (schema.since > minor) return [`${type} needs version 1.${schema.since}`];
  return Object.entries(node).flatMap(([name, value]) => {
    const property = schema.properties[name];
    if (!property) return [`unknown property "${name}" of ${type}`];
    if (property.since > minor) return [`property "${name}" of ${type} needs version 1.${property.since}`];
    return fits(value, property) ? [] : [`property "${name}" of ${type} cannot be ${JSON.stringify(value)}`];
  });
}

const fits = (value: unknown, { holds }: Property): boolean => {
  if (holds === "any") return true;
  if (typeof holds === "string") return typeof value === holds;
  return typeof value === "string" && holds.some((one) => one.toLowerCase() === value.toLowerCase());
};

const isListOfObjects = (value: unknown): boolean => Array.isArray(value) && value.every(isJson);
const lists = ["items", "columns", "facts", "images", "actions", "rows", "cells", "choices"];

function checkContent({ node, type }: Placed): string[] {
  if ((type === "TextBlock" || type === "TextRun") && textOf(node.text).trim() === "") return [`${type} without text`];
  if (type === "Image" && !isPicture(node.url)) return ["the url of an Image must be https or a picture as data URI"];
  if (type === "Fact" && (typeof node.title !== "string" || typeof node.value !== "string" || node.title === ""))
    return ["a fact needs a title and a value"];
  const needed = {
    FactSet: "facts",
    RichTextBlock: "inlines",
    Container: "items",
    ColumnSet: "columns",
    ActionSet: "actions",
  };
  const loose = lists.find((name) => node[name] !== undefined && !isListOfObjects(node[name]));
  if (loose !== undefined) return [`${loose} of ${type} must be a list of objects`];
  const list = needed[type as keyof typeof needed];
  if (list !== undefined && !(Array.isArray(node[list]) && node[list].length > 0)) return [`${type} without ${list}`];
  return [];
}

function checkWhole(card: Json, placed: readonly Placed[], place: CardPlace): string[] {
  const problems: string[] = [];
  if (placed.length === 0) problems.push("the card is empty");
  for (const list of ["body", "actions"] as const)
    if (card[list] !== undefined && !isListOfObjects(card[list])) problems.push(`${list} must be a list of objects`);
  if (card.lang !== undefined && !/^[a-z]{2,3}$/i.test(textOf(card.lang)))
    problems.push('lang must be a language such as "de"');
  if (sizeOf(card) > maxBytes) problems.push(`the card has ${sizeOf(card)} bytes, at most ${maxBytes} are taken`);
  if (card.msteams !== undefined) problems.push(...checkTeams(card.msteams, placed));
  if (card.refresh === undefined) return problems;
  const { refresh } = card;
  const action = isJson(refresh) ? refresh.action : undefined;
  if (place === "dialog") problems.push("refresh does nothing in a dialog");
  if (!isJson(refresh) || !isJson(action) || action.type !== "Action.Execute" || !textOf(action.verb))
    return [...problems, "refresh needs an Action.Execute with a verb"];
  const { userIds } = refresh;
  if (userIds !== undefined && !(Array.isArray(userIds) && userIds.every((id) => /^(29|8):/.test(textOf(id)))))
    problems.push("userIds of refresh must be ids such as 29:…");
  if (Array.isArray(userIds) && userIds.length > maxUserIds)
    problems.push(`refresh names more than ${maxUserIds} userIds`);
  return problems;
}

const teamsProperties = ["width", "entities"];

function checkTeams(teams: unknown, placed: readonly Placed[]): string[] {
  if (!isJson(teams)) return ["msteams must be an object"];
  const unknown = Object.keys(teams).filter((name) => !teamsProperties.includes(name));
  const texts = placed.map(({ node }) => `${textOf(node.text)} ${textOf(node.value)}`).join(" ");
  return [
    ...unknown.map((name) => `unknown property "${name}" of msteams`),
    ...(teams.width === undefined || teams.width === "Full" ? [] : ['width of msteams can only be "Full"']),
    ...listOf(teams.entities).flatMap((entity) => checkMention(entity, texts)),
  ];
}

/** Shared with messages: a mention must stand in the text as `<at>…</at>` and say who is meant. */
export function checkMention(entity: Json, text: string): string[] {
  if (entity.type !== "mention") return [];
  const says = textOf(entity.text);
  const { mentioned } = entity;
  if (!/^<at>.+<\/at>$/s.test(says)) return [`the text of a mention must be <at>…</at>, not ${JSON.stringify(says)}`];
  if (!text.includes(says)) return [`the mention ${says} is not in the text`];
  if (!isJson(mentioned) || !textOf(mentioned.id) || !textOf(mentioned.name))
    return ["a mention needs an id and a name"];
  return [];
}
