import { randomBytes } from "node:crypto";
import { type Block, isJson, type Json, listOf } from "../json.ts";

const shortId = (): string => randomBytes(4).toString("base64url").slice(0, 5);

const interactive = (type: string): boolean =>
  /select$|input$|picker$|^(button|workflow_button|icon_button|feedback_buttons|overflow|checkboxes|radio_buttons)$/.test(
    type,
  );

/**
 * Blocks as Slack keeps and returns them: missing block and action ids made up, `emoji: true` on plain texts and
 * `verbatim: false` on mrkdwn, `optional` and `dispatch_action` on inputs. So an option that comes back is not deeply
 * equal to the one that was sent.
 */
export const storeBlocks = (blocks: unknown): Block[] =>
  listOf(blocks).map((block) => ({
    ...complete(block),
    type: String(block.type),
    block_id: typeof block.block_id === "string" ? block.block_id : shortId(),
    ...(block.type === "input"
      ? { optional: block.optional ?? false, dispatch_action: block.dispatch_action ?? false }
      : {}),
  }));

/** Completes one text, option or element, and all inside it. */
export function complete(node: Json): Json {
  const copy: Json = {};
  for (const [key, value] of Object.entries(node)) {
    copy[key] = Array.isArray(value)
      ? value.map((item) => (isJson(item) ? complete(item) : item))
      : isJson(value)
        ? complete(value)
        : value;
  }
  if (node.type === "plain_text") return { ...copy, emoji: node.emoji ?? true };
  if (node.type === "mrkdwn") return { ...copy, verbatim: node.verbatim ?? false };
  if (interactive(String(node.type)) && node.action_id === undefined) copy.action_id = shortId();
  return copy;
}

/** An interactive element with the block it stands in. */
export interface Placed {
  block: Block;
  element: Json;
  blockId: string;
  actionId: string;
  /** inside an `input` block: its value is submitted, clicks are sent only with dispatch_action */
  isInput: boolean;
}

/** All interactive elements of stored blocks, from the top down. */
export function elementsOf(blocks: readonly Block[]): Placed[] {
  return blocks.flatMap((block) => {
    const candidates = [block.element, block.accessory, ...listOf(block.elements), ...listOf(block.actions)];
    const own = candidates
      .filter(isJson)
      .filter((element) => interactive(String(element.type)) && typeof element.action_id === "string")
      .map((element) => ({
        block,
        element,
        blockId: String(block.block_id),
        actionId: String(element.action_id),
        isInput: block.type === "input",
      }));
    const below = [...listOf(block.child_blocks), ...(block.type === "carousel" ? listOf(block.elements) : [])];
    return [...own, ...elementsOf(below.map((child) => ({ ...child, type: String(child.type) })))];
  });
}
