import { readContent } from "./blocks/message-content.ts";
import { optionComplaints } from "./blocks/option-rules.ts";
import { complete } from "./blocks/stored-blocks.ts";
import type { Delivery } from "./driver/delivery.ts";
import { isJson, type Json, listOf } from "./json.ts";
import { sayTo } from "./methods/response-urls.ts";
import { SlackError } from "./methods/slack-error.ts";
import { checkView } from "./views/view-rules.ts";
import { closeModals, pushModal, replaceView, stackOf } from "./views/view-store.ts";
import type { SlackMessage, StoredView, Workspace } from "./workspace.ts";

/** What became of a submission. `blocked`: Slack's client refused it; `failed`: the app did not answer properly. */
export type SubmitOutcome = "closed" | "cleared" | "errors" | "updated" | "pushed" | "blocked" | "failed";

/** Shows what a command's acknowledgement says. @returns the message, or Slack's error for an answer it cannot show */
export function applyCommandAck(
  workspace: Workspace,
  delivery: Delivery,
  about: { user: string; channel: string; command: string },
): { message?: SlackMessage; error?: string; details?: Json } {
  const fail = (error: string, details: Json = {}): { error: string; details: Json } => {
    workspace.notice(about.user, `${about.command} failed with the error "${error}"`);
    return { error, details };
  };
  if (delivery.error !== undefined) return fail(delivery.error);
  if (delivery.body.trim() === "") return {};
  const args = isJson(delivery.json) ? delivery.json : { text: delivery.body };
  if (Object.keys(args).length === 0) return {};
  try {
    return { message: sayTo(workspace, about, readContent(args), args) };
  } catch (error) {
    if (error instanceof SlackError) return fail(error.error, error.details);
    throw error;
  }
}

/** Does to the modal what a submission's acknowledgement says. Errors the app made are told to the person, as in Slack. */
export function applySubmissionAck(
  workspace: Workspace,
  delivery: Delivery,
  stored: StoredView,
): { outcome: SubmitOutcome; error?: string; details?: Json } {
  const fail = (error: string, details: Json = {}): { outcome: "failed"; error: string; details: Json } => {
    workspace.notice(stored.user, "We had some trouble connecting. Try again?");
    return { outcome: "failed", error, details };
  };
  if (delivery.error !== undefined) return fail(delivery.error);
  try {
    return { outcome: applyAction(workspace, delivery, stored) };
  } catch (error) {
    if (error instanceof SlackError) return fail(error.error, error.details);
    throw error;
  }
}

function applyAction(workspace: Workspace, delivery: Delivery, stored: StoredView): SubmitOutcome {
  const { json } = delivery;
  if (delivery.body.trim() === "" || (isJson(json) && Object.keys(json).length === 0))
    return closeTop(workspace, stored);
  if (!isJson(json)) throw new SlackError("invalid_ack", { message: "the answer is neither empty nor JSON" });
  // a second click on submit was answered after the first had closed the view
  if (!stored.open) throw new SlackError("not_found");
  switch (json.response_action) {
    case "errors":
      showErrors(stored, json);
      return "errors";
    case "update":
      replaceView(workspace, stored, checkView(json.view, ["modal"]));
      return "updated";
    case "push":
      pushModal(workspace, stored.user, checkView(json.view, ["modal"]));
      return "pushed";
    case "clear":
      closeModals(workspace, stored.user, true);
      return "cleared";
    default:
      throw new SlackError("invalid_ack", { message: `unknown response_action: ${json.response_action}` });
  }
}

function closeTop(workspace: Workspace, stored: StoredView): "closed" {
  if (stackOf(workspace, stored.user).at(-1)?.id === stored.id) closeModals(workspace, stored.user, false);
  return "closed";
}

function showErrors(stored: StoredView, json: Json): void {
  const complaint = errorsComplaint(stored, json);
  if (complaint !== undefined) throw new SlackError("invalid_ack", { message: complaint });
  stored.errors = json.errors as Record<string, string>;
}

function errorsComplaint(stored: StoredView, json: Json): string | undefined {
  const other = Object.keys(json).filter((key) => key !== "response_action" && key !== "errors");
  if (other.length > 0) return `errors stand alone, not with ${other.join(", ")}`;
  if (!isJson(json.errors) || Object.keys(json.errors).length === 0) return "errors must name at least one block";
  for (const [blockId, message] of Object.entries(json.errors)) {
    const block = stored.view.blocks.find((one) => one.block_id === blockId);
    if (!block) return `no block with id ${blockId}`;
    if (block.type !== "input") return `block ${blockId} is not an input`;
    if (typeof message !== "string" || message === "") return `the message for ${blockId} is no text`;
    if (message.length > 2000) return `the message for ${blockId} is longer than 2000 characters`;
  }
  return undefined;
}

/** The options of a block_suggestion's answer, groups flattened. */
export function readOptionsAck(delivery: Delivery): { options: Json[]; error?: string; details?: Json } {
  if (delivery.error !== undefined) return { options: [], error: delivery.error };
  const complaints = optionComplaints(delivery.json);
  if (complaints.length > 0 || !isJson(delivery.json))
    return { options: [], error: "invalid_options", details: { messages: complaints } };
  const groups = listOf(delivery.json.option_groups).flatMap((group) => listOf(group.options));
  return { options: [...listOf(delivery.json.options), ...groups].map(complete) };
}
