import { type Block, isJson, type Json, parseJson } from "../json.ts";
import { SlackError } from "../methods/slack-error.ts";
import { invalidBlocks } from "../views/view-rules.ts";
import { checkBlocks } from "./block-rules.ts";
import { storeBlocks } from "./stored-blocks.ts";

/** Slack cuts longer texts off silently; the fake refuses them, since nothing of ours may be cut. */
export const maxTextPosted = 40_000;
/** Slack: `msg_too_long` from chat.update. */
export const maxTextUpdated = 4_000;

export interface Content {
  text: string;
  /** undefined when none were given */
  blocks: Block[] | undefined;
  /** Slack's older way to say something, kept as given */
  attachments?: Json[];
}

/**
 * Checks text and blocks of anything that becomes a message.
 * @throws SlackError `no_text`, `msg_too_long`, `invalid_blocks_format`, `invalid_blocks`, `markdown_text_conflict`,
 * `too_many_attachments`, `invalid_attachments`
 */
export function readContent(args: Json, mostText = maxTextPosted): Content {
  if (args.text !== undefined && args.text !== null && typeof args.text !== "string")
    throw new SlackError("invalid_arguments");
  const markdown = typeof args.markdown_text === "string" ? args.markdown_text : "";
  if (markdown !== "" && (args.text || args.blocks)) throw new SlackError("markdown_text_conflict");
  const text = (typeof args.text === "string" ? args.text : "") || markdown;
  if (text.length > (markdown === "" ? mostText : 12_000)) throw new SlackError("msg_too_long");
  const attachments = typeof args.attachments === "string" ? parseJson(args.attachments) : args.attachments;
  if (Array.isArray(attachments) && attachments.length > 100) throw new SlackError("too_many_attachments");
  const blocks = readBlocks(args.blocks);
  const something =
    text.trim() !== "" || (blocks?.length ?? 0) > 0 || (Array.isArray(attachments) && attachments.length > 0);
  if (!something) throw new SlackError("no_text");
  return { text, blocks, ...(Array.isArray(attachments) ? { attachments: attachments.map(readAttachment) } : {}) };
}

function readAttachment(given: unknown): Json {
  if (!isJson(given)) throw new SlackError("invalid_attachments");
  return given.blocks === undefined ? given : { ...given, blocks: readBlocks(given.blocks) ?? [] };
}

function readBlocks(given: unknown): Block[] | undefined {
  if (given === undefined || given === null || given === "") return undefined;
  const blocks = typeof given === "string" ? parseJson(given) : given;
  if (!Array.isArray(blocks) || !blocks.every(isJson)) throw new SlackError("invalid_blocks_format");
  const complaints = checkBlocks(blocks, "message", "/blocks");
  if (complaints.length > 0) throw invalidBlocks(complaints);
  return storeBlocks(blocks);
}
