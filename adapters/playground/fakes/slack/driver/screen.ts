import { optionsOf } from "../blocks/block-options.ts";
import { elementsOf } from "../blocks/stored-blocks.ts";
import { type Block, isJson, type Json, listOf, textOf } from "../json.ts";
import { fullName } from "../people.ts";
import { stateShapeOf } from "../views/state-shape.ts";
import { homeOf, stackOf } from "../views/view-store.ts";
import type { SlackMessage, StateValues, StoredView, Workspace } from "../workspace.ts";
import { labelOf } from "./form-fill.ts";
import { type Names, readMarkup, readText, readTextObject } from "./read-text.ts";

/** What one person sees right now. */
export interface Screen {
  /** open modals, the lowest first: a person works in the last */
  views: ScreenView[];
  home?: ScreenView;
  /** conversations with messages this person sees, ephemeral ones included */
  channels: { id: string; name: string; messages: ScreenMessage[] }[];
  /** what Slack itself told, such as `/telephony failed with the error "operation_timeout"` */
  notices: string[];
}

export interface ScreenView {
  id: string;
  callbackId: string;
  title: string;
  submit?: string;
  close?: string;
  /** all blocks as read, labels of inputs included */
  text: string;
  fields: ScreenField[];
  buttons: ScreenButton[];
  /** messages under inputs, by block id */
  errors: Record<string, string>;
  blocks: Block[];
  privateMetadata: string;
  hash: string;
}

export interface ScreenField {
  blockId: string;
  actionId: string;
  label: string;
  hint?: string;
  /** the element's type, such as `static_select` */
  kind: string;
  /** as read: a text, an option's label, a person's name; lists joined by commas; empty when nothing is in it */
  value: string;
  /** labels of what is offered, for selects that say so themselves */
  options?: string[];
  optional: boolean;
  error?: string;
}

export interface ScreenButton {
  actionId: string;
  blockId: string;
  label: string;
  value?: string;
  style?: string;
  url?: string;
  /** the question asked before the click counts */
  confirm?: string;
}

export interface ScreenMessage {
  channel: string;
  ts: string;
  /** a person's or app's name */
  from: string;
  /** as read: the blocks if there are any, else the text */
  text: string;
  /** what a notification and a screen reader say */
  notification: string;
  ephemeral: boolean;
  edited: boolean;
  thread?: string;
  buttons: ScreenButton[];
  fields: ScreenField[];
  blocks: Block[];
  files: string[];
}

/** Ids as this workspace shows them. */
export const namesOf = (workspace: Workspace): Names => ({
  user(id) {
    const user = workspace.users.get(id);
    return user ? fullName(user) : id;
  },
  channel: (id) => workspace.channels.get(id)?.name ?? id,
});

/** Reads the screen of a person (an id). Nothing is hidden from a test that the person would see, and nothing more shown. */
export function readScreen(workspace: Workspace, user: string): Screen {
  const visible = workspace.messages.filter((message) => sees(workspace, user, message));
  const home = homeOf(workspace, user);
  return {
    views: stackOf(workspace, user).map((stored) => readView(workspace, stored)),
    ...(home ? { home: readView(workspace, home) } : {}),
    channels: [...new Set(visible.map((message) => message.channel))].map((id) => ({
      id,
      name: workspace.channels.get(id)?.name ?? id,
      messages: visible.filter((message) => message.channel === id).map((message) => readMessage(workspace, message)),
    })),
    notices: workspace.notices.filter((notice) => notice.user === user).map((notice) => notice.text),
  };
}

export const sees = (workspace: Workspace, user: string, message: SlackMessage): boolean =>
  message.ephemeralTo === undefined
    ? (workspace.channels.get(message.channel)?.members.has(user) ?? false)
    : message.ephemeralTo === user;

function readView(workspace: Workspace, stored: StoredView): ScreenView {
  const { view } = stored;
  return {
    id: stored.id,
    callbackId: textOf(view.callback_id),
    title: readTextObject(view.title),
    ...(isJson(view.submit) ? { submit: readTextObject(view.submit) } : {}),
    ...(isJson(view.close) ? { close: readTextObject(view.close) } : {}),
    text: readText(view.blocks, namesOf(workspace)),
    fields: readFields(workspace, view.blocks, stored.state, stored.errors),
    buttons: readButtons(workspace, view.blocks),
    errors: { ...stored.errors },
    blocks: view.blocks,
    privateMetadata: textOf(view.private_metadata),
    hash: stored.hash,
  };
}

function readMessage(workspace: Workspace, message: SlackMessage): ScreenMessage {
  const names = namesOf(workspace);
  return {
    channel: message.channel,
    ts: message.ts,
    from: names.user(message.user),
    text: message.blocks.length > 0 ? readText(message.blocks, names) : readMarkup(message.text, names),
    notification: readMarkup(message.text, names),
    ephemeral: message.ephemeralTo !== undefined,
    edited: message.edited ?? false,
    ...(message.threadTs === undefined ? {} : { thread: message.threadTs }),
    buttons: readButtons(workspace, message.blocks),
    fields: readFields(workspace, message.blocks, message.state, {}),
    blocks: message.blocks,
    files: message.files.map((id) => workspace.files.get(id)?.title ?? id),
  };
}

function readFields(
  workspace: Workspace,
  blocks: readonly Block[],
  state: StateValues,
  errors: Record<string, string>,
): ScreenField[] {
  return elementsOf(blocks).flatMap((placed) => {
    const form = stateShapeOf(placed.element);
    if (!form) return [];
    const { block, element, blockId, actionId } = placed;
    const options = optionsOf(element).map((option) => readTextObject(option.text));
    return [
      {
        blockId,
        actionId,
        label: labelOf(placed),
        ...(isJson(block.hint) ? { hint: readTextObject(block.hint) } : {}),
        kind: String(element.type),
        value: readValue(workspace, state[blockId]?.[actionId]?.[form.key]),
        ...(options.length > 0 ? { options } : {}),
        optional: block.optional === true,
        ...(errors[blockId] === undefined ? {} : { error: errors[blockId] }),
      },
    ];
  });
}

function readValue(workspace: Workspace, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((one) => readValue(workspace, one)).join(", ");
  if (isJson(value))
    return value.type === "rich_text" ? readText([value]) : readTextObject(value.text) || textOf(value.name);
  const names = namesOf(workspace);
  const text = String(value);
  return workspace.users.has(text) ? names.user(text) : names.channel(text);
}

function readButtons(workspace: Workspace, blocks: readonly Block[]): ScreenButton[] {
  return elementsOf(blocks).flatMap(({ element, blockId, actionId }) => {
    if (element.type !== "button" && element.type !== "overflow") return [];
    const base = {
      actionId,
      blockId,
      ...(isJson(element.confirm) ? { confirm: readConfirm(workspace, element.confirm) } : {}),
    };
    const entries: Json[] = element.type === "overflow" ? listOf(element.options) : [element];
    return entries.map((entry) => ({
      ...base,
      label: readTextObject(entry.text),
      ...(typeof entry.value === "string" ? { value: entry.value } : {}),
      ...(typeof entry.url === "string" ? { url: entry.url } : {}),
      ...(typeof element.style === "string" ? { style: element.style } : {}),
    }));
  });
}

const readConfirm = (workspace: Workspace, confirm: Json): string =>
  [confirm.title, confirm.text]
    .map((part) => readTextObject(part, namesOf(workspace)))
    .filter((part) => part !== "")
    .join("\n");
