import { isJson, type Json } from "../json.ts";
import { checkBlocks } from "./block-rules.ts";

/**
 * Complaints about an answer to block_suggestion: 100 options or groups, texts and values of 75 characters, the same
 * rules as a static select; but an empty list is fine.
 */
export function optionComplaints(answer: unknown): string[] {
  if (!isJson(answer)) return ["the answer is no JSON object"];
  const { options, option_groups: groups, ...other } = answer;
  if (Object.keys(other).length > 0) return [`invalid additional property: ${Object.keys(other).join(", ")}`];
  if ((options === undefined) === (groups === undefined))
    return ["must provide exactly one of `options` or `option_groups`"];
  const list = options ?? groups;
  if (Array.isArray(list) && list.length === 0) return [];
  const element: Json = { type: "static_select", action_id: "a", ...answer };
  const block = { type: "input", label: { type: "plain_text", text: "x" }, element };
  return checkBlocks([block], "modal", "").map(
    ({ message, pointer }) => `${message} [json-pointer:${pointer.replace("/0/element", "")}]`,
  );
}
