import { checkBlocks } from "../blocks/block-rules.ts";
import { type Complaint, checkShape } from "../blocks/block-schema.ts";
import { checkLimitList, viewLimits } from "../blocks/limits.ts";
import { isJson, type Json, listOf } from "../json.ts";
import { SlackError } from "../methods/slack-error.ts";

/** Slack: a view, as JSON, is at most 250 KB. */
const maxBytes = 250 * 1024;

/**
 * Checks a view as views.open, views.push, views.update and views.publish do.
 * @throws SlackError `view_too_large` or `invalid_arguments` with the complaints in Slack's words
 */
export function checkView(view: unknown, kinds: readonly ("modal" | "home")[]): Json {
  if (!isJson(view)) throw invalidArguments([{ message: "must provide an object", pointer: "/view" }]);
  if (Buffer.byteLength(JSON.stringify(view)) > maxBytes) throw new SlackError("view_too_large");
  const kind = kinds.find((one) => one === view.type);
  if (kind === undefined) {
    const message = view.type === undefined ? "missing required field: type" : `unsupported type: ${view.type}`;
    throw invalidArguments([{ message, pointer: "/view/type" }]);
  }
  // Slack takes an explicit null for what is left out
  const given = Object.fromEntries(Object.entries(view).filter(([, value]) => value !== null));
  const complaints = [
    ...checkShape(kind === "modal" ? "ModalView" : "HomeView", given, "/view"),
    ...checkLimitList(given, viewLimits, "/view"),
    ...(Array.isArray(given.blocks) ? checkBlocks(given.blocks, kind, "/view/blocks") : []),
  ];
  if (kind === "modal" && given.submit === undefined && listOf(given.blocks).some((block) => block.type === "input")) {
    complaints.push({ message: "missing required field: submit", pointer: "/view" });
  }
  if (complaints.length > 0) throw invalidArguments(complaints);
  return given;
}

/** `invalid_arguments`, every complaint in `response_metadata.messages` as `[ERROR] … [json-pointer:…]`. */
export const invalidArguments = (complaints: readonly Complaint[]): SlackError =>
  new SlackError("invalid_arguments", { response_metadata: { messages: complaints.map(toMessage) } });

/** `invalid_blocks`, as the chat methods answer it: the complaints twice, plain and with `[ERROR]`. */
export const invalidBlocks = (complaints: readonly Complaint[]): SlackError =>
  new SlackError("invalid_blocks", {
    errors: complaints.map((complaint) => toMessage(complaint).slice("[ERROR] ".length)),
    response_metadata: { messages: complaints.map(toMessage) },
  });

const toMessage = ({ message, pointer }: Complaint): string => `[ERROR] ${message} [json-pointer:${pointer}]`;
